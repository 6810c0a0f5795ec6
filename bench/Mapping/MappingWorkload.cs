using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;

namespace UnifiedLms.Bench;

/// <summary>The expressions of the workload and records for them, generated where Node is present.</summary>
internal sealed class MappingWorkload
{
    public static readonly string[] Kinds = ["users", "courses", "enrollments"];

    private MappingWorkload(string kind, string expressionFile, string dataFile)
    {
        Kind = kind;
        ExpressionFile = expressionFile;
        DataFile = dataFile;
        Expression = File.ReadAllText(expressionFile);
        foreach (string line in File.ReadLines(dataFile))
        {
            Lines.Add(Encoding.UTF8.GetBytes(line));
        }
    }

    public string Kind { get; }

    public string ExpressionFile { get; }

    public string DataFile { get; }

    public string Expression { get; }

    public List<byte[]> Lines { get; } = new();

    /// <summary>What a folder lacks to be a workload; null where it is one.</summary>
    public static string? Missing(string folder)
    {
        string data = Path.Combine(folder, "data");
        IEnumerable<string> files = Array.ConvertAll(Kinds, kind => Path.Combine(folder, kind + ".jsonata"))
            .Concat(Directory.Exists(data) ? Array.ConvertAll(Kinds, kind => Path.Combine(data, kind + ".ndjson")) : [Path.Combine(folder, "gen.mjs")]);
        return !Directory.Exists(folder) ? $"There is no folder '{folder}'." : files.FirstOrDefault(file => !File.Exists(file)) is { } lacking ? $"There is no '{lacking}'." : null;
    }

    /// <summary>Reads the workload. The data folder is the workload's own, or made with its generator.</summary>
    public static MappingWorkload[] Read(string folder, int count)
    {
        string data = Path.Combine(folder, "data");
        if (!Directory.Exists(data))
        {
            data = Path.Combine(Path.GetTempPath(), "unifiedlms-mapping-" + count);
            if (!File.Exists(Path.Combine(data, "enrollments.ndjson")))
            {
                Generate(folder, count, data);
            }
        }

        return Array.ConvertAll(
            Kinds, kind => new MappingWorkload(kind, Path.Combine(folder, kind + ".jsonata"), Path.Combine(data, kind + ".ndjson")));
    }

    private static void Generate(string folder, int count, string target)
    {
        ProcessStartInfo start = new("node", [Path.Combine(folder, "gen.mjs"), count.ToString(System.Globalization.CultureInfo.InvariantCulture), target]);
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("Node is needed to generate the records.");
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException("The generator failed.");
        }
    }
}
