using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>Counts and ids for tests to compare with what a client read.</summary>
internal static class MoodlePopulationReport
{
    public static void Write(MoodlePopulation population, Utf8JsonWriter json, long now)
    {
        Ids(json, "users", population.Users.Where(user => !user.Deleted && user.Id != 1).Select(user => user.Id));
        Ids(json, "courses", population.Courses.Where(course => course.Id != MoodleCourse.Site).Select(course => course.Id));
        json.WriteStartArray("enrollments");
        foreach (MoodleEnrolment enrolment in population.Enrolments)
        {
            json.WriteStringValue(enrolment.Course.Id + ":" + enrolment.User.Id);
        }

        json.WriteEndArray();
        json.WriteNumber("activeEnrollments", population.Enrolments.Count(enrolment => enrolment.ActiveAt(now)));
        json.WriteStartObject("courseItems");
        foreach (MoodleCourse course in population.Courses)
        {
            json.WriteNumber(course.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), course.Sections.Sum(section => section.Modules.Count));
        }

        json.WriteEndObject();
    }

    private static void Ids(Utf8JsonWriter json, string name, IEnumerable<long> ids)
    {
        json.WriteStartArray(name);
        foreach (long id in ids)
        {
            json.WriteStringValue(id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        json.WriteEndArray();
    }
}
