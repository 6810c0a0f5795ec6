using System;
using System.Collections.Generic;

namespace UnifiedLms;

/// <summary>One record, field by field: what the provider sent, and what the mapping made of it.</summary>
public sealed class LmsMappingExplanation
{
    /// <summary>The resource: <c>users</c>, <c>courses</c>, <c>courseItems</c> or <c>enrollments</c>.</summary>
    public string Resource { get; init; } = "";

    /// <summary>The record's id.</summary>
    public string Id { get; init; } = "";

    /// <summary>The fields in the mapping's order.</summary>
    public IReadOnlyList<LmsMappedField> Fields { get; init; } = Array.Empty<LmsMappedField>();

    /// <summary>What the mapping did not foresee, and overrides that failed.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = Array.Empty<string>();

    /// <summary>The provider's record as JSON.</summary>
    public string Native { get; init; } = "";

    /// <summary>Name of the provider definition.</summary>
    public string Provider { get; init; } = "";

    /// <summary>Name of the connection.</summary>
    public string Connection { get; init; } = "";

    /// <summary>The resource and the id.</summary>
    public override string ToString() => Resource + " " + Id;
}
