using System;
using System.Collections.Generic;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Engine;

/// <summary>Says of an input who, what and where, without asking the LMS.</summary>
internal sealed class Sentences
{
    private readonly ConnectionContext _connection;
    private readonly WriteOperation _operation;
    private readonly ItemReader _reader;

    public Sentences(ConnectionContext connection, WriteOperation operation)
    {
        _connection = connection;
        _operation = operation;
        _reader = new ItemReader(connection, operation);
    }

    /// <summary>What is going to be done with an input, and what speaks against it already.</summary>
    public WriteCheck Check(WriteInput input)
    {
        LmsFault? fault = null;
        IReadOnlyList<string> leftOut = Array.Empty<string>();
        string means = _operation.Verb.Means(_operation.Resource);
        try
        {
            means = _reader.Of(_operation.Resource, _operation.Verb, _operation.Permanent).Means ?? means;
            _reader.Definition();
            leftOut = _reader.Read(input, 0).Fields.LeftOut;
        }
        catch (LmsException failure)
        {
            fault = _connection.Redactor.Fault(failure.Fault with { Operation = _operation.Verb.Word() });
        }

        string target = Target(input);
        string sentence = $"{means} {target} in {_connection.Name} ({_connection.Provider.Title}).";
        return new WriteCheck
        {
            Target = target,
            Action = $"{means} in {_connection.Name}",
            Sentence = char.ToUpperInvariant(sentence[0]) + sentence.Substring(1),
            LeftOut = leftOut,
            Fault = fault,
        };
    }

    private string Target(WriteInput input)
    {
        if (_operation.Resource == LmsResource.Enrollments)
        {
            string role = Text(input.Fields, "role") is { } word ? " as " + word : string.Empty;
            string which = input.Role is { } one ? $" (as {one.Trim()})" : string.Empty;
            return input.Id is not null && _operation.Verb != WriteVerb.Create
                ? "the enrollment " + Named(LmsResource.Enrollments, input.Id)
                : _operation.Verb == WriteVerb.Create
                    ? $"{Named(LmsResource.Users, input.User)} in course {Named(LmsResource.Courses, input.Course)}{role}"
                    : $"the enrollment of {Named(LmsResource.Users, input.User)} in course {Named(LmsResource.Courses, input.Course)}{which}";
        }

        string kind = _operation.Resource.One();
        if (_operation.Verb != WriteVerb.Create)
        {
            return $"the {kind} {Named(_operation.Resource, input.Id ?? (_operation.Resource == LmsResource.Users ? input.User : input.Course))}";
        }

        string? key = _operation.Resource == LmsResource.Users ? Text(input.Fields, "username") ?? Text(input.Fields, "email") : Text(input.Fields, "code");
        string name = (_operation.Resource == LmsResource.Users
            ? Text(input.Fields, "name") ?? (Text(input.Fields, "first_name") + " " + Text(input.Fields, "last_name")).Trim()
            : Text(input.Fields, "title")) ?? string.Empty;
        return $"the {kind} {(name.Length == 0 ? $"'{key}'" : key is null ? $"'{name}'" : $"'{name}' ({key})")}";
    }

    private static string Named(LmsResource resource, object? given) => given switch
    {
        null => "(not said which)",
        LmsRecord or ILmsUserReference or ILmsCourseReference => given.ToString() ?? string.Empty,
        _ => $"'{RecordName.Plain(resource, Convert.ToString(given, System.Globalization.CultureInfo.InvariantCulture) ?? string.Empty)}'",
    };

    private static string? Text(IReadOnlyDictionary<string, object?> fields, string name)
        => fields.TryGetValue(name, out object? value) ? UnifiedFields.TextOf(Jsonata.JsonataValue.FromObject(value))?.Trim() : null;
}
