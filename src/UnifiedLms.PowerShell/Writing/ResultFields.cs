using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.PowerShell;

/// <summary>
/// What of an enrollment's result can be written into another system: status, time of completion and score, as far as it takes them. What it
/// does not take is left out and counted, so that the rest goes on and nobody thinks that it arrived.
/// </summary>
internal sealed class ResultFields
{
    private readonly Dictionary<string, object?> _values = new();
    private readonly List<(string Field, string Remedy)> _leftOut = new();
    private readonly WriteDefinition? _definition;

    private ResultFields(WriteDefinition? definition) => _definition = definition;

    /// <summary>The fields by their names in the schema.</summary>
    public IReadOnlyDictionary<string, object?> Values => _values;

    /// <summary>What is known and not taken, and what to do instead.</summary>
    public IReadOnlyList<(string Field, string Remedy)> LeftOut => _leftOut;

    /// <summary>The result of an enrollment for a system.</summary>
    /// <param name="enrollment">The enrollment of elsewhere.</param>
    /// <param name="definition">How the system writes enrollments; null where it does not.</param>
    /// <param name="verb">Making enrolls and changes only what goes further than what is there. Changing looks at nothing, so it writes only what is final.</param>
    public static ResultFields Of(LmsEnrollment enrollment, WriteDefinition? definition, WriteVerb verb)
    {
        var fields = new ResultFields(definition);
        bool isFinal = enrollment.Status is LmsEnrollmentStatus.Completed or LmsEnrollmentStatus.Passed or LmsEnrollmentStatus.Failed;
        bool isUnderWay = enrollment.Status == LmsEnrollmentStatus.InProgress
            || (enrollment.Status is LmsEnrollmentStatus.Enrolled or LmsEnrollmentStatus.Overdue && enrollment.ProgressPercent > 0);
        if (isFinal)
        {
            // Who has passed has completed, for systems that know no verdict.
            fields.Status(enrollment.Status == LmsEnrollmentStatus.Passed ? [LmsEnrollmentStatus.Passed, LmsEnrollmentStatus.Completed] : [enrollment.Status!]);
            fields.Add("completed_at", enrollment.CompletedAt);
            fields.Add("score", enrollment.Score);
        }
        else if (isUnderWay)
        {
            if (verb == WriteVerb.Create)
            {
                fields.Status([LmsEnrollmentStatus.InProgress]);
            }

            if (enrollment.ProgressPercent is > 0)
            {
                fields._leftOut.Add(("progress_percent", "No system takes a percentage from outside; Send-LmsResult tells it to a record store."));
            }
        }

        return fields;
    }

    private void Status(string[] words)
    {
        WriteField? field = Taken("status");
        string? word = field is null ? null : words.FirstOrDefault(one => field.Words is null || field.Words.ContainsKey(one));
        if (word is not null)
        {
            _values["status"] = word;
            return;
        }

        _leftOut.Add(($"status {words[0]}", Remedy("status")));
    }

    private void Add(string name, object? value)
    {
        if (value is null)
        {
            return;
        }

        if (Taken(name) is not null)
        {
            _values[name] = value;
            return;
        }

        _leftOut.Add((name, Remedy(name)));
    }

    private WriteField? Taken(string name) => _definition is not null && _definition.Fields.TryGetValue(name, out WriteField? field) && field.IsTaken ? field : null;

    private string Remedy(string name) => _definition is not null && _definition.Fields.TryGetValue(name, out WriteField? field) ? field.Unsupported ?? "" : "";
}
