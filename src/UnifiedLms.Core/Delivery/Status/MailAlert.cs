using System;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Mail;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace UnifiedLms.Core.Delivery;

/// <summary>Tells of a connection's changes by mail: one message for each, to all contacts.</summary>
public sealed class MailAlert : IStatusListener
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly MailSetting _setting;

    /// <summary>Checks the setting. Nothing is sent.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: an address is none, or a password would travel readable by others.</exception>
    public MailAlert(MailSetting setting)
    {
        _setting = setting;
        string? wrong = setting.To.Append(setting.From).FirstOrDefault(address => MailAddressForm.ToMbox(address) is null);
        if (wrong is not null)
        {
            throw DeliveryFaults.Invalid($"'{wrong}' is no e-mail address that alerts could go to or come from.", "Check -ContactEmail and -SmtpFrom.");
        }

        if (setting.Password is not null && !setting.UseTls && !IsHere(setting.Server))
        {
            throw DeliveryFaults.Invalid($"The password of the mail server {setting.Server} would travel readable by others.", "Use a server that encrypts: -SmtpUseTls.");
        }
    }

    /// <inheritdoc/>
    public async Task TellAsync(LmsDeliveryStatus status, bool recovered, CancellationToken cancellationToken)
    {
        using var message = new MailMessage
        {
            From = new MailAddress(_setting.From.Trim()),
            Subject = Line($"[UnifiedLms] {status.Connection}: {(recovered ? "in order again" : status.Status)}{(status.GivenUp > 0 ? $", {status.GivenUp} given up" : "")}"),
            Body = Text(status, recovered),
            SubjectEncoding = Encoding.UTF8,
            BodyEncoding = Encoding.UTF8,
        };
        foreach (string address in _setting.To)
        {
            message.To.Add(new MailAddress(address.Trim()));
        }

        using var client = new SmtpClient(_setting.Server, _setting.Port) { EnableSsl = _setting.UseTls, DeliveryMethod = SmtpDeliveryMethod.Network };
        if (_setting.Password is { } password)
        {
            client.Credentials = new NetworkCredential(_setting.UserName, password.Reveal());
        }

        try
        {
            Task sending = client.SendMailAsync(message);
            Task ended = await Task.WhenAny(sending, Task.Delay(s_patience, cancellationToken)).ConfigureAwait(false);
            if (ended != sending)
            {
                client.SendAsyncCancel();
                cancellationToken.ThrowIfCancellationRequested();
                throw Failed("it did not answer in time", null);
            }

            await sending.ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is SmtpException or System.IO.IOException or InvalidOperationException)
        {
            throw Failed((failure.InnerException ?? failure).Message, failure);
        }
    }

    private LmsException Failed(string reason, Exception? cause) => DeliveryFaults.Of(
        LmsFaultKind.NetworkFailure,
        $"The alert to {string.Join(", ", _setting.To)} could not be sent by {_setting.Server}:{_setting.Port.ToString(CultureInfo.InvariantCulture)}: {reason}. It is tried again with the next sending.",
        "Check the mail server, its port, and whether it takes mail from this machine.",
        cause);

    private static bool IsHere(string server) => server is "localhost" || (IPAddress.TryParse(server, out IPAddress? address) && IPAddress.IsLoopback(address));

    private static string Text(LmsDeliveryStatus status, bool recovered)
    {
        var text = new StringBuilder();
        text.Append(recovered
            ? $"The connection '{status.Connection}' takes results again.\r\n"
            : status.Status == LmsDeliveryStatus.Ok
                ? $"The connection '{status.Connection}' takes results, but not all of them.\r\n"
            : status.Status == LmsDeliveryStatus.CantConnect
                ? $"The connection '{status.Connection}' cannot be reached. Check its address, and that the system is running and reachable.\r\n"
                : $"The connection '{status.Connection}' is there, but does not accept results. Check that its credentials are correct.\r\n");
        text.Append("\r\nEndpoint:   ").Append(status.Endpoint).Append("\r\nStatus:     ").Append(status.Status);
        text.Append("\r\nSince:      ").Append(Time(status.Since)).Append("\r\nLast error: ").Append(Line(status.LastError ?? "none")).Append("\r\n            ").Append(Time(status.LastErrorAt));
        text.Append("\r\n\r\n").Append(status.Pending switch
        {
            null => "Results that wait are sent again until their time is over.",
            0 => "No results wait.",
            _ => $"{status.Pending} results wait, and are sent again until their time is over.",
        });
        if (status.GivenUp > 0)
        {
            text.Append($"\r\n{status.GivenUp} results were given up. They are kept: Get-LmsOutbox {status.Connection} -State expired, rejected, conflict shows why;")
                .Append("\r\nonce the cause is mended, Send-LmsOutbox -Retry expired, rejected sends them again.");
        }

        text.Append("\r\nThe next message comes when this changes, or when results are given up.\r\n");
        return text.ToString();
    }

    private static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) ?? "never";

    // What comes from elsewhere may not begin a line of its own.
    private static string Line(string text) => new(text.Select(c => char.IsControl(c) ? ' ' : c).ToArray());
}
