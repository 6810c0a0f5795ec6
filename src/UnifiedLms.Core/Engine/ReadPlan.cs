using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Core.Engine;

/// <summary>Which route serves a read, and which filters are left to be applied here.</summary>
internal sealed class ReadPlan
{
    private static readonly string[] s_keys = { "email", "username", "code", "user_id" };

    private ReadPlan(RouteDefinition route, FilterSet filters, IReadOnlyList<ClientFilter> here)
    {
        Route = route;
        Filters = filters;
        Here = here;
    }

    public RouteDefinition Route { get; }

    /// <summary>The filters that go to the LMS.</summary>
    public FilterSet Filters { get; }

    /// <summary>The filters that are applied here, to each record.</summary>
    public IReadOnlyList<ClientFilter> Here { get; }

    public static ReadPlan Create(ConnectionContext connection, ReadOperation operation, FilterSet filters, IOperationObserver observer)
    {
        ResourceDefinition resource = connection.Provider.Resources[operation.Resource];
        bool derived = operation.Resource == LmsResource.Enrollments && operation.DerivesOverdue && filters.Has("status");
        FilterSet sent = derived ? Widened(filters) : filters;
        RouteDefinition? route = resource.Routes.FirstOrDefault(r => r.When.All(name => CanServe(r, sent, name)));
        if (route is null)
        {
            throw connection.Fault(
                LmsFaultKind.NotSupported,
                operation.Resource,
                $"{connection.Provider.Title} cannot list {operation.Resource.Member()} with these filters ({string.Join(", ", filters.Names.DefaultIfEmpty("none"))}).",
                "Lists need one of these: " + string.Join("; ", resource.Routes.Select(r => string.Join(" and ", r.When)).DefaultIfEmpty("there is no list")) + ".");
        }

        var served = route.When.Concat(route.Supports.Where(name => CanServe(route, sent, name))).ToList();
        List<string> left = filters.Names.Where(name => !served.Contains(name)).ToList();
        List<string> vain = served.Where(name => sent.Has(name) && route.Narrows.TryGetValue(name, out IReadOnlyList<string>? words) && !sent[name].All(words.Contains))
            .Select(name => name + " " + string.Join(",", filters[name]))
            .ToList();
        IReadOnlyList<string> said = TellUntold(connection, operation, route, filters, observer);
        Tell(connection, operation, route, left.Concat(vain).ToList(), observer);
        var here = left.Concat(route.Recheck.Where(filters.Has))
            .Concat(derived ? new[] { "status" } : Enumerable.Empty<string>())
            .Distinct()
            .Select(name => ClientFilter.Create(name, filters[name]))
            .Select(filter => filter.IsTime && (!left.Contains(filter.Name) || said.Contains(filter.Name)) ? filter.Untelling() : filter)
            .ToList();
        return new ReadPlan(route, sent.Without(left), here);
    }

    /// <summary>The list of all records that a fan-out visits; the definition's loader has seen to it that there is one.</summary>
    public static RouteDefinition Visited(ConnectionContext connection, ForEachDefinition forEach)
        => connection.Provider.Resources[forEach.Resource].Routes.First(r => r.When.Count == 0 && r.ForEach is null);

    // What is overdue here, the LMS knows by the state it had before.
    private static FilterSet Widened(FilterSet filters) => filters["status"].Contains(LmsEnrollmentStatus.Overdue)
        ? filters.With("status", LmsEnrollmentStatus.All.Where(word => filters["status"].Contains(word) || OverdueRule.Unfinished.Contains(word)).ToList())
        : filters;

    // A wildcard is ours: an LMS would look for the asterisk. Several words go to those only that are known to take them.
    private static bool CanServe(RouteDefinition route, FilterSet filters, string name)
        => filters.Has(name) && (filters[name].Count == 1 ? !FilterSet.IsPattern(filters[name][0]) : route.Several.Contains(name));

    // A list that does not tell what is asked for would give nothing, and that would look like an answer.
    private static IReadOnlyList<string> TellUntold(ConnectionContext connection, ReadOperation operation, RouteDefinition route, FilterSet filters, IOperationObserver observer)
    {
        var said = new List<string>();
        foreach (UntoldDefinition untold in route.Untold.Where(u => filters.Has(u.Filter) && !(u.UnlessDetailed && operation.Detailed)))
        {
            List<string> words = untold.Words.Count == 0 ? filters[untold.Filter].ToList() : filters[untold.Filter].Where(untold.Words.Contains).ToList();
            if (words.Count == 0)
            {
                continue;
            }

            string message = $"{connection.Name}: this list does not tell {untold.Filter} {string.Join(", ", words)}, so the filter finds none of it. {untold.Remedy}";
            if (operation.StrictFilter)
            {
                throw connection.Fault(LmsFaultKind.NotSupported, operation.Resource, message, untold.Remedy);
            }

            operation.Tell(message, observer);
            said.Add(untold.Filter);
        }

        if (route.LeavesOut is { } leavesOut)
        {
            operation.Tell($"{connection.Name}: {leavesOut}", observer);
        }

        return said;
    }

    private static void Tell(ConnectionContext connection, ReadOperation operation, RouteDefinition route, List<string> left, IOperationObserver observer)
    {
        if (left.Count == 0)
        {
            return;
        }

        string names = string.Join(", ", left);
        if (operation.StrictFilter)
        {
            throw connection.Fault(
                LmsFaultKind.NotSupported,
                operation.Resource,
                $"{connection.Provider.Title} cannot filter {operation.Resource.Member()} by {names} itself.",
                "Leave out -StrictFilter to read all and filter here.");
        }

        string scope = route.When.Count == 0 ? "all " + operation.Resource.Member() + " are read" : "what " + string.Join(" and ", route.When) + " selects is read";
        string message = $"{connection.Name}: the LMS does not apply {names} to this list; {scope} and the filter is applied here.";
        if (route.When.Count == 0 && left.Any(s_keys.Contains))
        {
            observer.Warning(message);
        }
        else
        {
            observer.Verbose(message);
        }
    }
}
