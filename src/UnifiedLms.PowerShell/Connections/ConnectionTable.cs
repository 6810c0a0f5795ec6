using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using UnifiedLms.Core.Connections;

namespace UnifiedLms.PowerShell;

/// <summary>The open connections of one runspace. Runspaces do not see each other's, so that parallel scripts cannot disturb each other.</summary>
public sealed class ConnectionTable
{
    private static readonly ConditionalWeakTable<Runspace, ConnectionTable> _tables = new();

    // A connection object may be handed to another runspace ($using:connection) and has to work there.
    private static readonly ConditionalWeakTable<LmsConnectionInfo, LmsConnection> _owners = new();

    private readonly object _gate = new();
    private readonly List<LmsConnection> _connections = new();

    // Why there is no default connection although some may be open: what the last attempt to connect came to.
    private string? _lost;

    private ConnectionTable()
    {
    }

    /// <summary>Closes all connections of the current runspace, when the module is removed from it.</summary>
    internal static void CloseAll()
    {
        if (Runspace.DefaultRunspace is Runspace runspace && _tables.TryGetValue(runspace, out ConnectionTable? table))
        {
            table.Close();
        }
    }

    /// <summary>The table of the runspace that the calling thread works for.</summary>
    internal static ConnectionTable Current => _tables.GetValue(Runspace.DefaultRunspace, Make);

    /// <summary>All connections, the newest last. It is the default one, unless <see cref="DefaultLost"/> says otherwise.</summary>
    internal IReadOnlyList<LmsConnection> All
    {
        get
        {
            lock (_gate)
            {
                return _connections.ToArray();
            }
        }
    }

    /// <summary>Why the newest connection is not the default one; null when it is.</summary>
    internal string? DefaultLost
    {
        get
        {
            lock (_gate)
            {
                return _lost;
            }
        }
    }

    /// <summary>The connection behind an object that a script holds, also one of another runspace; null once it was closed.</summary>
    internal static LmsConnection? Behind(LmsConnectionInfo info) => _owners.TryGetValue(info, out LmsConnection? connection) ? connection : null;

    /// <summary>Finds a connection by its name, in any case.</summary>
    internal LmsConnection? Find(string name) =>
        All.FirstOrDefault(connection => string.Equals(connection.Info.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Takes a connection up as the default one. One of the same name is closed.</summary>
    internal void Add(LmsConnection connection)
    {
        LmsConnection? former = Find(connection.Info.Name);
        if (former is not null)
        {
            Remove(former);
        }

        lock (_gate)
        {
            _connections.Add(connection);
            _owners.Add(connection.Info, connection);
            _lost = null;
            MarkDefault();
        }
    }

    /// <summary>
    /// Notes that a connection did not come about which was to be the default one. There is none then until the next one is opened: a script that
    /// goes on must not work in the system that it meant to leave.
    /// </summary>
    /// <param name="lost">What became of the attempt, as a sentence that names the connection.</param>
    private void LoseDefault(string lost)
    {
        lock (_gate)
        {
            _lost = lost;
            MarkDefault();
        }
    }

    /// <summary>Closes a connection. The newest of the others becomes the default one, unless the default was lost.</summary>
    internal void Remove(LmsConnection connection)
    {
        lock (_gate)
        {
            _connections.Remove(connection);
            _owners.Remove(connection.Info);
            connection.Info.IsDefault = false;
            MarkDefault();
        }

        connection.Dispose();
    }

    /// <summary><see cref="LoseDefault"/> in the runspace that the calling thread works for, if it is there still.</summary>
    internal static void LoseDefaultHere(string lost)
    {
        if (Runspace.DefaultRunspace is Runspace runspace)
        {
            _tables.GetValue(runspace, Make).LoseDefault(lost);
        }
    }

    private static ConnectionTable Make(Runspace runspace)
    {
        var table = new ConnectionTable();
        runspace.StateChanged += (_, change) =>
        {
            if (change.RunspaceStateInfo.State is RunspaceState.Closed or RunspaceState.Broken)
            {
                table.Close();
            }
        };
        return table;
    }

    private void Close()
    {
        foreach (LmsConnection connection in All)
        {
            Remove(connection);
        }
    }

    private void MarkDefault()
    {
        for (int i = 0; i < _connections.Count; i++)
        {
            _connections[i].Info.IsDefault = _lost is null && i == _connections.Count - 1;
        }
    }
}
