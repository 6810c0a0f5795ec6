using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Security;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.PowerShell;

/// <summary>One thing to write as the parameters have it, before it is known to which systems it goes.</summary>
internal sealed class WriteDraft
{
    private const string Notify = "notify";

    /// <summary>What it is about.</summary>
    public required RecordKind Kind { get; init; }

    /// <summary>The record to change or to remove.</summary>
    public object? Id { get; init; }

    /// <summary>Whose enrollment.</summary>
    public object? User { get; init; }

    /// <summary>The enrollment's course.</summary>
    public object? Course { get; init; }

    /// <summary>The role by which one of several enrollments is meant, or null.</summary>
    public string? Role { get; init; }

    /// <summary>The fields to write.</summary>
    public required FieldList Fields { get; init; }

    /// <summary>The fields of a user who may have to be created for it.</summary>
    public FieldList? UserFields { get; init; }

    /// <summary>A record of elsewhere to take further fields from, as far as the system takes them: those that mean the same everywhere.</summary>
    public LmsRecord? Model { get; init; }

    /// <summary>An enrollment of elsewhere whose result is written, as far as the system takes it; or null.</summary>
    public LmsEnrollment? Result { get; init; }

    /// <summary>What an error points to where nothing came down the pipeline: the parameters, under their names, without passwords.</summary>
    public object? Target()
    {
        var target = new PSObject();
        foreach (KeyValuePair<string, object?> given in Names().Concat(Fields.Given).Concat(UserFields?.Given ?? []))
        {
            if (target.Properties[given.Key] is null)
            {
                target.Properties.Add(new PSNoteProperty(given.Key, given.Value));
            }
        }

        return target.Properties.Any() ? target : null;
    }

    /// <summary>Where a record is at home that was given by a parameter: the enrollment, the course, the user, in this order; null where none was.</summary>
    /// <param name="piped">The record in the pipeline, which brings its connection itself.</param>
    public string? OwnConnection(LmsRecord? piped)
        => new[] { Id, Course, User }.OfType<LmsRecord>().Where(record => !ReferenceEquals(record, piped)).Select(record => record.Connection).FirstOrDefault(name => name is not null);

    /// <summary>What goes to one system.</summary>
    /// <param name="connection">The system.</param>
    /// <param name="resource">The resource that is written.</param>
    /// <param name="target">What errors point to.</param>
    /// <param name="generated">A password for who has none yet, or null.</param>
    /// <param name="clear">The fields to empty.</param>
    /// <param name="result">What of <see cref="Result"/> the system takes; or null.</param>
    public WriteInput ToInput(
        LmsConnection connection, LmsResource resource, object? target, SecureString? generated, IReadOnlyList<string> clear, ResultFields? result)
    {
        ProviderDefinition provider = connection.Definition;
        Dictionary<string, object?> fields = Fields.Values.ToDictionary(field => field.Key, field => field.Value);
        foreach (KeyValuePair<string, object?> field in Model is null ? [] : ModelFields.Of(Model))
        {
            if (!fields.ContainsKey(field.Key) && Takes(provider, resource, field.Key))
            {
                fields[field.Key] = field.Value;
            }
        }

        foreach (KeyValuePair<string, object?> field in (result?.Values ?? new Dictionary<string, object?>()).Where(field => !Fields.Values.ContainsKey(field.Key)))
        {
            fields[field.Key] = field.Value;
        }

        Dictionary<string, object?> user = UserFields?.Values.ToDictionary(field => field.Key, field => field.Value) ?? new Dictionary<string, object?>();
        if (generated is not null)
        {
            (UserFields is null ? fields : user)["password"] = generated;
        }

        if (user.ContainsKey(Notify))
        {
            // It is one wish: whoever can write to the person does, the system at the making of the account or at the enrollment.
            (!Takes(provider, LmsResource.Users, Notify) ? user : !Takes(provider, resource, Notify) ? fields : new()).Remove(Notify);
        }

        // Ids of a row that was read elsewhere mean something else here.
        bool isForeign = new[] { Id, User, Course }.OfType<LmsRecord>().Any(record => record.Connection is { } home && !string.Equals(home, connection.Info.Name, StringComparison.OrdinalIgnoreCase));
        foreach (string field in Fields.FromRead.Where(field => isForeign && field.EndsWith("_id", StringComparison.Ordinal)))
        {
            fields.Remove(field);
        }

        return new WriteInput
        {
            Id = Id,
            User = User,
            Course = Course,
            Role = Role,
            Fields = fields,
            FromRead = Fields.FromRead,
            Clear = clear,
            UserFields = user,
            KeepsCompletion = result is not null,
            Target = target,
        };
    }

    private static bool Takes(ProviderDefinition provider, LmsResource resource, string field)
        => provider.Resources.TryGetValue(resource, out ResourceDefinition? definition)
            && definition.Create is { } create && create.Fields.TryGetValue(field, out WriteField? known) && known.IsTaken;

    private IEnumerable<KeyValuePair<string, object?>> Names() => new[]
    {
        new KeyValuePair<string, object?>(Kind.ToString(), Id),
        new KeyValuePair<string, object?>("User", User),
        new KeyValuePair<string, object?>("Course", Course),
        new KeyValuePair<string, object?>("Role", Role),
    }.Where(name => name.Value is not null);
}
