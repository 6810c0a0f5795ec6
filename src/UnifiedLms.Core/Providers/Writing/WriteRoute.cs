using System.Collections.Generic;

namespace UnifiedLms.Core.Providers;

/// <summary>One way to carry out a write, and when it is the one.</summary>
public sealed class WriteRoute
{
    /// <summary>Over the input: whether this is the way; null for always.</summary>
    public Expression? When { get; init; }

    /// <summary>Where this is asked for and the LMS has no call for it: what to do instead. Null for a way that exists.</summary>
    public string? Unsupported { get; init; }

    /// <summary>What is done before the request, in order.</summary>
    public IReadOnlyList<WriteStep> Before { get; init; } = new List<WriteStep>();

    /// <summary>The request, or null where the steps do it all.</summary>
    public RequestDefinition? Request { get; init; }

    /// <summary>Whether sending the request twice does the same as sending it once.</summary>
    public Condition Idempotent { get; init; } = Condition.Never;

    /// <summary>Over <c>{status, headers, body}</c> of a success and the input's members: a fault, or a list of them, where the LMS refused all the same; or null.</summary>
    public Expression? Refused { get; init; }

    /// <summary>Over <c>{status, headers, body}</c> of a success: true where all that was asked for was there already; or null.</summary>
    public Expression? Unchanged { get; init; }

    /// <summary>Over the answer's body, with the input's members as variables: the id of what was written; or null.</summary>
    public Expression? Id { get; init; }

    /// <summary>Over the answer's body: the native record of what was written; or null where it has to be read.</summary>
    public Expression? Record { get; init; }

    /// <summary>What is done after the request, in order.</summary>
    public IReadOnlyList<WriteStep> After { get; init; } = new List<WriteStep>();

    /// <summary>How many are written by one request, or null.</summary>
    public WriteBulkDefinition? Bulk { get; init; }
}
