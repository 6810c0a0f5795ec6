using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Delivery;

namespace UnifiedLms.PowerShell;

/// <summary>Tells of a connection's changes by mail and by scripts of the caller's, which run on the pipeline thread.</summary>
internal sealed class StatusChannels : IStatusListener
{
    private readonly CmdletOutput _output;
    private readonly MailAlert? _mail;
    private readonly ScriptBlock? _onFailure;
    private readonly ScriptBlock? _onRecovery;

    public StatusChannels(CmdletOutput output, MailAlert? mail, ScriptBlock? onFailure, ScriptBlock? onRecovery)
    {
        _output = output;
        _mail = mail;
        _onFailure = onFailure;
        _onRecovery = onRecovery;
    }

    public async Task TellAsync(LmsDeliveryStatus status, bool recovered, CancellationToken cancellationToken)
    {
        // The mail first: where it fails, everything is told again, and a script that is called twice does less harm than a mail that never comes.
        if (_mail is not null)
        {
            await _mail.TellAsync(status, recovered, cancellationToken).ConfigureAwait(false);
        }

        ScriptBlock? script = recovered ? _onRecovery : _onFailure;
        if (script is null)
        {
            return;
        }

        try
        {
            await _output.InvokeAsync(cmdlet => cmdlet.WriteScript(script, status)).ConfigureAwait(false);
        }
        catch (RuntimeException failure)
        {
            throw new LmsException(new LmsFault(LmsFaultKind.InvalidInput, $"The script for a connection's {(recovered ? "recovery" : "failure")} failed: {failure.Message}"), failure);
        }
    }
}
