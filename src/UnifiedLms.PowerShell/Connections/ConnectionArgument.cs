using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UnifiedLms.Core.Connections;

namespace UnifiedLms.PowerShell;

/// <summary>What commands take for a connection: its name, a pattern of names, or the object that Connect-Lms returned.</summary>
public sealed class ConnectionArgument
{
    private readonly string? _name;
    private readonly LmsConnectionInfo? _info;

    /// <summary>Connections by name or pattern, looked up in the current runspace.</summary>
    /// <param name="name">A name; <c>*</c> and <c>?</c> match several.</param>
    public ConnectionArgument(string name) => _name = name;

    private ConnectionArgument(LmsConnectionInfo info) => _info = info;

    /// <summary>A connection object, from this runspace or another.</summary>
    /// <param name="info">What Connect-Lms or Get-LmsConnection returned.</param>
    /// <remarks>No constructor: an import looks at those, and would load the assembly of the records for it.</remarks>
    public static implicit operator ConnectionArgument(LmsConnectionInfo info) => new(info);

    /// <summary>The name or pattern.</summary>
    public override string ToString() => _info?.Name ?? _name ?? "";

    /// <summary>The open connections that are meant, each once; the default one when nothing is given.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.NotConnected"/>.</exception>
    internal static IReadOnlyList<LmsConnection> Resolve(ConnectionArgument[]? arguments)
    {
        IReadOnlyList<LmsConnection> all = ConnectionTable.Current.All;

        // A row of a file may have the column and leave it empty.
        arguments = arguments?.Where(argument => argument._info is not null || !string.IsNullOrWhiteSpace(argument._name)).ToArray();
        if (arguments is null || arguments.Length == 0)
        {
            if (ConnectionTable.Current.DefaultLost is { } lost)
            {
                throw NotConnected(lost, all, remedy: "Connect again" + (all.Count == 0 ? "" : ", or say with -Connection which of the open ones is meant")
                    + ". A script ends where it cannot connect when it begins with $ErrorActionPreference = 'Stop'.");
            }

            return all.Count > 0 ? [all[all.Count - 1]] : throw NotConnected("There is no connection.", all);
        }

        return arguments.SelectMany(argument => argument.Find(all)).Distinct().ToList();
    }

    private IReadOnlyList<LmsConnection> Find(IReadOnlyList<LmsConnection> all)
    {
        if (_info is not null)
        {
            return ConnectionTable.Behind(_info) is LmsConnection one
                ? [one]
                : throw NotConnected($"The connection '{_info.Name}' is closed.", all);
        }

        var pattern = new WildcardPattern(_name ?? "", WildcardOptions.IgnoreCase);
        List<LmsConnection> found = all.Where(connection =>
            string.Equals(connection.Info.Name, _name, StringComparison.OrdinalIgnoreCase) || pattern.IsMatch(connection.Info.Name)).ToList();
        return found.Count > 0 ? found : throw NotConnected($"There is no open connection '{_name}'.", all, _name);
    }

    private static LmsException NotConnected(string message, IReadOnlyList<LmsConnection> all, string? name = null, string? remedy = null)
    {
        string? saved = name is null ? null : SavedNames.Visible.FirstOrDefault(one => string.Equals(one, name, StringComparison.OrdinalIgnoreCase));
        string open = all.Count == 0 ? "" : " Open connections: " + string.Join(", ", all.Select(connection => connection.Info.Name)) + ".";
        return new LmsException(new LmsFault(LmsFaultKind.NotConnected, message + open)
        {
            RecommendedAction = remedy is not null ? remedy : saved is not null ? $"It is saved: Connect-Lms -Name '{saved}' opens it." : "Connect first: Connect-Lms -Provider Sandbox needs no account, Get-LmsProvider lists the others.",
        });
    }
}
