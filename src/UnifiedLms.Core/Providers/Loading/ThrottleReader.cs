using System;
using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Core.Providers.Loading;

/// <summary>Reads the <c>http.throttle</c> member of a definition.</summary>
internal static class ThrottleReader
{
    private const double YearSeconds = 366 * 86_400;

    public static ThrottleDefinition Read(DefinitionScope scope)
    {
        Expression? remaining = scope.Expression("remaining");
        var budgets = scope.Items("budgets").Select(node => scope.Scope(node, ReadBudget)).ToList();
        DefinitionNode? second = scope.Items("budgets").Where((_, i) => budgets[i].Announced).Skip(1).FirstOrDefault();
        if (second is not null)
        {
            scope.Mistake(second.Find("announced")!, "a second announced budget; what the answers tell speaks of one only");
        }

        BucketDefinition? bucket = scope.Object("bucket", ReadBucket);
        if (bucket is not null && bucket.Remaining is null && remaining is null)
        {
            scope.Mistake(scope.Node.Find("bucket")!, "'remaining' is missing; expected an expression, here or beside 'bucket', that reads from an answer what is left");
        }

        return new ThrottleDefinition
        {
            Detect = scope.Expression("detect"),
            RetryAfter = scope.Expression("retryAfter"),
            Limit = scope.Expression("limit"),
            Remaining = remaining,
            Reset = scope.Expression("reset"),
            MaxConcurrency = scope.Integer("maxConcurrency", 1, 1, 64),
            MaxWrites = scope.Has("maxWrites") ? scope.Integer("maxWrites", 1, 1, 64) : null,
            Budgets = budgets,
            Bucket = bucket,
        };
    }

    public static BudgetDefinition ReadBudget(DefinitionScope scope) => new()
    {
        Requests = scope.RequiredInteger("requests", 1, 100_000_000),
        Window = TimeSpan.FromSeconds(scope.RequiredNumber("perSeconds", 0.001, YearSeconds)),
        Scope = scope.Choice("scope", BudgetScope.Connection),
        Announced = scope.Flag("announced"),
    };

    private static BucketDefinition ReadBucket(DefinitionScope scope)
    {
        var bucket = new BucketDefinition
        {
            Capacity = scope.RequiredNumber("capacity", 0.001, 1e9),
            UpFront = scope.RequiredNumber("upFront", 0, 1e9),
            RefillPerSecond = scope.RequiredNumber("refillPerSecond", 1e-6, 1e9),
            Remaining = scope.Expression("remaining"),
        };
        if (bucket.UpFront >= bucket.Capacity && scope.Node.Find("upFront") is { } upFront && scope.Has("capacity"))
        {
            scope.Mistake(upFront, "not less than capacity: no request could ever begin");
        }

        return bucket;
    }
}
