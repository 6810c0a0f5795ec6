using System;
using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Transport;

/// <summary>The budgets of one definition: those for all requests, and those that each endpoint has for itself.</summary>
internal sealed class BudgetBook
{
    // More endpoints than any definition has; it bounds what requests of a caller's own making can fill.
    private const int MostEndpoints = 500;

    private readonly ThrottleDefinition _throttle;
    private readonly BudgetLane _common;
    private readonly Dictionary<string, BudgetLane> _endpoints = new(StringComparer.Ordinal);
    private readonly bool _perEndpoint;
    private readonly long _account;

    public BudgetBook(ThrottleDefinition throttle, long account)
    {
        _throttle = throttle;
        _account = account;
        _perEndpoint = throttle.Budgets.Any(b => b.Scope == BudgetScope.Endpoint);
        IEnumerable<Budget> budgets = throttle.Budgets.Where(b => b.Scope != BudgetScope.Endpoint).Select(b => (Budget)new WindowBudget(b, null, account));
        if (throttle.Bucket is not null)
        {
            budgets = budgets.Append(new BucketBudget(throttle.Bucket, account));
        }

        if (throttle.Bucket is null && !throttle.Budgets.Any(b => b.Announced))
        {
            // Where the limits are the site's, so is what an answer says of them.
            bool ofSite = throttle.Budgets.Count > 0 && throttle.Budgets.All(b => b.Scope == BudgetScope.Site);
            budgets = budgets.Append(new ToldBudget(ofSite ? 0 : account));
        }

        _common = new BudgetLane(budgets.Select(b => new BudgetHand(b)).ToArray());
    }

    /// <summary>All that were used so far.</summary>
    public IEnumerable<BudgetHand> All => _common.Hands.Concat(_endpoints.Values.SelectMany(lane => lane.Hands.Skip(_common.Hands.Length)));

    /// <summary>The budgets that a request counts in; the same lane for the same endpoint.</summary>
    public BudgetLane For(LmsRequest request)
    {
        if (!_perEndpoint)
        {
            return _common;
        }

        string name = request.Endpoint ?? Guess(request);
        if (!_endpoints.ContainsKey(name) && _endpoints.Count >= MostEndpoints)
        {
            name = "others";
        }

        if (!_endpoints.TryGetValue(name, out BudgetLane? lane))
        {
            BudgetHand[] hands = _common.Hands
                .Concat(_throttle.Budgets.Where(b => b.Scope == BudgetScope.Endpoint).Select(b => new BudgetHand(new WindowBudget(b, name, _account))))
                .ToArray();
            lane = new BudgetLane(hands);
            _endpoints[name] = lane;
        }

        return lane;
    }

    // A part of a path that holds a digit, other than a version, is an id.
    private static string Guess(LmsRequest request)
    {
        IEnumerable<string> parts = request.Uri.AbsolutePath.Split('/').Select(part =>
            part.Any(char.IsDigit) && !(part.Length <= 4 && part[0] is 'v' or 'V') ? "{id}" : part);
        return request.Method + " " + string.Join("/", parts);
    }
}
