using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using UnifiedLms.Conformance;

namespace UnifiedLms.Bench;

/// <summary>conformance: runs the official JSONata suite, and tells what passed by group.</summary>
internal static class ConformanceVerb
{
    public const string Usage = """
        usage: conformance FOLDER [GROUP]
        Runs the cases of the official JSONata suite. FOLDER holds its 'groups' and 'datasets'; GROUP is one of its groups, all without it. What failed is told
        below the table, and the exit code is 1.
        Takes some seconds.
        """;

    public static int Run(string[] arguments)
    {
        var given = new Arguments(arguments, 2);
        string folder = given.Required(0, "FOLDER");
        if (!Directory.Exists(Path.Combine(folder, "groups")) || !Directory.Exists(Path.Combine(folder, "datasets")))
        {
            throw new ArgumentException($"'{folder}' does not hold the suite: the folders 'groups' and 'datasets' are missing.");
        }

        IReadOnlyDictionary<string, List<SuiteCase>> groups = SuiteCase.ReadAll(folder);
        string? only = given.Text(1);
        if (only is not null && !groups.ContainsKey(only))
        {
            throw new ArgumentException($"The suite has no group '{only}'. Groups: {string.Join(", ", groups.Keys)}.");
        }

        var failures = new List<string>();
        int played = 0;
        int cases = 0;
        var table = new Table("conformance: cases of the official suite", ("cases", "0"), ("passed", "0"), ("failed", "0"), ("passed of all", "0.0 %"));
        foreach (KeyValuePair<string, List<SuiteCase>> group in groups.Where(one => only is null || one.Key == only))
        {
            int before = failures.Count;
            failures.AddRange(group.Value
                .Select(suiteCase => (suiteCase.Name, Failure: suiteCase.Run()))
                .Where(result => result.Failure is not null)
                .Select(result => $"{group.Key}/{result.Name}: {result.Failure}"));
            Add(table, group.Key, group.Value.Count, failures.Count - before);
            cases += group.Value.Count;
            played++;
        }

        Add(table, "all", cases, failures.Count);
        table.Print();
        failures.ForEach(Console.WriteLine);
        new SummaryLine("conformance")
            .Add("groups", played)
            .Add("cases", cases)
            .Add("passed", cases - failures.Count)
            .Add("failed", failures.Count)
            .Add("passed_to_cases", cases > 0 ? (cases - failures.Count) / (double)cases : null)
            .Print();
        return failures.Count == 0 ? 0 : 1;
    }

    private static void Add(Table table, string name, int cases, int failed) =>
        table.Add(name, cases, cases - failed, failed, cases > 0 ? (cases - failed) / (double)cases : null);
}
