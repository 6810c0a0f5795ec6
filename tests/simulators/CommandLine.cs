using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;

namespace UnifiedLms.Simulators;

/// <summary>Names and options given to the simulator process.</summary>
internal sealed class CommandLine
{
    public const string Usage =
        "usage: NAME... [--port N] [--users N] [--courses N] [--enrollments N] [--seed N] [--token T] [--latency-ms L]\n"
        + "               [--no-throttle] [--log-capacity N] [--parent-pid P] [--set OPTION=VALUE]...";

    private readonly Dictionary<string, string> _settings = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _unused = new(StringComparer.OrdinalIgnoreCase);

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
                "--set" => command.WithSetting(Value()),
                _ when args[i].StartsWith('-') => throw new ArgumentException($"There is no option {args[i]}."),
                _ => command.WithName(args[i]),
            };
        }

        return command.Names.Count > 0 ? command : throw new ArgumentException("Name at least one simulator.");
    }

    /// <summary>Sets the options of a simulator by the names of their properties; those it does not have are another one's.</summary>
    public T Apply<T>(T options)
        where T : SimulatorOptions
    {
        foreach ((string name, string value) in _settings)
        {
            PropertyInfo? property = typeof(T).GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
            if (property is not null)
            {
                property.SetValue(options, Converted(name, value, property.PropertyType));
                _unused.Remove(name);
            }
        }

        return options;
    }

    /// <summary>Complains of settings that none of the simulators has.</summary>
    public void RequireAllUsed()
    {
        if (_unused.Count > 0)
        {
            throw new ArgumentException("None of these simulators has an option " + string.Join(", ", _unused) + ".");
        }
    }

    private static object? Converted(string name, string value, Type type)
    {
        try
        {
            return TypeDescriptor.GetConverter(type).ConvertFromInvariantString(value);
        }
        catch (Exception mistake) when (mistake is NotSupportedException or FormatException or ArgumentException)
        {
            throw new ArgumentException($"'{value}' is no value for {name}.", mistake);
        }
    }

    private SimulatorOptions WithSetting(string setting)
    {
        int equals = setting.IndexOf('=');
        if (equals <= 0)
        {
            throw new ArgumentException("--set needs OPTION=VALUE.");
        }

        _settings[setting[..equals]] = setting[(equals + 1)..];
        _unused.Add(setting[..equals]);
        return Options;
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
