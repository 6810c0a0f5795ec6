using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Samples.ExportToCsv;

/// <summary>What the command line says.</summary>
internal sealed class ExportOptions
{
    public const string Usage =
        """
        ExportToCsv: reads users, courses, course items or enrollments of an LMS and writes them as CSV.
        Without options: the users of the sandbox, which needs no account.

          --provider NAME          the LMS: sandbox, canvas, moodle, ... (default sandbox)
          --base-uri URI           the address of the site
          --setting KEY=VALUE      a setting of the connection; may be given several times
          --token-variable NAME    the environment variable that holds the token
          --resource NAME          users, courses, course-items or enrollments (default users)
          --filter KEY=VALUE       a filter, such as course_id=7; may be given several times
          --first N                the first N records only
          --page-size N            records a request
          --cursor TEXT            go on where an earlier run stopped; no header is written
          --timeout SECONDS        how long one request may take (default 100)
          --allow-unencrypted      allow http to another machine
          --verbose                one line a request on standard error

        """;

    public string Provider { get; private set; } = "sandbox";

    public Uri? BaseUri { get; private set; }

    public Dictionary<string, string> Settings { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, string?> Filters { get; } = new(StringComparer.Ordinal);

    public string? TokenVariable { get; private set; }

    public LmsResource Resource { get; private set; } = LmsResource.Users;

    public long? First { get; private set; }

    public int? PageSize { get; private set; }

    public string? Cursor { get; private set; }

    public TimeSpan? Timeout { get; private set; }

    public bool AllowUnencrypted { get; private set; }

    public bool Verbose { get; private set; }

    /// <summary>Reads the command line; null where help is asked for.</summary>
    /// <exception cref="OptionException">An option is unknown, or its value is missing or wrong.</exception>
    public static ExportOptions? Parse(string[] args)
    {
        var options = new ExportOptions();
        var rest = new Queue<string>(args);
        while (rest.Count > 0)
        {
            string name = rest.Dequeue();
            if (name is "--help" or "-h" or "-?")
            {
                return null;
            }

            options.Take(name, rest);
        }

        return options;
    }

    private void Take(string name, Queue<string> rest)
    {
        string Value() => rest.Count > 0 ? rest.Dequeue() : throw new OptionException($"{name} needs a value");
        switch (name)
        {
            case "--provider":
                Provider = Value();
                break;
            case "--base-uri":
                string uri = Value();
                BaseUri = Uri.TryCreate(uri, UriKind.Absolute, out Uri? address)
                    ? address
                    : throw new OptionException($"'{uri}' is no address; give it as https://lms.example.com");
                break;
            case "--setting":
                Pair(name, Value(), (key, value) => Settings[key] = value);
                break;
            case "--filter":
                Pair(name, Value(), (key, value) => Filters[key] = value);
                break;
            case "--token-variable":
                TokenVariable = Value();
                break;
            case "--resource":
                string resource = Value();
                Resource = LmsResourceNames.TryParse(resource, out LmsResource known)
                    ? known
                    : throw new OptionException($"there is no resource '{resource}'; resources are {string.Join(", ", LmsResourceNames.All.Select(r => r.Option()))}");
                break;
            case "--first":
                First = Number(name, Value());
                break;
            case "--page-size":
                PageSize = (int)Number(name, Value());
                break;
            case "--cursor":
                Cursor = Value();
                break;
            case "--timeout":
                Timeout = TimeSpan.FromSeconds(Number(name, Value()));
                break;
            case "--allow-unencrypted":
                AllowUnencrypted = true;
                break;
            case "--verbose":
                Verbose = true;
                break;
            default:
                throw new OptionException($"there is no option '{name}'");
        }
    }

    private static void Pair(string name, string text, Action<string, string> set)
    {
        int equals = text.IndexOf('=');
        if (equals <= 0)
        {
            throw new OptionException($"{name} needs key=value, and got '{text}'");
        }

        set(text[..equals], text[(equals + 1)..]);
    }

    private static long Number(string name, string text)
        => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number is > 0 and <= int.MaxValue
            ? number
            : throw new OptionException($"{name} needs a whole number from 1, and got '{text}'");
}
