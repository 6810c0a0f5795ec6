using System;
using System.IO;

namespace UnifiedLms.Bench.Whole;

/// <summary>What the verb <c>cmdlet</c> is told.</summary>
internal sealed record WholeOptions(string Case, int? GivenUsers, int? GivenPages, int Enrollments, int Runs, int Latency, string? Folder)
{
    public const string Usage = """
        usage: cmdlet [--case users|latency|memory|first|all] [--runs N] [--users N] [--pages N] [--latency-ms L] [--enrollments N] [--folder FOLDER]
        Runs whole processes in turns, from their start to their end; the server is a process of its own and not counted. Needs 'dotnet build -c Release', and
        pwsh for all but the bare loops and the sample.
          users    N users to CSV, no latency: bare loops, the sample, the cmdlet and scripts. Takes about three minutes.
          latency  lists of N pages, each answer held back for L ms: the cmdlet beside a script, by the clock. Takes about two minutes.
          memory   10,000 enrollments to CSV and N: what the cmdlet's memory grows by, beside a script's. Takes about a minute and a half.
          first    one user in a fresh shell, beside the import and one request; and when the first object of eight pages of a second is there, beside a script.
                   Takes about a minute.
          --case NAME      all
          --runs N         how many turns each has; 3 (of first: 5 at least)
          --users N        of users: 100000; of latency: no more pages than N users fill
          --pages N        of latency; 60
          --latency-ms L   of latency; 100
          --enrollments N  of memory; 200000
          --folder FOLDER  where the files stay; none
        For ten seconds: --case latency --pages 10 --latency-ms 50 --runs 1, or --case users --users 1000 --runs 1.
        """;

    public static WholeOptions Parse(string[] arguments)
    {
        var given = new Arguments(arguments, 0, "--case", "--runs", "--users", "--pages", "--latency-ms", "--enrollments", "--folder");
        string name = given.Text("--case") ?? "all";
        return new WholeOptions(
            name is "users" or "latency" or "memory" or "first" or "all" ? name : throw new ArgumentException($"There is no case '{name}'."),
            given.OptionalNumber("--users"),
            given.OptionalNumber("--pages"),
            given.Number("--enrollments", 200_000),
            given.Number("--runs", 3),
            given.Number("--latency-ms", 100, least: 0),
            given.Text("--folder") is { } folder ? Path.GetFullPath(folder) : null);
    }

    /// <summary>How many users are written to CSV.</summary>
    public int Users => GivenUsers ?? 100_000;

    /// <summary>How many pages the lists of a slow server have.</summary>
    public int Pages
    {
        get
        {
            int filled = GivenUsers is { } users ? Math.Max(1, (users + PeoplePages.PageSize - 1) / PeoplePages.PageSize) : int.MaxValue;
            return Math.Min(GivenPages ?? (GivenUsers is null ? 60 : int.MaxValue), filled);
        }
    }

    /// <summary>Whether a case is to be played.</summary>
    public bool Plays(string name) => Case == "all" || Case == name;
}
