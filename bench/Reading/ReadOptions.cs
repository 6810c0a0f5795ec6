using System;

namespace UnifiedLms.Bench;

/// <summary>What the verb <c>read</c> is told.</summary>
internal sealed class ReadOptions
{
    public const string Usage =
        "usage: read [--records N] [--base-uri URL --token T] [--provider NAME] [--resource users|courses|enrollments]\n"
        + "            [--throttle-limit K] [--latency-ms L]\n"
        + "Without --base-uri a simulator is started as a process of its own.";

    public int Records { get; private set; } = 100_000;

    public Uri? BaseUri { get; private set; }

    public string? Token { get; private set; }

    public string Provider { get; private set; } = "canvas";

    public string Resource { get; private set; } = "enrollments";

    public int? ThrottleLimit { get; private set; }

    public int Latency { get; private set; }

    public static ReadOptions Parse(string[] arguments)
    {
        var options = new ReadOptions();
        for (int i = 0; i < arguments.Length; i++)
        {
            string name = arguments[i];
            string value = ++i < arguments.Length ? arguments[i] : throw new ArgumentException($"A value is missing after {name}.");
            switch (name)
            {
                case "--records":
                    options.Records = Arguments.Number(value, name);
                    break;
                case "--base-uri":
                    options.BaseUri = new Uri(value);
                    break;
                case "--token":
                    options.Token = value;
                    break;
                case "--provider":
                    options.Provider = value;
                    break;
                case "--resource":
                    options.Resource = value;
                    break;
                case "--throttle-limit":
                    options.ThrottleLimit = Arguments.Number(value, name);
                    break;
                case "--latency-ms":
                    options.Latency = Arguments.Number(value, name, least: 0);
                    break;
                default:
                    throw new ArgumentException($"There is no option {name}.");
            }
        }

        return options;
    }
}
