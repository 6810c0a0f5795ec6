using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Engine;

/// <summary>Joins related records to a page of records, before anybody sees the page. Whatever was read once is not read again.</summary>
internal sealed class Includer
{
    private readonly List<Func<IReadOnlyList<LmsRecord>, CancellationToken, Task>> _joins = new();

    public Includer(ReadCall call)
    {
        LmsResource resource = call.Operation.Resource;
        var readers = new Dictionary<LmsResource, RelatedReader>();
        foreach (string name in call.Operation.Include.Distinct(StringComparer.Ordinal))
        {
            if (!IncludeNames.Of(resource).Contains(name))
            {
                throw call.Connection.Fault(
                    LmsFaultKind.InvalidInput,
                    resource,
                    $"'{name}' is nothing that can be joined to {resource.Member()}.",
                    "What can be joined: " + string.Join(", ", IncludeNames.Of(resource).DefaultIfEmpty("nothing")) + ".");
            }

            LmsResource related = IncludeNames.Related(resource, name);
            if (!call.Connection.Provider.Resources.ContainsKey(related))
            {
                throw call.Connection.Fault(
                    LmsFaultKind.NotSupported,
                    resource,
                    $"{call.Connection.Provider.Title} has no {related.Member()} that can be read, so {name} cannot be joined.",
                    "Get-LmsProvider shows what each system can do.");
            }

            if (!ProviderDescription.IsFilled(call.Connection.Provider, call.Connection.Provider.Resources[resource], name))
            {
                call.Operation.Tell(
                    $"{call.Connection.Name}: {call.Connection.Provider.Title} does not tell {name.Replace('_', ' ')} of its {resource.Member()}, so there is nothing to join.",
                    call.Observer);
                continue;
            }

            if (Relation.Find(name) is { } relation)
            {
                // People are people: an author and a learner come out of the same cache.
                if (!readers.TryGetValue(related, out RelatedReader? reader))
                {
                    readers[related] = reader = new RelatedReader(call, related);
                }

                call.Connection.Provider.Resources[resource].Include.TryGetValue(name, out IncludeDefinition? definition);
                _joins.Add((records, token) => reader.JoinAsync(records, relation, definition, token));
                call.Visited += (visited, records) => TakeVisited(visited == related ? reader : null, records);
            }
            else
            {
                var children = new ChildReader(call, related);
                _joins.Add(children.JoinAsync);
            }
        }
    }

    private static void TakeVisited(RelatedReader? reader, IReadOnlyList<LmsRecord> records) => reader?.Take(records);

    public async Task JoinAsync(IReadOnlyList<LmsRecord> records, CancellationToken cancellationToken)
    {
        foreach (Func<IReadOnlyList<LmsRecord>, CancellationToken, Task> join in _joins)
        {
            await join(records, cancellationToken).ConfigureAwait(false);
        }
    }
}
