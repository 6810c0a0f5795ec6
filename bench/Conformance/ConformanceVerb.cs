using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using UnifiedLms.Conformance;

namespace UnifiedLms.Bench;

/// <summary>conformance FOLDER [GROUP]: runs the official JSONata suite and prints a table per group.</summary>
internal static class ConformanceVerb
{
    public static int Run(string[] arguments)
    {
        if (arguments.Length < 1)
        {
            Console.Error.WriteLine("usage: conformance FOLDER [GROUP]");
            return 2;
        }

        if (!Directory.Exists(Path.Combine(arguments[0], "groups")) || !Directory.Exists(Path.Combine(arguments[0], "datasets")))
        {
            Console.Error.WriteLine($"{arguments[0]} does not hold the suite: the folders 'groups' and 'datasets' are missing");
            return 2;
        }

        IReadOnlyDictionary<string, List<SuiteCase>> groups = SuiteCase.ReadAll(arguments[0]);
        if (arguments.Length > 1 && !groups.ContainsKey(arguments[1]))
        {
            throw new ArgumentException($"The suite has no group '{arguments[1]}'. Groups: {string.Join(", ", groups.Keys)}.");
        }

        int passed = 0;
        int total = 0;
        Console.WriteLine($"{"group",-32} {"cases",6} {"passed",7} {"ms",7}");
        List<string> failures = new();
        foreach (KeyValuePair<string, List<SuiteCase>> group in groups)
        {
            if (arguments.Length > 1 && arguments[1] != group.Key)
            {
                continue;
            }

            Stopwatch watch = Stopwatch.StartNew();
            int good = 0;
            foreach (SuiteCase suiteCase in group.Value)
            {
                if (suiteCase.Run() is string failure)
                {
                    failures.Add($"{group.Key}/{suiteCase.Name}: {failure}");
                }
                else
                {
                    good++;
                }
            }

            Console.WriteLine($"{group.Key,-32} {group.Value.Count,6} {good,7} {watch.ElapsedMilliseconds,7}");
            passed += good;
            total += group.Value.Count;
        }

        failures.ForEach(Console.WriteLine);
        Console.WriteLine($"passed {passed} of {total}");
        return passed == total ? 0 : 1;
    }
}
