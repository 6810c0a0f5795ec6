using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>What all parts of one call that writes share.</summary>
internal sealed class WriteCall
{
    public WriteCall(ConnectionContext connection, WriteOperation operation, IOperationObserver observer)
    {
        Connection = connection;
        Operation = operation;
        Observer = observer;
        var quiet = new QuietObserver(observer);
        Reads = new ReadCall(connection, new ReadOperation { Resource = operation.Resource, ThrottleLimit = operation.ThrottleLimit }, quiet);
        Finder = new RecordFinder(connection, quiet);
        Book = new IdentityBook(Reads, Finder);
        Outage = new Outage(connection.Transport.MaxAttempts);
    }

    public ConnectionContext Connection { get; }

    public WriteOperation Operation { get; }

    public IOperationObserver Observer { get; }

    /// <summary>For the requests that only read, and the places for requests.</summary>
    public ReadCall Reads { get; }

    public RecordFinder Finder { get; }

    public IdentityBook Book { get; }

    public Outage Outage { get; }

    /// <summary>That the LMS refuses who we are; null as long as it does not. Nobody asks it again within this call.</summary>
    public LmsException? Refusal { get; set; }

    /// <summary>How many inputs are written side by side.</summary>
    public int Width => Reads.Width;

    public ResourceDefinition Definition(LmsResource resource) => Connection.Provider.Resources[resource];

    /// <summary>Makes and sends a request of a definition.</summary>
    /// <param name="definition">The request as data.</param>
    /// <param name="input">What its expressions see.</param>
    /// <param name="resource">The resource, for faults.</param>
    /// <param name="verb">What is done, for faults.</param>
    /// <param name="reads">Whether it changes nothing.</param>
    /// <param name="idempotent">Whether sending it twice does the same as sending it once.</param>
    /// <param name="secrets">The passwords that it carries.</param>
    /// <param name="cancellationToken">Stops sending and waiting.</param>
    public async Task<LmsResponse> SendAsync(
        RequestDefinition definition,
        JsonataValue input,
        LmsResource resource,
        WriteVerb verb,
        bool reads,
        bool idempotent,
        IReadOnlyList<string> secrets,
        CancellationToken cancellationToken)
    {
        using IDisposable held = Connection.Redactor.Hold(secrets);
        LmsRequest request = Build(definition, input, resource, verb, cancellationToken);
        return await Reads.SendAsync(reads ? request : request.AsWrite(idempotent), Observer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes a request of a definition.</summary>
    public LmsRequest Build(RequestDefinition definition, JsonataValue input, LmsResource resource, WriteVerb verb, CancellationToken cancellationToken)
        => Connection.Builder.Build(definition, input, resource.Member(), verb.Word(), Enumerable.Empty<KeyValuePair<string, string>>(), cancellationToken);

    /// <summary>Maps a native record.</summary>
    public LmsRecord Map(LmsResource resource, in JsonataValue native, byte[] buffer, CancellationToken cancellationToken)
    {
        FilterSet none = FilterSet.Create(Connection, resource, Enumerable.Empty<KeyValuePair<string, string?>>());
        RecordMapper mapper = Reads.Mapper(resource, Definition(resource).Map, Reads.Bindings(none, null, JsonataValue.Undefined));
        return mapper.Bind(mapper.Unify(native, cancellationToken), native, buffer);
    }

    /// <summary>Waits before something is tried again, longer each time.</summary>
    public Task PauseAsync(int attempt, double? seconds, CancellationToken cancellationToken)
        => Clock.DelayAsync(Connection.Transport.Time, TimeSpan.FromSeconds(Math.Min(60, seconds ?? Math.Pow(2, attempt - 1))), cancellationToken);
}
