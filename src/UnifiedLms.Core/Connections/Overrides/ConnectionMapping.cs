using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Connections;

/// <summary>What is overridden for one connection: by the user for its provider, for its name, and for its time only.</summary>
public sealed class ConnectionMapping
{
    private const string SessionSource = "-Mapping";

    private readonly string _connection;
    private string? _session;

    internal ConnectionMapping(ProviderDefinition definition, string connection, MappingStore store, string? session)
    {
        Definition = definition;
        Store = store;
        _connection = connection;
        _session = session;
    }

    /// <summary>The definition without any overrides.</summary>
    public ProviderDefinition Definition { get; }

    /// <summary>Where overrides are kept.</summary>
    public MappingStore Store { get; }

    /// <summary>What is overridden for the connection's time only, for editing.</summary>
    public MappingDocument ReadSession() => _session is null ? new MappingDocument(Definition.Name) : MappingDocument.Parse(_session);

    /// <summary>Overrides for the connection's time only. It takes effect with <see cref="LmsConnection.ReloadMapping"/>.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: the document has mistakes, and nothing is changed.</exception>
    public void WriteSession(MappingDocument document)
    {
        string? json = document.IsEmpty ? null : document.ToJson();
        if (json is not null)
        {
            MappingOverrideReader.Judge(json, MappingLevel.Session, Definition);
        }

        _session = json;
    }

    /// <summary>Lays overrides over those that are kept for connections of this name.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: they have mistakes, or cannot be kept.</exception>
    public Task KeepAsync(MappingDocument document, CancellationToken cancellationToken)
        => Store.ChangeAsync(MappingLevel.Connection, _connection, Definition.Name, Definition, kept => kept.Merge(document), cancellationToken);

    /// <summary>The definition with the overrides of all levels as they are now.</summary>
    /// <exception cref="LmsException">They have mistakes.</exception>
    internal ProviderDefinition Apply()
    {
        IEnumerable<MappingOverride> levels = Store.Load(Definition, _connection);
        return OverriddenDefinition.Of(
            Definition,
            _session is null ? levels : levels.Append(MappingOverrideReader.Read(_session, MappingLevel.Session, SessionSource, Definition)));
    }
}
