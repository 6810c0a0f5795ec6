using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Chaos;

/// <summary>A full read that goes on after every fault from the fault's cursor, and checks at each that nothing is lost and nothing doubled.</summary>
internal sealed class ChaosRead
{
    private const int MostFaults = 60;

    private readonly ProviderDefinition _definition;
    private readonly Uri _baseUri;
    private readonly string _token;

    public ChaosRead(ProviderDefinition definition, Uri baseUri, string token)
    {
        _definition = definition;
        _baseUri = baseUri;
        _token = token;
    }

    public required ReadOperation Operation { get; init; }

    /// <summary>A second secret, for systems that want two.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>The clock of the reads; waits pass in no time.</summary>
    public FakeTime Time { get; init; } = new() { AutoAdvance = TimeSpan.FromSeconds(90) };

    /// <summary>What went wrong on the way.</summary>
    public List<LmsFault> Faults { get; } = new();

    /// <summary>Reads without faults: what every other read has to come to, in this order.</summary>
    public Task<List<string>> ReferenceAsync() => ToEndAsync(null, "reference");

    /// <summary>Reads to the end, whatever happens.</summary>
    public async Task<List<string>> ToEndAsync(IReadOnlyList<string>? reference, string run)
    {
        using LmsConnection connection = LmsConnection.Open(
            _definition,
            new ConnectionRequest
            {
                Provider = _definition.Name,
                BaseUri = _baseUri,
                Token = Secret.From(_token),
                ClientSecret = ClientSecret is null ? null : Secret.From(ClientSecret),
                Time = Time,
            },
            handler: null);
        var got = new List<string>();
        string? cursor = null;
        while (true)
        {
            // A list that was passed over is told with the place where it was, and that is where to go on.
            var observer = new RecordingObserver();
            LmsFault? Passed() => observer.Faults.FirstOrDefault(f => f.Cursor is not null);
            try
            {
                await foreach (ResultPage page in connection.Client.ReadAsync(From(cursor), observer))
                {
                    if (Passed() is not null)
                    {
                        break;
                    }

                    got.AddRange(page.Records.Select(r => r.Id));
                    AssertPrefix(reference, got, run);
                }

                if (Passed() is not { } passed)
                {
                    return got;
                }

                throw new LmsException(passed);
            }
            catch (LmsException failure)
            {
                Assert.True(failure.Fault.Cursor is not null, $"{run}: no cursor after {got.Count} records: {failure.Fault}");
                Faults.Add(failure.Fault);
                cursor = Passed()?.Cursor ?? failure.Fault.Cursor;
                Assert.True(Faults.Count < MostFaults, $"{run}: no progress: {failure.Fault}");
            }
        }
    }

    private static void AssertPrefix(IReadOnlyList<string>? reference, List<string> got, string run)
    {
        if (reference is not null && !got.SequenceEqual(reference.Take(got.Count)))
        {
            int at = got.Zip(reference).TakeWhile(pair => pair.First == pair.Second).Count();
            Assert.Fail($"{run}: record {at} of {got.Count} is {got.ElementAtOrDefault(at)}, expected {reference.ElementAtOrDefault(at)} ({got.Count - got.Distinct().Count()} doubled).");
        }
    }

    private ReadOperation From(string? cursor) => new()
    {
        Resource = Operation.Resource,
        Filters = Operation.Filters,
        PageSize = Operation.PageSize,
        ThrottleLimit = Operation.ThrottleLimit,
        Cursor = cursor,
    };
}
