using System;
using System.IO;

namespace UnifiedLms.Bench.Whole;

/// <summary>What the verb <c>cmdlet</c> is told.</summary>
internal sealed class WholeOptions
{
    public const string Usage =
        "usage: cmdlet [--case users|latency|memory|first|all] [--users N] [--enrollments N] [--runs N] [--delay-ms D] [--folder FOLDER]\n"
        + "users: N users to CSV; latency: D ms before each answer; memory: N enrollments; first: one user. The files stay in FOLDER where one is given.";

    public string Case { get; private set; } = "all";

    public int Users { get; private set; } = 100_000;

    public int Enrollments { get; private set; } = 1_000_000;

    public int Runs { get; private set; } = 3;

    public int Delay { get; private set; } = 100;

    public string? Folder { get; private set; }

    public static WholeOptions Parse(string[] arguments)
    {
        var options = new WholeOptions();
        for (int i = 0; i < arguments.Length; i++)
        {
            string name = arguments[i];
            string value = ++i < arguments.Length ? arguments[i] : throw new ArgumentException($"A value is missing after {name}.");
            switch (name)
            {
                case "--case" when value is "users" or "latency" or "memory" or "first" or "all":
                    options.Case = value;
                    break;
                case "--users":
                    options.Users = Arguments.Number(value, name);
                    break;
                case "--enrollments":
                    options.Enrollments = Arguments.Number(value, name);
                    break;
                case "--runs":
                    options.Runs = Arguments.Number(value, name);
                    break;
                case "--delay-ms":
                    options.Delay = Arguments.Number(value, name, least: 0);
                    break;
                case "--folder":
                    options.Folder = Path.GetFullPath(value);
                    break;
                default:
                    throw new ArgumentException($"There is no option {name} {value}.");
            }
        }

        return options;
    }

    /// <summary>Whether a case is to be played.</summary>
    public bool Plays(string name) => Case == "all" || Case == name;
}
