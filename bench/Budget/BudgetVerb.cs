using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace UnifiedLms.Bench.Budget;

/// <summary>
/// <c>budget [SCENARIO]</c>: reads from servers that keep the limits of several LMSs, by one process and by two at once, and tells how
/// often they had to refuse, and how much longer it took than the limits ask for.
/// </summary>
internal static class BudgetVerb
{
    public static int Run(string[] args)
    {
        if (args.Length > 0 && args[0] == "--client")
        {
            return BudgetClient.Run(args[1..]);
        }

        if (args.Length > 0 && Scenario.All.All(scenario => scenario.Name != args[0]))
        {
            throw new ArgumentException($"There is no scenario '{args[0]}'. Scenarios: {string.Join(", ", Scenario.All.Select(scenario => scenario.Name))}.");
        }

        string folder = Directory.CreateTempSubdirectory("unifiedlms-budget-").FullName;
        int refused = 0;
        double over = double.NegativeInfinity;
        try
        {
            Console.WriteLine($"{"limits of",-26}{"processes",10}{"requests",10}{"throttled",11}{"seconds",10}{"ideal",9}{"over",9}{"CPU ms/req",12}");
            foreach (Scenario scenario in Scenario.All.Where(s => args.Length == 0 || s.Name == args[0]))
            {
                foreach (int processes in new[] { 1, 2 })
                {
                    (int r, double o) = Measure(scenario, processes, folder);
                    refused = Math.Max(refused, r);
                    over = Math.Max(over, o);
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        Console.WriteLine(string.Format(CultureInfo.InvariantCulture, "budget: {0} throttled, {1:0.0} % over ideal", refused, over));
        return refused == 0 && over <= 5 ? 0 : 1;
    }

    private static (int Refused, double Over) Measure(Scenario scenario, int processes, string folder)
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
            clients.Add(Start(server.Address.AbsoluteUri, definition, Path.Combine(definition, "bench.ledger"), share.ToString(CultureInfo.InvariantCulture), string.Join(",", scenario.Endpoints)));
        }

        double cpu = clients.Sum(client =>
        {
            string said = client.StandardOutput.ReadToEnd();
            client.WaitForExit();
            return client.ExitCode == 0 ? double.Parse(said, CultureInfo.InvariantCulture) : throw new InvalidOperationException("A client failed: " + said);
        });
        double over = ((server.Seconds / scenario.Ideal) - 1) * 100;
        Console.WriteLine(string.Format(
            CultureInfo.InvariantCulture,
            "{0,-26}{1,10}{2,10}{3,11}{4,10:0.00}{5,9:0.00}{6,7:0.0} %{7,12:0.00}",
            scenario.Name,
            processes,
            server.Served + server.Refused,
            server.Refused,
            server.Seconds,
            scenario.Ideal,
            over,
            cpu * 1000 / server.Served));
        return (server.Refused, over);
    }

    private static Process Start(params string[] args)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(BudgetVerb).Assembly.Location);
        }

        foreach (string arg in new[] { "budget", "--client" }.Concat(args))
        {
            start.ArgumentList.Add(arg);
        }

        return Process.Start(start)!;
    }
}
