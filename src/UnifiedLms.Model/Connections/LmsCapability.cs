using System;
using System.Collections.Generic;

namespace UnifiedLms;

/// <summary>One thing that can be done with one resource of a provider.</summary>
public sealed class LmsCapability
{
    /// <summary>The resource: <c>users</c>, <c>courses</c>, <c>courseItems</c> or <c>enrollments</c>.</summary>
    public string Resource { get; init; } = "";

    /// <summary>The operation: <c>list</c>, <c>get</c>, <c>create</c>, <c>update</c> or <c>delete</c>.</summary>
    public string Operation { get; init; } = "";

    /// <summary>The filters that the provider itself applies; others are applied here, after reading.</summary>
    public IReadOnlyList<string> Filters { get; init; } = Array.Empty<string>();

    /// <summary>For <c>create</c> and <c>update</c>: the fields that can be set.</summary>
    public IReadOnlyList<string> Fields { get; init; } = Array.Empty<string>();

    /// <summary>For <c>create</c> and <c>update</c>: the fields that have to be given, whatever else is.</summary>
    public IReadOnlyList<string> Required { get; init; } = Array.Empty<string>();

    /// <summary>For <c>create</c> and <c>update</c>: the fields that have to be given unless another one is, such as a username where there is no address.</summary>
    public IReadOnlyList<string> RequiredSometimes { get; init; } = Array.Empty<string>();

    /// <summary>For <c>delete</c>: <c>gentle</c>, which keeps the record, <c>permanent</c>, which leaves nothing, or both.</summary>
    public IReadOnlyList<string> Forms { get; init; } = Array.Empty<string>();

    /// <summary>For <c>list</c> and <c>get</c>: the related records that <c>-Include</c> can join, by their names in the schema.</summary>
    public IReadOnlyList<string> Includes { get; init; } = Array.Empty<string>();

    /// <summary>For <c>list</c>: whether <c>-Detailed</c> completes its records, because the provider's list tells less than a single read.</summary>
    public bool CanBeDetailed { get; init; }

    /// <summary><c>users.list(search, email)</c>, <c>users.create(username, email)</c>.</summary>
    public override string ToString()
    {
        IReadOnlyList<string> said = Fields.Count > 0 ? Fields : Forms.Count > 0 ? Forms : Filters;
        return Resource + "." + Operation + (said.Count == 0 ? "" : "(" + string.Join(", ", said) + ")");
    }
}
