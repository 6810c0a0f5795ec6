using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace UnifiedLms.Bench.Budget;

/// <summary>budget: reads from servers that keep the limits of several LMSs, by one process and by two at once, and tells how often they had to refuse, and how much longer it took than the limits ask for.</summary>
internal static class BudgetVerb
{
    public const string Usage = """
        usage: budget [SCENARIO] [--runs N] [--stretch K]
        Reads as fast as the transport lets it from loopback servers that keep the limits of several LMSs, by one process and by two that share them. There is no
        rival: the time is compared with the ideal, the least that the server's limits allow. The exit code is 1 where a request was refused, or the median of a
        case is more than 5 % over its ideal.
          SCENARIO     talentlms, docebo, canvas, blackboard or 'blackboard without reset'; all
          --runs N     how many times each case is played, in turns; 3
          --stretch K  windows of K seconds and as many more requests; 4. In short windows the milliseconds in which a process begins weigh more than 5 %.
        The time is real: about 25 seconds times K a run of all, five minutes by default. For twenty seconds: docebo --runs 1.
        """;

    /// <summary>What a read may take, of the least that the limits allow.</summary>
    private const double Bar = 1.05;

    public static int Run(string[] args)
    {
        var given = new Arguments(args, 1, "--runs", "--stretch");
        int runs = given.Number("--runs", 3);
        int stretch = given.Number("--stretch", 4);
        IReadOnlyList<Scenario> scenarios = Scenario.All(stretch);
        if (given.Text(0) is { } name)
        {
            scenarios = scenarios.Any(scenario => scenario.Name == name) ? scenarios.Where(scenario => scenario.Name == name).ToArray()
                : throw new ArgumentException($"There is no scenario '{name}'. Scenarios: {string.Join(", ", scenarios.Select(scenario => scenario.Name))}.");
        }

        var medians = new Medians();
        (Scenario Scenario, int Processes, string Name)[] cases = scenarios
            .SelectMany(scenario => new[] { 1, 2 }.Select(processes => (scenario, processes, $"{scenario.Name}, {(processes == 1 ? "1 process" : "2 processes")}")))
            .ToArray();
        string folder = Directory.CreateTempSubdirectory("unifiedlms-budget-").FullName;
        try
        {
            for (int run = 0; run < runs; run++)
            {
                foreach ((Scenario scenario, int processes, string row) in run % 2 == 0 ? cases : cases.Reverse())
                {
                    Measure(scenario, processes, folder, row, medians);
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        var table = new Table(
            $"budget: requests as fast as the limits allow, {Medians.Over(runs)}; ratios to the ideal and to all requests",
            ("requests", "0"),
            ("refused", "0"),
            ("ideal s", "0.00"),
            ("time s", "0.00"),
            ("CPU ms/request", "0.00"),
            ("time", "0.000 x"),
            ("worst", "0.000 x"),
            ("refused of all", "0.0 %"));
        foreach ((Scenario scenario, _, string row) in cases)
        {
            double requests = medians.Of(row + " requests");
            table.Add(row, requests, medians.Of(row + " refused"), scenario.Ideal, medians.Of(row + " time"), medians.Of(row + " cpu"), medians.Of(row + " over"), medians.Most(row + " over"), medians.Of(row + " refused") / requests);
        }

        table.Print();
        double refused = cases.Sum(one => medians.Most(one.Name + " refused"));
        double worst = cases.Max(one => medians.Of(one.Name + " over"));
        bool isKept = refused == 0 && worst <= Bar;
        new SummaryLine("budget")
            .Add("cases", cases.Length)
            .Add("runs", runs)
            .Add("rival", "ideal")
            .Add("refused", (long)refused)
            .Add("time_to_ideal", worst)
            .Add("bar", Bar)
            .Add("kept", isKept ? "yes" : "no")
            .Print();
        return isKept ? 0 : 1;
    }

    private static void Measure(Scenario scenario, int processes, string folder, string row, Medians medians)
    {
        string definition = Directory.CreateDirectory(Path.Combine(folder, Guid.NewGuid().ToString("N"), "bench")).FullName;
        File.WriteAllText(
            Path.Combine(definition, "provider.json"),
            $$"""
            { "name": "bench", "title": "{{scenario.Name}}", "connection": { "fields": {} }, "auth": { "token": { "kind": "bearer" } },
              "http": { "throttle": {{scenario.Throttle}} }, "resources": { "users": { "map": "{ 'id': id }", "list": { "request": "GET /users" } } } }
            """);
        using var server = new LimitServer(scenario.Limits(), scenario.Cost);
        var clients = new List<Process>();
        for (int i = 0; i < processes; i++)
        {
            int share = (scenario.Requests / processes) + (i == 0 ? scenario.Requests % processes : 0);
            ProcessStartInfo start = OwnProgram.Start(
                ["budget-client", server.Address.AbsoluteUri, definition, Path.Combine(definition, "bench.ledger"), share.ToString(CultureInfo.InvariantCulture), string.Join(",", scenario.Endpoints)]);
            start.RedirectStandardOutput = true;
            clients.Add(Process.Start(start)!);
        }

        double cpu = clients.Sum(client =>
        {
            using Process ending = client;
            string said = ending.StandardOutput.ReadToEnd();
            ending.WaitForExit();
            return ending.ExitCode == 0 ? double.Parse(said, CultureInfo.InvariantCulture) : throw new InvalidOperationException("A client failed: " + said);
        });
        medians.Add(row + " requests", server.Served + server.Refused);
        medians.Add(row + " refused", server.Refused);
        medians.Add(row + " time", server.Seconds);
        medians.Add(row + " over", server.Seconds / scenario.Ideal);
        medians.Add(row + " cpu", cpu * 1000 / server.Served);
    }
}
