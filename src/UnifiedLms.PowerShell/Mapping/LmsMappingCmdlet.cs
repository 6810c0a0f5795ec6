using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.PowerShell;

/// <summary>A cmdlet that changes what is overridden of a mapping.</summary>
public abstract class LmsMappingCmdlet : LmsCmdlet
{
    /// <summary>The connection that is meant: what is overridden holds for it, and for all later connections of its name. A saved one need not be open. The default connection when absent.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public ConnectionArgument[]? Connection { get; set; }

    /// <summary>Means all connections of a provider, in place of one connection.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ProviderCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Provider { get; set; }

    /// <summary>Holds until the connection is closed, and is kept nowhere.</summary>
    [Parameter]
    public SwitchParameter Session { get; set; }

    /// <summary>Whether the change only takes away: then what is left need not be right, and no connection need be open.</summary>
    private protected abstract bool Removes { get; }

    /// <summary>Whether headers or limits are among the changes, which hold from the next connection on.</summary>
    private protected abstract bool TouchesLimits { get; }

    /// <summary>Changes what the current input means.</summary>
    protected override void ProcessRecord()
    {
        try
        {
            foreach (MappingTarget target in Targets())
            {
                if (Change(target) && TouchesLimits)
                {
                    WarnOnce("Headers and limits hold from the next Connect-Lms on; mappings and vocabularies hold at once.");
                }
            }
        }
        catch (LmsException failure)
        {
            Report(failure, Provider ?? (object?)Connection);
        }
    }

    /// <summary>Changes what is kept in one place, as it is by then.</summary>
    /// <returns>Whether an open connection is concerned.</returns>
    private protected bool Keep(MappingTarget target, Action<MappingDocument> change)
    {
        Pump((_, token) => target.ChangeAsync(change, token));
        return target.Reload();
    }

    /// <summary>Changes one place, after asking.</summary>
    /// <returns>Whether an open connection is concerned.</returns>
    private protected abstract bool Change(MappingTarget target);

    private IReadOnlyList<MappingTarget> Targets()
    {
        if (Provider is null)
        {
            return Connection is null ? Open(null).ToList() : Connection.SelectMany(argument => Open(argument)).ToList();
        }

        if (Connection is not null || Session)
        {
            throw new LmsException(new LmsFault(LmsFaultKind.InvalidInput, "-Provider means all connections of a provider; it cannot be combined with -Connection or -Session.")
            {
                RecommendedAction = "Leave one of them out.",
            });
        }

        return [MappingTarget.OfProvider(Provider, judged: !Removes)];
    }

    // What is kept for a connection that is not open: one that a broken mapping keeps from being opened, or one that is saved.
    private MappingTarget? Closed(string name) => (Removes ? MappingTarget.OfKept(name) : null) ?? MappingTarget.OfSaved(name, judged: !Removes);

    private IEnumerable<MappingTarget> Open(ConnectionArgument? argument)
    {
        try
        {
            return ConnectionArgument.Resolve(argument is null ? null : [argument]).Select(connection => MappingTarget.OfConnection(connection, Session, judged: !Removes));
        }
        catch (LmsException failure) when (failure.Fault.Kind == LmsFaultKind.NotConnected && !Session && argument is not null && Closed(argument.ToString()) is not null)
        {
            return [Closed(argument.ToString())!];
        }
    }
}
