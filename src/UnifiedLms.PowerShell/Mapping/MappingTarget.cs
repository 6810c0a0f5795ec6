using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
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

    /// <summary>What is kept for a saved connection that is not open; null where none of the name is saved.</summary>
    /// <param name="name">The connection's name.</param>
    /// <param name="judged">Whether what is written is to be right by the definition.</param>
    public static MappingTarget? OfSaved(string name, bool judged) => SavedDefinition(name) is { } saved
        ? new MappingTarget(MappingLevel.Connection, saved.Name, judged ? saved.Definition : null, null)
        : null;

    /// <summary>The name and the definition of a saved connection, without its overrides; null where none of the name is saved.</summary>
    public static (string Name, ProviderDefinition Definition)? SavedDefinition(string name)
    {
        var store = new SavedConnectionStore();
        if (!store.Names.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        SavedConnection saved = store.Read(name);
        return (saved.Name, ProviderCatalog.Open(further: saved.ProviderPath).Get(saved.Provider));
    }

    public MappingDocument Read() => _level == MappingLevel.Session ? _connection!.Mapping.ReadSession() : _store.Read(_level, _name, _definition?.Name ?? _name);

    /// <summary>Changes what is kept as it is now, which may be another than what <see cref="Read"/> gave.</summary>
    /// <param name="change">Changes the document.</param>
    /// <param name="cancellationToken">Stops waiting for another process.</param>
    public async Task ChangeAsync(Action<MappingDocument> change, CancellationToken cancellationToken)
    {
        if (_level != MappingLevel.Session)
        {
            await _store.ChangeAsync(_level, _name, _definition?.Name ?? _name, _definition, change, cancellationToken).ConfigureAwait(false);
            return;
        }

        MappingDocument document = Read();
        change(document);
        _connection!.Mapping.WriteSession(document);
    }

    /// <summary>Takes everything away, readable or not.</summary>
    /// <returns>False where there was nothing.</returns>
    public async Task<bool> ClearAsync(CancellationToken cancellationToken)
    {
        if (_level != MappingLevel.Session)
        {
            return await _store.DeleteAsync(_level, _name, cancellationToken).ConfigureAwait(false);
        }

        bool found = !Read().IsEmpty;
        _connection!.Mapping.WriteSession(new MappingDocument(_name));
        return found;
    }

    /// <summary>Lets the open connections work by what is kept now, from their next call on. On the pipeline thread, whose connections they are.</summary>
    /// <returns>Whether a connection is open, whose headers and limits stay as they are until it is opened again.</returns>
    public bool Reload()
    {
        List<LmsConnection> open = Open.ToList();
        open.ForEach(connection => connection.ReloadMapping());
        return open.Count > 0;
    }
}
