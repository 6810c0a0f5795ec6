using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace UnifiedLms.PowerShell;

/// <summary>Which course of one system is which of another, as the caller has it: an id means nothing elsewhere, and titles are no names.</summary>
internal sealed class CourseTable
{
    private readonly Dictionary<string, object?> _courses = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A map.</summary>
    /// <param name="map">From the id, the code or the title that a course has where it comes from to what names it where it goes to.</param>
    public CourseTable(IDictionary map)
    {
        foreach (DictionaryEntry entry in map)
        {
            _courses[Text(entry.Key)] = entry.Value;
        }
    }

    /// <summary>The courses that take the place of an input's; none where the map leaves it out by an empty value.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: the input has no course, or one that is not in the map.</exception>
    public IReadOnlyList<object?> Find(PipelineInput input)
    {
        List<string> names = Names(input).OfType<string>().Where(name => !RecordNames.IsBlank(name)).ToList();
        if (names.FirstOrDefault(_courses.ContainsKey) is { } known)
        {
            object? value = PipelineInput.Bare(_courses[known]);
            IEnumerable<object?> several = value is IList list ? list.Cast<object?>() : [value];
            return several.Where(one => !RecordNames.IsBlank(one)).Select(one => new RecordArgument(one).Value).ToList();
        }

        throw new LmsException(names.Count == 0
            ? new LmsFault(LmsFaultKind.InvalidInput, "The input has no course that -CourseMap could have.") { RecommendedAction = "Pipe enrollments, or rows with a column course_id." }
            : new LmsFault(LmsFaultKind.InvalidInput, $"The course {string.Join(" / ", names.Select(name => $"'{name}'"))} is not in -CourseMap.")
            {
                RecommendedAction = "Add it with the course that it is in the other system; an empty value leaves it out on purpose.",
            });
    }

    private static IEnumerable<string?> Names(PipelineInput input) => input.Record switch
    {
        LmsEnrollment { Course: LmsCourse whole } => Names(whole),
        LmsEnrollment enrollment => [enrollment.Course?.Id, enrollment.Course?.Title],
        LmsCourse course => Names(course),
        null => [input.Text("Course", "CourseId", "course_id"), input.Text("CourseCode", "course_code"), input.Text("CourseTitle", "course_title")],
        _ => [],
    };

    private static IEnumerable<string?> Names(LmsCourse course) => [course.Id, course.Code, course.Title];

    private static string Text(object key) => (Convert.ToString(PipelineInput.Bare(key), CultureInfo.InvariantCulture) ?? "").Trim();
}
