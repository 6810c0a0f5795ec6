using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Delivery;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Bench.Crash;

/// <summary>The process that is killed: it accepts and sends without end, and says of each number that it was accepted.</summary>
internal static class CrashSender
{
    public const string Key = "lrs-key-7d20c1";

    /// <param name="args">Endpoint, secret, folder of the outbox, first number, seed.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        int next = int.Parse(args[3], CultureInfo.InvariantCulture);
        var random = new Random(int.Parse(args[4], CultureInfo.InvariantCulture));
        using LmsConnection connection = Connect(new Uri(args[0]), args[1]);
        OutboxQueue queue = LmsOutbox.Open(args[2]).Of(connection.Lrs!.Target);
        Console.WriteLine("ready");
        while (true)
        {
            int count = random.Next(1, 20);
            List<Statement> statements = Enumerable.Range(next, count).Select(Statement).ToList();
            await queue.AcceptAsync(statements, CancellationToken.None);
            Console.WriteLine($"accepted {next} {count}");
            next += count;
            if (random.Next(2) == 0)
            {
                await queue.SendAsync(connection.Lrs!, new SendOptions { WaitForOther = TimeSpan.FromMilliseconds(50) }, null, SilentObserver.Instance, CancellationToken.None);
            }
        }
    }

    public static LmsConnection Connect(Uri endpoint, string secret) => LmsConnection.Open(ProviderCatalog.Open(), new ConnectionRequest
    {
        Provider = "xapi",
        Name = "crash",
        BaseUri = endpoint,
        UserName = Key,
        Password = Secret.From(secret),
    });

    /// <summary>The statement of a number; always the same.</summary>
    public static Statement Statement(int number) => StatementWriter.Write(
        new LearningResult
        {
            Participant = Participant.OfEmail($"p{number}@example.org", "Ann Lee"),
            Activity = LearningActivity.Of("https://lms.example.org/course/7", "Fire Safety"),
            Passed = true,
            Score = LearningScore.OfPercent(number % 101),
            Time = new DateTimeOffset(2026, 1, 30, 14, 5, 0, TimeSpan.Zero),
        },
        DateTimeOffset.MaxValue)[0];
}
