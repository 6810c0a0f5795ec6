using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Delivery;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Tests.Delivery;

/// <summary>Alerts by mail, to a mail server on a socket.</summary>
public sealed class AlertTests
{
    private static readonly LmsDeliveryStatus s_down = new()
    {
        Connection = "lrs1",
        Endpoint = new Uri("https://lrs.example.org/xAPI"),
        Status = LmsDeliveryStatus.CantConnect,
        Since = new DateTimeOffset(2026, 2, 3, 10, 0, 0, TimeSpan.Zero),
        LastError = "There is no host lrs.example.org.\r\nBcc: everybody@example.net",
        LastErrorAt = new DateTimeOffset(2026, 2, 3, 10, 0, 0, TimeSpan.Zero),
    };

    [Fact]
    public async Task One_message_goes_to_all_contacts_and_says_what_to_do()
    {
        using var server = new MailServer();
        await new MailAlert(Setting(server.Port, "ann@example.org", "bob@example.org")).TellAsync(s_down, recovered: false, CancellationToken.None);

        string letter = Assert.Single(server.Letters);
        Assert.Equal(2, server.Recipients.Count);
        Assert.Contains("Subject: [UnifiedLms] lrs1: CantConnect", letter);
        Assert.Contains("https://lrs.example.org/xAPI", letter);
        Assert.Contains("There is no host lrs.example.org.", letter);
        Assert.DoesNotContain("\nBcc:", letter);
    }

    [Theory]
    [InlineData(LmsDeliveryStatus.CantConnect, 4, 0, "4 results wait, and are sent again until their time is over.", null)]
    [InlineData(LmsDeliveryStatus.CantConnect, 0, 3, "No results wait.", "3 results were given up.")]
    [InlineData(LmsDeliveryStatus.Ok, 0, 2, "takes results, but not all of them.", "2 results were given up.")]
    public async Task The_message_counts_what_waits_and_what_was_given_up(string state, int pending, int givenUp, string says, string? alsoSays)
    {
        using var server = new MailServer();
        var status = new LmsDeliveryStatus { Connection = "lrs1", Status = state, Pending = pending, GivenUp = givenUp };
        await new MailAlert(Setting(server.Port, "ann@example.org")).TellAsync(status, recovered: false, CancellationToken.None);
        string letter = Assert.Single(server.Letters);
        Assert.Contains(says, letter);
        Assert.Equal(alsoSays is not null, letter.Contains("given up. They are kept", StringComparison.Ordinal));
        Assert.Contains(alsoSays ?? says, letter);
        Assert.DoesNotContain("Nothing is lost", letter);
    }

    [Fact]
    public async Task A_recovery_is_told_as_such()
    {
        using var server = new MailServer();
        await new MailAlert(Setting(server.Port, "ann@example.org")).TellAsync(s_down, recovered: true, CancellationToken.None);
        Assert.Contains("in order again", Assert.Single(server.Letters));
    }

    [Fact]
    public async Task A_mail_server_that_is_not_there_is_a_fault()
    {
        LmsException failure = await Assert.ThrowsAsync<LmsException>(
            () => new MailAlert(Setting(9, "ann@example.org")).TellAsync(s_down, recovered: false, CancellationToken.None));
        Assert.Equal(LmsFaultKind.NetworkFailure, failure.Fault.Kind);
        Assert.Contains("127.0.0.1:9", failure.Message);
    }

    [Fact]
    public void What_cannot_be_right_is_refused_before_anything_is_sent()
    {
        Assert.Contains("'ann'", Assert.Throws<LmsException>(() => new MailAlert(Setting(25, "ann"))).Message);
        var open = new MailSetting { Server = "mail.example.org", From = "a@example.org", To = new[] { "b@example.org" }, UserName = "a", Password = Secret.From("canary") };
        LmsException failure = Assert.Throws<LmsException>(() => new MailAlert(open));
        Assert.Contains("readable by others", failure.Message);
        Assert.DoesNotContain("canary", failure.ToString());
    }

    private static MailSetting Setting(int port, params string[] to) => new() { Server = "127.0.0.1", Port = port, From = "lms@example.org", To = to };

    /// <summary>As much of a mail server as it takes to be handed a letter.</summary>
    private sealed class MailServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public MailServer()
        {
            _listener.Start();
            _ = Task.Run(ServeAsync);
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public List<string> Letters { get; } = new();

        public List<string> Recipients { get; } = new();

        public void Dispose() => _listener.Stop();

        private async Task ServeAsync()
        {
            using TcpClient client = await _listener.AcceptTcpClientAsync().ConfigureAwait(false);
            using NetworkStream stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.UTF8);
            using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 test").ConfigureAwait(false);
            while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
            {
                string word = line.Split(' ')[0].ToUpperInvariant();
                if (word == "RCPT")
                {
                    Recipients.Add(line);
                }

                if (word == "DATA")
                {
                    await writer.WriteLineAsync("354 go on").ConfigureAwait(false);
                    var letter = new StringBuilder();
                    while (await reader.ReadLineAsync().ConfigureAwait(false) is { } part && part != ".")
                    {
                        letter.Append(part).Append('\n');
                    }

                    Letters.Add(Decoded(letter.ToString()));
                }

                await writer.WriteLineAsync(word == "QUIT" ? "221 bye" : "250 ok").ConfigureAwait(false);
            }
        }

        // The body travels as base64 or quoted-printable, the head as it is.
        private static string Decoded(string letter)
        {
            string[] parts = letter.Split(new[] { "\n\n" }, 2, StringSplitOptions.None);
            string body = parts[1];
            if (parts[0].IndexOf("base64", StringComparison.OrdinalIgnoreCase) >= 0 && parts[0].IndexOf("Content-Transfer-Encoding: base64", StringComparison.OrdinalIgnoreCase) >= 0)
            {
                body = Encoding.UTF8.GetString(Convert.FromBase64String(string.Concat(body.Where(c => !char.IsWhiteSpace(c)))));
            }
            else if (parts[0].IndexOf("quoted-printable", StringComparison.OrdinalIgnoreCase) >= 0)
            {
                body = body.Replace("=\n", string.Empty).Replace("=3D", "=").Replace("=0D=0A", "\n");
            }

            string head = parts[0];
            int subject = head.IndexOf("Subject: =?", StringComparison.Ordinal);
            if (subject >= 0)
            {
                string coded = head.Substring(subject + 9).Split('\n')[0];
                string text = coded.IndexOf("?B?", StringComparison.OrdinalIgnoreCase) >= 0
                    ? Encoding.UTF8.GetString(Convert.FromBase64String(coded.Split('?')[3]))
                    : Uri.UnescapeDataString(coded.Split('?')[3].Replace("_", " ").Replace('=', '%'));
                head = head.Replace(coded, text);
            }

            return head + "\n\n" + body;
        }
    }
}
