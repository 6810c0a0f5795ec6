using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>Counts and ids for tests to compare with what a client read.</summary>
internal static class CanvasPopulationReport
{
    public static void Write(CanvasPopulation population, Utf8JsonWriter json)
    {
        Ids(json, "users", population.Users.Where(user => !user.Deleted).Select(user => user.Id));
        Ids(json, "deletedUsers", population.Users.Where(user => user.Deleted).Select(user => user.Id));
        Ids(json, "courses", population.Courses.Where(course => course.State != "deleted").Select(course => course.Id));
        Ids(json, "deletedCourses", population.Courses.Where(course => course.State == "deleted").Select(course => course.Id));
        Ids(json, "enrollments", population.Enrollments.Select(enrollment => enrollment.Id));
        Ids(json, "enrollmentsOfListedCourses", population.Enrollments
            .Where(enrollment => enrollment.Course.State != "deleted").Select(enrollment => enrollment.Id));
        json.WriteStartObject("enrollmentsByState");
        foreach (IGrouping<string, CanvasEnrollment> state in population.Enrollments.GroupBy(enrollment => enrollment.PublicState))
        {
            json.WriteNumber(state.Key, state.Count());
        }

        json.WriteEndObject();
        json.WriteStartObject("courseItems");
        foreach (CanvasCourse course in population.Courses)
        {
            json.WriteNumber(course.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), course.Modules.Sum(module => module.Items.Count + 1));
        }

        json.WriteEndObject();
    }

    // As text: not every JSON reader keeps a number beyond 2^53.
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
