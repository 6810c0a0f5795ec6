using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Delivery;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Delivery;

/// <summary>What the tests of the outbox share.</summary>
internal static class Outboxes
{
    public static readonly OutboxTarget Target = new("lrs1", new Uri("https://lrs.example.org/xAPI"));

    public static Statement Statement(int number, double score = 87, string name = "Ann")
        => StatementWriter.Write(
            new LearningResult
            {
                Participant = Participant.OfEmail($"p{number}@example.org", name),
                Activity = LearningActivity.Of("https://lms.example.org/course/7", "Fire Safety"),
                Passed = true,
                Score = LearningScore.OfPercent(score),
                Time = new DateTimeOffset(2026, 1, 30, 14, 5, 0, TimeSpan.Zero),
            },
            new DateTimeOffset(2026, 2, 3, 10, 0, 0, TimeSpan.Zero))[0];

    public static List<Statement> Statements(int count, int from = 1) => Enumerable.Range(from, count).Select(i => Statement(i)).ToList();

    /// <summary>The outbox of another process: it knows nothing but the files.</summary>
    public static OutboxQueue Open(string folder, TimeProvider? time = null) => LmsOutbox.Open(folder, time ?? new FakeTime()).Of(Target);

    public static async Task<List<LmsOutboxEntry>> ListAsync(this OutboxQueue queue, params string[] states)
    {
        var all = new List<LmsOutboxEntry>();
        await foreach (IReadOnlyList<LmsOutboxEntry> page in queue.ListAsync(states, CancellationToken.None))
        {
            all.AddRange(page);
        }

        return all;
    }

    public static Task<IReadOnlyList<Acceptance>> AcceptAsync(this OutboxQueue queue, params Statement[] statements) => queue.AcceptAsync(statements, CancellationToken.None);

    /// <summary>The files that hold statements.</summary>
    public static string[] Segments(string folder) => Directory.GetFiles(folder, "*.log", SearchOption.AllDirectories).OrderBy(f => f, StringComparer.Ordinal).ToArray();
}
