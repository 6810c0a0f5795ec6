using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace UnifiedLms.Bench.Whole;

/// <summary>Rivals that take turns at one job, and the medians of what they cost.</summary>
internal sealed class Contest
{
    private readonly IReadOnlyList<Rival> _rivals;
    private readonly IReadOnlyDictionary<string, string> _surroundings;
    private readonly string _folder;
    private readonly Medians _medians = new();
    private int _turn;

    /// <summary>Makes a contest.</summary>
    /// <param name="rivals">Who takes part.</param>
    /// <param name="provider">The definition that our own are connected with.</param>
    /// <param name="baseUri">The server.</param>
    /// <param name="token">What the server takes for a token.</param>
    /// <param name="folder">Where the files are written, one for each rival.</param>
    public Contest(IReadOnlyList<Rival> rivals, string provider, Uri baseUri, string token, string folder)
    {
        _rivals = rivals.Select(rival => rival with { Arguments = rival.Arguments.Select(part => part.Replace("{BENCH_URI}", baseUri.AbsoluteUri, StringComparison.Ordinal)).ToArray() }).ToArray();
        _folder = folder;
        _surroundings = new Dictionary<string, string>
        {
            ["BENCH_PROVIDER"] = provider,
            ["BENCH_URI"] = baseUri.AbsoluteUri,
            ["BENCH_TOKEN"] = token,
            ["BENCH_MODULE"] = Rivals.Module,
            ["POWERSHELL_TELEMETRY_OPTOUT"] = "1",
            ["POWERSHELL_UPDATECHECK"] = "Off",
            ["LC_ALL"] = "C.UTF-8",
        };
        Directory.CreateDirectory(folder);
    }

    /// <summary>Runs every rival so many times, each time in another order.</summary>
    public async Task RunAsync(int runs)
    {
        for (int run = 0; run < runs; run++)
        {
            foreach (Rival rival in _turn++ % 2 == 0 ? _rivals : _rivals.Reverse())
            {
                // A state folder of its own for each run: no run draws on what an earlier one left of a budget.
                string home = Directory.CreateTempSubdirectory("unifiedlms-bench-").FullName;
                var surroundings = new Dictionary<string, string>(_surroundings) { ["BENCH_OUT"] = File(rival.Name), ["UNIFIEDLMS_HOME"] = home };
                Measurement cost = await MeasuredProcess.RunAsync(rival, surroundings, rival.WritesItself ? File(rival.Name) + ".out" : File(rival.Name));
                Directory.Delete(home, recursive: true);
                _medians.Add(rival.Name + " cpu", cost.Cpu);
                _medians.Add(rival.Name + " wall", cost.Wall);
                _medians.Add(rival.Name + " memory", cost.Memory);
            }
        }
    }

    /// <summary>The file that a rival wrote.</summary>
    public string File(string rival) => Path.Combine(_folder, rival.Replace(' ', '-') + ".csv");

    public bool Has(string rival) => _medians.Has(rival + " cpu");

    public double Cpu(string rival) => _medians.Of(rival + " cpu");

    public double Wall(string rival) => _medians.Of(rival + " wall");

    public double Memory(string rival) => _medians.Of(rival + " memory");

    /// <summary>The computing time of one as a multiple of another's; null where one of them did not play.</summary>
    public double? CpuRatio(string rival, string to) => _medians.Ratio(rival + " cpu", to + " cpu");

    /// <summary>The time by the clock of one as a multiple of another's.</summary>
    public double? WallRatio(string rival, string to) => _medians.Ratio(rival + " wall", to + " wall");

    /// <summary>The memory of one as a multiple of another's.</summary>
    public double? MemoryRatio(string rival, string to) => _medians.Ratio(rival + " memory", to + " memory");

    /// <summary>Prints the medians of all rivals, and what they are of one's.</summary>
    public void Print(string title, string measure)
    {
        var table = new Table($"{title}; ratios to the {measure}'s", ("CPU s", "0.00"), ("time s", "0.00"), ("MB", "0"), ("CPU", "0.00 x"), ("time", "0.00 x"), ("MB", "0.00 x"));
        foreach (string name in _rivals.Select(rival => rival.Name))
        {
            table.Add(name, Cpu(name), Wall(name), Memory(name), CpuRatio(name, measure), WallRatio(name, measure), MemoryRatio(name, measure));
        }

        table.Print();
    }
}
