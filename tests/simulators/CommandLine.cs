using System;
using System.Collections.Generic;
using System.Globalization;

namespace UnifiedLms.Simulators;

/// <summary>Names and options given to the simulator process.</summary>
internal sealed class CommandLine
{
    public const string Usage =
        "usage: NAME... [--port N] [--users N] [--courses N] [--enrollments N] [--seed N] [--token T] [--latency-ms L]\n"
        + "               [--no-throttle] [--log-capacity N] [--parent-pid P]";

    public List<string> Names { get; } = [];

    public int? ParentId { get; private set; }

    public SimulatorOptions Options { get; private set; } = new();

    public static CommandLine Parse(string[] args)
    {
        CommandLine command = new();
        for (int i = 0; i < args.Length; i++)
        {
            string Value() => ++i < args.Length ? args[i] : throw new ArgumentException($"A value is missing after {args[i - 1]}.");
            int Number()
            {
                string option = args[i];
                return int.TryParse(Value(), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                    ? number
                    : throw new ArgumentException($"{option} needs a whole number.");
            }

            command.Options = args[i] switch
            {
                "--port" => command.Options with { Port = Number() },
                "--users" => command.Options with { Users = Number() },
                "--courses" => command.Options with { Courses = Number() },
                "--enrollments" => command.Options with { Enrollments = Number() },
                "--seed" => command.Options with { Seed = Number() },
                "--token" => command.Options with { Token = Value() },
                "--latency-ms" => command.Options with { Latency = TimeSpan.FromMilliseconds(Number()) },
                "--log-capacity" => command.Options with { LogCapacity = Number() },
                "--no-throttle" => command.Options with { Throttling = false },
                "--parent-pid" => command.WithParent(Number()),
                _ when args[i].StartsWith('-') => throw new ArgumentException($"There is no option {args[i]}."),
                _ => command.WithName(args[i]),
            };
        }

        return command.Names.Count > 0 ? command : throw new ArgumentException("Name at least one simulator.");
    }

    private SimulatorOptions WithParent(int id)
    {
        ParentId = id;
        return Options;
    }

    private SimulatorOptions WithName(string name)
    {
        Names.Add(SimulatorCatalog.Knows(name) ? name : throw new ArgumentException($"There is no simulator '{name}'."));
        return Options;
    }
}
