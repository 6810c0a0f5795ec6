using System;
using System.Collections.Generic;

namespace UnifiedLms.Core.Providers;

/// <summary>What the LMS allows, and how it says that it was too much.</summary>
public sealed record ThrottleDefinition
{
    /// <summary>Over <c>{status, headers, body, text}</c>: true where the answer means "too much"; null stands for status 429.</summary>
    public Expression? Detect { get; init; }

    /// <summary>Over the same input: seconds to wait beyond Retry-After, or null.</summary>
    public Expression? RetryAfter { get; init; }

    /// <summary>Over the same input: how many requests (or how much cost) a window allows, or null.</summary>
    public Expression? Limit { get; init; }

    /// <summary>Over the same input: what is left of it, or null.</summary>
    public Expression? Remaining { get; init; }

    /// <summary>Over the same input: when it is full again, as seconds, epoch seconds or epoch milliseconds; or null.</summary>
    public Expression? Reset { get; init; }

    /// <summary>How many requests may be under way at once.</summary>
    public int MaxConcurrency { get; init; } = 1;

    /// <summary>How many of them may change something; null for as many.</summary>
    public int? MaxWrites { get; init; }

    /// <summary>What may be asked in which time; empty where the LMS declares nothing.</summary>
    public IReadOnlyList<BudgetDefinition> Budgets { get; init; } = Array.Empty<BudgetDefinition>();

    /// <summary>The bucket of cost, or null.</summary>
    public BucketDefinition? Bucket { get; init; }

    /// <summary>Whether anything is declared that is to be kept.</summary>
    public bool HasBudgets => Budgets.Count > 0 || Bucket is not null;
}
