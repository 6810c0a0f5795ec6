using System.Collections.Generic;

namespace UnifiedLms.Core.Providers;

/// <summary>How one resource is created, changed, or removed in one of its forms.</summary>
public sealed class WriteDefinition
{
    /// <summary>What it does to a record, for the sentence that asks before: <c>suspends the account of</c>. Null for creating and changing.</summary>
    public string? Means { get; init; }

    /// <summary>The fields that it takes, by name.</summary>
    public required IReadOnlyDictionary<string, WriteField> Fields { get; init; }

    /// <summary>How it is found out whether the thing is there already, or null.</summary>
    public FindDefinition? Find { get; init; }

    /// <summary>Whether the LMS itself refuses a second one with the same key, so that one that was not found may be asked for again.</summary>
    public Condition Unique { get; init; } = Condition.Never;

    /// <summary>Whether there shall be no second one, although the LMS would let it be: one is looked for before the request, and found is there already.</summary>
    public Condition Once { get; init; } = Condition.Never;

    /// <summary>Whether to look before the request.</summary>
    public Condition First { get; init; } = Condition.Never;

    /// <summary>For creating: whether the same request changes the one that is there already.</summary>
    public bool Upsert { get; init; }

    /// <summary>For changing and removing: whether the expressions need the current record as <c>existing</c>.</summary>
    public Condition NeedsExisting { get; init; } = Condition.Never;

    /// <summary>For removing: over the input, whether the record as it was read (<c>existing</c>) is as the removal would leave it; or null.</summary>
    public Expression? Already { get; init; }

    /// <summary>Over the input, with <c>$record</c>, the record as it is now where that is known: what should be known of a success; or null.</summary>
    public Expression? Remarks { get; init; }

    /// <summary>Over the input, with <c>$fault</c>: what was most likely wrong with it, where the LMS does not name the field; or null.</summary>
    public Expression? Explains { get; init; }

    /// <summary>The ways, the first that fits is taken; never empty.</summary>
    public required IReadOnlyList<WriteRoute> Routes { get; init; }
}
