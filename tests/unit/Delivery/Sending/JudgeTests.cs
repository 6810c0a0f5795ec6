using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using UnifiedLms.Core.Delivery;

namespace UnifiedLms.Tests.Delivery.Sending;

/// <summary>Everything that is made into a statement, before a judge that others wrote.</summary>
public sealed class JudgeTests
{
    private static readonly DateTimeOffset s_now = new(2026, 2, 3, 10, 0, 0, TimeSpan.Zero);

    [JudgeFact]
    public async Task The_outside_judge_finds_no_fault_in_any_statement()
    {
        List<string> statements = Results().SelectMany(result => StatementWriter.Write(result, s_now)).Select(statement => statement.ToString()).ToList();
        Assert.True(statements.Count > 3000, $"only {statements.Count} statements");
        string[][] found = await JudgeAsync(statements);
        Assert.Empty(found.Zip(statements).Where(pair => pair.First.Length > 0).Select(pair => pair.Second + ": " + pair.First[0]).Take(5));
    }

    [JudgeFact]
    public async Task The_judge_and_our_own_rules_refuse_the_same()
    {
        string good = StatementWriter.Write(StatementTests.Result() with { Passed = true, Score = LearningScore.OfPoints(43, 0, 50), Duration = TimeSpan.FromHours(1), Registration = "x" }, s_now)[0].ToString();
        (string Text, string Other)[] spoiled =
        {
            ("mailto:Ann.Lee@example.org", "Ann.Lee@example.org"),
            ("mailto:Ann.Lee@example.org", "mailto:Ann Lee@example.org"),
            ("\"scaled\":0.86", "\"scaled\":1.86"),
            ("\"raw\":43", "\"raw\":143"),
            ("\"success\":true", "\"success\":\"true\""),
            ("\"success\":true", "\"success\":null"),
            ("\"success\":true", "\"Success\":true"),
            ("PT1H", "1 hour"),
            ("http://adlnet.gov/expapi/verbs/passed", "passed"),
            ("https://lms.example.org/course/7\"", "course/7\""),
            ("2026-01-30T12:05:00.250Z", "yesterday"),
            ("2026-01-30T12:05:00.250Z", "2026-01-30T12:05:00.250-00:00"),
            ("\"mbox\"", "\"openid\":\"https://ann.example/\",\"mbox\""),
            ("\"registration\":\"", "\"registration\":\"x"),
        };
        List<string> statements = spoiled.Select(s => good.Replace(s.Text, s.Other)).Prepend(good).ToList();
        Assert.Equal(statements.Count, statements.Distinct().Count());

        string[][] judged = await JudgeAsync(statements);
        Assert.Empty(judged[0]);
        Assert.Empty(StatementRules.Check(JsonDocument.Parse(good).RootElement, s_now));
        Assert.All(statements.Skip(1).Zip(judged.Skip(1)), pair =>
        {
            Assert.NotEmpty(pair.Second);
            Assert.NotEmpty(StatementRules.Check(JsonDocument.Parse(pair.First).RootElement, s_now));
        });
    }

    // Every combination of what may be known, and texts that are awkward in JSON, in addresses and in IRIs.
    private static IEnumerable<LearningResult> Results()
    {
        string[] names = { "Ann Lee", "Zoë \"Z\" O'Neill\n<b>", "李雷 🚒", "  " };
        foreach (Participant participant in new[]
        {
            Participant.OfEmail("ann@example.org", names[0]), Participant.OfEmail("o'brien+lms@Bücher.example", names[1]),
            Participant.OfEmail("ann@example.org", names[3], hash: true), Participant.OfAccount("https://hr.example.org/", "E 10041/ü", names[2]),
        })
        {
            foreach (LearningActivity activity in new[]
            {
                LearningActivity.Of("https://lms.example.org/course/7", names[2]), LearningActivity.Of("urn:x-unifiedlms:sandbox:course:7", null, "objective"),
            })
            {
                for (int known = 1; known < 256; known++)
                {
                    bool Has(int bit) => (known & (1 << bit)) != 0;
                    if (!Has(0) && !Has(1) && !Has(2) && !Has(3) && !Has(4))
                    {
                        continue;
                    }

                    yield return new LearningResult
                    {
                        Participant = participant,
                        Activity = activity,
                        Time = s_now.AddSeconds(-known),
                        Registered = Has(0),
                        ProgressPercent = Has(1) ? known / 2.56 : null,
                        Completed = Has(2),
                        Passed = Has(3) ? Has(7) : null,
                        Score = Has(4) ? (Has(5) ? LearningScore.OfPoints(known, -1, 256) : LearningScore.OfPercent(known / 3.0)) : null,
                        Duration = Has(5) ? TimeSpan.FromSeconds(known * 77.77) : null,
                        Registration = Has(6) ? "7:" + known : null,
                        Platform = Has(6) ? "moodle" : null,
                        Language = Has(7) ? "en-GB" : null,
                    };
                }
            }
        }
    }

    private static async Task<string[][]> JudgeAsync(IEnumerable<string> statements)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardInput = true, RedirectStandardOutput = true, ArgumentList = { Path.Combine(JudgeFactAttribute.Folder, "judge.cjs") } };
        using Process node = Process.Start(start)!;
        Task<string> output = node.StandardOutput.ReadToEndAsync();
        await node.StandardInput.WriteAsync("[" + string.Join(",", statements) + "]");
        node.StandardInput.Close();
        return JsonSerializer.Deserialize<string[][]>(await output)!;
    }
}
