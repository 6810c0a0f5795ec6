using System;
using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>What all reads of one connection share.</summary>
internal sealed class ConnectionContext
{
    public ConnectionContext(string name, ProviderDefinition provider, Uri baseUri, IReadOnlyDictionary<string, string> settings, LmsTransport transport, Redactor redactor)
    {
        Name = name;
        Provider = provider;
        BaseUri = baseUri;
        Transport = transport;
        Redactor = redactor;
        Builder = new RequestBuilder(provider, baseUri);
        Settings = JsonataValue.ObjectOf(settings.Select(s => new KeyValuePair<string, JsonataValue>(s.Key, JsonataValue.From(s.Value))));
    }

    public string Name { get; }

    public ProviderDefinition Provider { get; private set; }

    public Uri BaseUri { get; }

    /// <summary>Whether everything that may change something is refused.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    public LmsTransport Transport { get; }

    public Redactor Redactor { get; }

    public RequestBuilder Builder { get; private set; }

    public JsonataValue Settings { get; }

    /// <summary>The same connection by another definition: other mappings, the same transport.</summary>
    public ConnectionContext With(ProviderDefinition provider)
    {
        var copy = (ConnectionContext)MemberwiseClone();
        copy.Provider = provider;
        copy.Builder = new RequestBuilder(provider, BaseUri);
        return copy;
    }

    public LmsException Fault(LmsFaultKind kind, LmsResource? resource, string message, string advice) => new(new LmsFault(kind, message)
    {
        Provider = Provider.Name,
        Connection = Name,
        Resource = resource?.Member(),
        RecommendedAction = advice,
    });
}
