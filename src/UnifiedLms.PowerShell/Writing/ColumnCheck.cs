using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Reflection;

namespace UnifiedLms.PowerShell;

/// <summary>Finds the columns of rows that a writing command does not know, so that a slip in a header is not passed over in silence.</summary>
internal sealed class ColumnCheck
{
    private static readonly Type[] _commands =
    [
        typeof(LmsUserWriteCmdlet), typeof(LmsCourseWriteCmdlet), typeof(LmsEnrollmentWriteCmdlet),
        typeof(NewLmsUserCommand), typeof(NewLmsEnrollmentCommand), typeof(SetLmsUserCommand), typeof(SetLmsCourseCommand), typeof(SetLmsEnrollmentCommand),
    ];

    // Columns of flat rows that hold several values in a text: known, so that what was exported is no slip, and never what somebody means who writes a header.
    private static readonly HashSet<string> _listed = new(["emails", "phones", "urls", "tags", "categories"], StringComparer.OrdinalIgnoreCase);

    private static readonly Lazy<HashSet<string>> _all = new(All);

    private readonly HashSet<string> _told = new(StringComparer.OrdinalIgnoreCase);
    private readonly InvocationInfo _invocation;
    private readonly string _arguments;

    /// <param name="invocation">The command. A column that its arguments name is used, and so is one whose text came to a parameter.</param>
    public ColumnCheck(InvocationInfo invocation)
    {
        _invocation = invocation;
        string line = invocation.Line ?? "";
        _arguments = line.Substring(Math.Max(0, Math.Min(line.Length, invocation.OffsetInLine - 1)));
    }

    /// <summary>What is to be said of an input's columns, each of them once; null where there is nothing.</summary>
    public string? Tell(PSObject? input, string command)
    {
        // Objects of programs have whatever properties they have; a file's columns are meant.
        if (input?.BaseObject is not PSCustomObject || input.TypeNames.Any(name => name.StartsWith("Deserialized.", StringComparison.Ordinal)))
        {
            return null;
        }

        List<string> unknown = input.Properties
            .OfType<PSNoteProperty>()
            .Where(property => !IsKnown(property.Name) && !_told.Contains(property.Name) && !IsUsed(property))
            .Select(property => property.Name)
            .ToList();
        _told.UnionWith(unknown);
        return unknown.Count == 0 ? null
            : $"{command} does not know the column{(unknown.Count == 1 ? "" : "s")} {string.Join(", ", unknown.Select(Suggested))} and leaves {(unknown.Count == 1 ? "it" : "them")} out.";
    }

    private static bool IsKnown(string name) => _all.Value.Contains(name) || name.StartsWith("custom_", StringComparison.OrdinalIgnoreCase);

    // Scripts for parameters have been run by now, and the host keeps what came of them. An empty cell tells nothing.
    private bool IsUsed(PSNoteProperty property)
    {
        string? text = Convert.ToString(PipelineInput.Bare(property.Value), CultureInfo.InvariantCulture)?.Trim();
        return string.IsNullOrEmpty(text)
            || _arguments.IndexOf(property.Name, StringComparison.OrdinalIgnoreCase) >= 0
            || _invocation.BoundParameters.Any(bound => bound.Key != "InputObject" && Texts(bound.Value).Contains(text, StringComparer.Ordinal));
    }

    private static IEnumerable<string> Texts(object? value) => PipelineInput.Bare(value) switch
    {
        null => [],
        string text => [text.Trim()],
        Array several => several.Cast<object?>().SelectMany(Texts),
        var other => [Convert.ToString(other, CultureInfo.InvariantCulture)?.Trim() ?? ""],
    };

    private static string Suggested(string name)
    {
        string plain = Plain(name);
        (string Known, int Distance) nearest = _all.Value
            .Where(known => !_listed.Contains(known) && known.All(letter => !char.IsUpper(letter)))
            .Select(known => (known, Distance(plain, Plain(known))))
            .OrderBy(pair => pair.Item2)
            .ThenBy(pair => pair.known, StringComparer.Ordinal)
            .First();
        return nearest.Distance <= Math.Max(1, plain.Length / 3) ? $"'{name}' (is '{nearest.Known}' meant?)" : $"'{name}'";
    }

    private static string Plain(string name) => new(name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant).ToArray());

    // How many letters have to be changed, added or taken away.
    private static int Distance(string a, string b)
    {
        int[] row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }

    private static HashSet<string> All()
    {
        List<PropertyInfo> parameters = _commands
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Where(property => property.GetCustomAttribute<ParameterAttribute>() is not null)
            .ToList();

        // A file's spelling first: of two that differ in case alone the first is kept, and that one is suggested.
        return new HashSet<string>(
            parameters.Select(property => Snake(property.Name))
                .Concat(parameters.SelectMany(property => (property.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? []).Append(property.Name)))
                .Concat(LmsUserRow.Columns).Concat(LmsCourseRow.Columns).Concat(LmsEnrollmentRow.Columns).Concat(["outcome", "user_email"]),
            StringComparer.OrdinalIgnoreCase);
    }

    private static string Snake(string name) => string.Concat(name.Select((letter, i) => char.IsUpper(letter) ? (i == 0 ? "" : "_") + char.ToLowerInvariant(letter) : letter.ToString()));
}
