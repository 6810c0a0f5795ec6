using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Transport;

/// <summary>
/// Which version of the protocol a connection speaks: the one that the user fixed, else what the server is asked for, once. A server that
/// does not say is spoken to as the definition has it; one that cannot be reached is asked again by the next request.
/// </summary>
internal sealed class VersionAgreement : IDisposable
{
    private readonly VersionDefinition _definition;
    private readonly RequestBuilder _builder;
    private readonly JsonataValue _input;
    private readonly SharedWork _asking = new();
    private volatile string? _version;

    public VersionAgreement(ProviderDefinition provider, VersionDefinition definition, TransportOptions options)
    {
        _definition = definition;
        _builder = new RequestBuilder(provider, options.BaseUri);
        _version = definition.Setting is { } name && options.Settings.TryGetValue(name, out string? given) ? given : null;
        JsonataValue settings = JsonataValue.ObjectOf(options.Settings.Select(s => new KeyValuePair<string, JsonataValue>(s.Key, JsonataValue.From(s.Value))));
        _input = JsonataValue.ObjectOf(new[] { new KeyValuePair<string, JsonataValue>("settings", settings) });
    }

    /// <summary>What is spoken, or null where that is not yet known.</summary>
    public string? Version => _version;

    public string Header => _definition.Header;

    /// <summary>Finds out what is spoken, together with all others that want to know.</summary>
    public async Task AgreeAsync(Func<LmsRequest, IOperationObserver, CancellationToken, Task<LmsResponse>> send, IOperationObserver observer, CancellationToken cancellationToken)
    {
        if (_version is null)
        {
            await _asking.JoinAsync(token => AskAsync(send, observer, token), cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => _asking.Dispose();

    private async Task AskAsync(Func<LmsRequest, IOperationObserver, CancellationToken, Task<LmsResponse>> send, IOperationObserver observer, CancellationToken cancellationToken)
    {
        LmsRequest made = _builder.Build(_definition.Ask, _input, "connection", "version", Enumerable.Empty<KeyValuePair<string, string>>(), cancellationToken);
        try
        {
            LmsResponse answer = await send(made.AsVersionRequest(), observer, cancellationToken).ConfigureAwait(false);
            JsonataValue chosen = _definition.Choose.Evaluate(answer.Body, null, cancellationToken);
            _version = chosen.Kind == JsonataKind.String ? chosen.AsString() : _definition.Otherwise;
        }
        catch (LmsException failure) when (!failure.Fault.IsTransient)
        {
            // It has no such page, or not for us: that says nothing of what follows.
            observer.Verbose($"The server does not say which versions it speaks ({failure.Message}); {_definition.Otherwise} is used.");
            _version = _definition.Otherwise;
        }
    }
}
