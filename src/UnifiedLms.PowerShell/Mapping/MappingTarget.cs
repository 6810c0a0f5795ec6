using System;
using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.PowerShell;

/// <summary>One place that overrides are kept in, and the open connections that work by it.</summary>
internal sealed class MappingTarget
{
    private readonly MappingLevel _level;
    private readonly string _name;
    private readonly ProviderDefinition? _definition;
    private readonly LmsConnection? _connection;
    private readonly MappingStore _store = new();

    private MappingTarget(MappingLevel level, string name, ProviderDefinition? definition, LmsConnection? connection)
    {
        _level = level;
        _name = name;
        _definition = definition;
        _connection = connection;
    }

    /// <summary>Where it is, for people.</summary>
    public string Title => _level switch
    {
        MappingLevel.Provider => $"all connections of provider {_name} ({_store.PathOf(_level, _name)})",
        MappingLevel.Connection => $"connection {_name} ({_store.PathOf(_level, _name)})",
        _ => $"connection {_name} until it is closed",
    };

    private IEnumerable<LmsConnection> Open => ConnectionTable.Current.All.Where(connection => _connection is null
        ? _level == MappingLevel.Provider && string.Equals(connection.Info.Provider, _name, StringComparison.OrdinalIgnoreCase)
        : connection == _connection);

    /// <summary>All connections of a provider.</summary>
    /// <param name="provider">The provider's name.</param>
    /// <param name="judged">Whether what is written is to be right by the definition.</param>
    public static MappingTarget OfProvider(string provider, bool judged)
    {
        // An open connection may be of a definition from elsewhere.
        ProviderDefinition? definition = !judged ? null : ConnectionTable.Current.All
            .Where(connection => string.Equals(connection.Info.Provider, provider, StringComparison.OrdinalIgnoreCase))
            .Select(connection => connection.Mapping.Definition)
            .LastOrDefault() ?? ProviderCatalog.Open().Get(provider);
        return new MappingTarget(MappingLevel.Provider, definition?.Name ?? provider, definition, null);
    }

    /// <summary>One open connection, for good or for its time.</summary>
    public static MappingTarget OfConnection(LmsConnection connection, bool session, bool judged)
        => new(session ? MappingLevel.Session : MappingLevel.Connection, connection.Info.Name, judged ? connection.Mapping.Definition : null, connection);

    /// <summary>What is kept for connections of a name, none of which is open; null where nothing is.</summary>
    public static MappingTarget? OfKept(string name)
        => new MappingStore().Names(MappingLevel.Connection).Contains(name, StringComparer.OrdinalIgnoreCase) ? new MappingTarget(MappingLevel.Connection, name, null, null) : null;

    public MappingDocument Read() => _level == MappingLevel.Session ? _connection!.Mapping.ReadSession() : _store.Read(_level, _name, _definition?.Name ?? _name);

    /// <summary>Keeps a document, and lets the open connections work by it from their next call on.</summary>
    /// <returns>Whether a connection is open, whose headers and limits stay as they are until it is opened again.</returns>
    public bool Write(MappingDocument document)
    {
        if (_level == MappingLevel.Session)
        {
            _connection!.Mapping.WriteSession(document);
        }
        else
        {
            _store.Write(_level, _name, document, _definition);
        }

        return Reload();
    }

    /// <summary>Takes everything away, readable or not.</summary>
    /// <returns>Null where there was nothing; else as for <see cref="Write"/>.</returns>
    public bool? Clear()
    {
        if (_level == MappingLevel.Session)
        {
            return Read().IsEmpty ? null : Write(new MappingDocument(_name));
        }

        return _store.Delete(_level, _name) ? Reload() : null;
    }

    private bool Reload()
    {
        List<LmsConnection> open = Open.ToList();
        open.ForEach(connection => connection.ReloadMapping());
        return open.Count > 0;
    }
}
