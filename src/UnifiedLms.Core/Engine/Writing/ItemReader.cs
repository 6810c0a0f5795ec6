using System.Collections.Generic;
using System.Linq;
using System.Threading;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>Makes an item of an input, and finds all that is wrong with it before anything is sent.</summary>
internal sealed class ItemReader
{
    private readonly ConnectionContext _connection;
    private readonly WriteOperation _operation;

    public ItemReader(ConnectionContext connection, WriteOperation operation)
    {
        _connection = connection;
        _operation = operation;
    }

    /// <summary>What the definition says of this operation.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.ReadOnly"/>; <see cref="LmsFaultKind.NotSupported"/>: the LMS has no call for it.</exception>
    public WriteDefinition Definition()
    {
        WriteDefinition found = Of(_operation.Resource, _operation.Verb, _operation.Permanent);
        if (!_connection.ReadOnly)
        {
            return found;
        }

        throw _connection.Fault(
            LmsFaultKind.ReadOnly,
            _operation.Resource,
            $"The connection '{_connection.Name}' was made for reading only; nothing was sent.",
            "Connect without -ReadOnly to change something.");
    }

    /// <summary>How a resource is written.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.NotSupported"/>: the LMS has no call for it.</exception>
    public WriteDefinition Of(LmsResource resource, WriteVerb verb, bool permanent)
    {
        _connection.Provider.Resources.TryGetValue(resource, out ResourceDefinition? definition);
        WriteDefinition? found = verb switch
        {
            WriteVerb.Create => definition?.Create,
            WriteVerb.Update => definition?.Update,
            _ => permanent ? definition?.Delete?.Permanent : definition?.Delete?.Gentle,
        };
        if (found is not null)
        {
            return found;
        }

        string one = resource.One();
        if (verb == WriteVerb.Delete && definition?.Delete is { } delete)
        {
            throw permanent
                ? _connection.Fault(LmsFaultKind.NotSupported, resource, $"{_connection.Provider.Title} does not remove {resource.AnyOne()} for good; what it can do {delete.Gentle!.Means} the {one}.", "Leave out -Permanent.")
                : _connection.Fault(LmsFaultKind.NotSupported, resource, $"{_connection.Provider.Title} removes {resource.AnyOne()} for good only, which {delete.Permanent!.Means} the {one}.", "Say -Permanent if that is what you want.");
        }

        throw _connection.Fault(
            LmsFaultKind.NotSupported,
            resource,
            $"{_connection.Provider.Title} has no call to {verb.Word()} {resource.AnyOne()}.",
            "Get-LmsProvider shows what each system can do. Invoke-LmsProxy reaches calls that are not mapped.");
    }

    /// <summary>Makes the item.</summary>
    /// <exception cref="LmsException">What is wrong with the input.</exception>
    public WriteItem Read(WriteInput input, int index)
    {
        WriteDefinition definition = Definition();
        (IReadOnlyDictionary<string, object?> given, string? role) = WithoutRole(input, definition);
        FieldSet fields = FieldSet.Check(_connection, _operation.Resource, _operation.Verb, definition, given, input.FromRead, input.Clear);
        bool isPair = _operation.Resource == LmsResource.Enrollments && (_operation.Verb == WriteVerb.Create || IsBlank(input.Id));
        object? named = _operation.Resource switch
        {
            LmsResource.Users => input.Id ?? input.User,
            LmsResource.Courses => input.Id ?? input.Course,
            _ => input.Id,
        };
        var item = new WriteItem
        {
            Input = input,
            Index = index,
            Resource = _operation.Resource,
            Verb = _operation.Verb,
            Definition = definition,
            Fields = fields,
            Role = role,
            Id = isPair || _operation.Verb == WriteVerb.Create ? null : RecordName.Of(_connection, _operation.Resource, named),
            User = isPair ? RecordName.Of(_connection, LmsResource.Users, input.User) : null,
            Course = isPair ? RecordName.Of(_connection, LmsResource.Courses, input.Course) : null,
        };
        JsonataValue known = item.ToInput(_connection.Settings, _operation.Permanent);
        fields.RequireAll(_connection, item.Resource, item.Verb, definition, known);
        CheckAddress(item);
        if (definition.Routes.All(r => r.Unsupported is not null))
        {
            RouteOf(item);
        }

        return item;
    }

    /// <summary>Chooses the way.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.NotSupported"/>: none fits, or the LMS has no call for the one that does.</exception>
    public WriteRoute RouteOf(WriteItem item)
    {
        JsonataValue input = item.ToInput(_connection.Settings, _operation.Permanent);
        WriteRoute? route = item.Definition.Routes.FirstOrDefault(r => r.When is null || r.When.IsTrue(input, null, CancellationToken.None));
        string fields = string.Join(", ", item.Fields.Members.Select(m => m.Key).DefaultIfEmpty("none"));
        if (route is null or { Unsupported: not null })
        {
            throw _connection.Fault(
                LmsFaultKind.NotSupported,
                item.Resource,
                $"{_connection.Provider.Title} has no call to {item.Verb.Word()} {item.Resource.AnyOne()} like this (fields given: {fields}).",
                route?.Unsupported ?? "Give other fields; Get-LmsProvider shows which it takes.");
        }

        return route;
    }

    // Whoever is not there would be made with this address: one that is none finds nobody, and is refused then.
    private void CheckAddress(WriteItem item)
    {
        if (_operation.CreateUser && item.User?.Keys.FirstOrDefault(k => k.Key == "email").Value is { } address
            && _connection.Provider.Resources.TryGetValue(LmsResource.Users, out ResourceDefinition? users)
            && users.Create is { } create && create.Fields.TryGetValue("email", out WriteField? email) && email.IsTaken)
        {
            FieldSet.Check(_connection, LmsResource.Users, WriteVerb.Create, create, new[] { new KeyValuePair<string, object?>("email", address) });
        }
    }

    // A role that cannot be changed says which enrollment is meant, unless it is all that is asked for.
    private (IReadOnlyDictionary<string, object?> Fields, string? Role) WithoutRole(WriteInput input, WriteDefinition definition)
    {
        if (_operation.Resource != LmsResource.Enrollments || _operation.Verb == WriteVerb.Create)
        {
            return (input.Fields, null);
        }

        bool isTaken = definition.Fields.TryGetValue("role", out WriteField? field) && field.IsTaken;
        bool isWhich = !isTaken && IsBlank(input.Id) && input.Fields.TryGetValue("role", out object? given) && !IsBlank(given) && input.Fields.Count > 1;
        return isWhich
            ? (input.Fields.Where(f => f.Key != "role").ToDictionary(f => f.Key, f => f.Value), System.Convert.ToString(input.Fields["role"], System.Globalization.CultureInfo.InvariantCulture))
            : (input.Fields, string.IsNullOrWhiteSpace(input.Role) ? null : input.Role);
    }

    private static bool IsBlank(object? given) => given is null || (given is string text && string.IsNullOrWhiteSpace(text));
}
