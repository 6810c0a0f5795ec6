using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Delivery;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.PowerShell;

/// <summary>What the commands that send results have in common: how long to try, and who hears of it when a connection fails.</summary>
public abstract class LmsSendCmdlet : LmsCmdlet
{
    private MailAlert? _mail;

    /// <summary>How long what failed is tried again, from its acceptance on; 24 hours when absent. It is then expired, kept and reported.</summary>
    [Parameter]
    public TimeSpan RetryFor { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Addresses that get one message when a connection fails, and one when it recovers. Needs a mail server.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? ContactEmail { get; set; }

    /// <summary>The mail server; $PSEmailServer when absent.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SmtpServer { get; set; }

    /// <summary>The mail server's port; 587 with -SmtpUseTls, else 25, when absent.</summary>
    [Parameter]
    [ValidateRange(1, 65535)]
    public int SmtpPort { get; set; }

    /// <summary>Whose address the messages carry; the first contact's when absent.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SmtpFrom { get; set; }

    /// <summary>The account at the mail server, where it wants one.</summary>
    [Parameter]
    [Credential]
    public PSCredential? SmtpCredential { get; set; }

    /// <summary>Encrypts the connection to the mail server. Needed for an account there, unless it is this machine.</summary>
    [Parameter]
    public SwitchParameter SmtpUseTls { get; set; }

    /// <summary>Runs once when a connection fails, or fails in another way; $_ is its status.</summary>
    [Parameter]
    public ScriptBlock? OnFailure { get; set; }

    /// <summary>Runs once when a connection recovers; $_ is its status.</summary>
    [Parameter]
    public ScriptBlock? OnRecovery { get; set; }

    /// <summary>The outboxes of this user.</summary>
    private protected LmsOutbox Outbox { get; } = LmsOutbox.Open();

    /// <summary>Checks the parameters of alerts before anything is sent.</summary>
    protected override void BeginProcessing()
    {
        if (ContactEmail is null)
        {
            return;
        }

        try
        {
            _mail = new MailAlert(new MailSetting
            {
                Server = SmtpServer ?? (GetVariableValue("PSEmailServer") is string { Length: > 0 } usual ? usual : throw NoServer()),
                Port = SmtpPort > 0 ? SmtpPort : SmtpUseTls ? 587 : 25,
                UseTls = SmtpUseTls,
                From = SmtpFrom ?? ContactEmail[0],
                To = ContactEmail,
                UserName = SmtpCredential?.UserName,
                Password = SmtpCredential is null ? null : Secret.From(SmtpCredential.Password),
            });
        }
        catch (LmsException failure)
        {
            ThrowTerminatingError(Faults.ToErrorRecord(failure, ContactEmail));
        }
    }

    /// <summary>Sends what is pending for connections, side by side, and writes a report for each.</summary>
    private protected void Send(IReadOnlyList<LrsClient> clients) => Run(clients, (output, token) => Task.WhenAll(clients.Select(async client =>
    {
        OutboxQueue queue = Outbox.Of(client.Target);
        var observer = new CmdletObserver(output, client.Target.Connection);
        IStatusListener? listener = _mail is null && OnFailure is null && OnRecovery is null ? null : new StatusChannels(output, _mail, OnFailure, OnRecovery);
        LmsDeliveryReport report;
        try
        {
            report = await queue.SendAsync(client, new SendOptions { RetryFor = RetryFor }, listener, observer, token).ConfigureAwait(false);
        }
        catch (LmsException failure)
        {
            output.Error(failure.Fault, client.Target.Connection);
            return;
        }

        foreach (LmsFault fault in queue.TakeFaults())
        {
            output.Error(fault, client.Target.Connection);
        }

        if (report.Error is { } error)
        {
            output.Warning($"{report.Connection} ({report.Status}): {error}" + (report.Pending > 0 ? $" {report.Pending} statements wait for the next sending." : ""));
        }

        await output.WriteAsync(report).ConfigureAwait(false);
    })));

    private static LmsException NoServer() => new(new LmsFault(LmsFaultKind.InvalidInput, "Alerts to -ContactEmail need a mail server.")
    {
        RecommendedAction = "Name it as -SmtpServer, or set $PSEmailServer.",
    });
}
