namespace UnifiedLms.Core.Providers;

/// <summary>Something that has to be done before or after a write.</summary>
public sealed class WriteStep
{
    /// <summary>The name under which later expressions see its result; null where nobody needs it.</summary>
    public string? As { get; init; }

    /// <summary>What it is, for people: <c>suspending the new account</c>.</summary>
    public required string Title { get; init; }

    /// <summary>Over the input: whether it is done; null for always.</summary>
    public Expression? When { get; init; }

    /// <summary>What it does.</summary>
    public required WriteStepKind Kind { get; init; }

    /// <summary>The request, where it sends one.</summary>
    public RequestDefinition? Request { get; init; }

    /// <summary>Whether the request changes nothing.</summary>
    public bool Reads { get; init; }

    /// <summary>Whether sending the request twice does the same as sending it once.</summary>
    public Condition Idempotent { get; init; } = Condition.Never;

    /// <summary>Over <c>{status, kind, headers, body}</c> of the answer: whether what it waits for has come about. Until then it asks again. Null for asking once.</summary>
    public Expression? Until { get; init; }

    /// <summary>Over <c>{status, headers, body}</c> of a success, with the input's members as variables: a fault where the answer tells of one; or null.</summary>
    public Expression? Refused { get; init; }

    /// <summary>The resource, where it looks for, creates, changes or removes a record.</summary>
    public LmsResource Resource { get; init; }

    /// <summary>Over the input: the filters, where it looks for a record.</summary>
    public Expression? Filters { get; init; }

    /// <summary>Over the input: the id of the record to change or to remove.</summary>
    public Expression? Id { get; init; }

    /// <summary>Over the input: the fields to create or to change.</summary>
    public Expression? Fields { get; init; }
}
