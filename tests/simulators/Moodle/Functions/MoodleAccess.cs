using System.Globalization;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>Finds a course and checks that the caller may enter it.</summary>
internal static class MoodleAccess
{
    public static MoodleCourse Course(MoodlePopulation population, MoodleCall call, long id)
    {
        MoodleCourse course = population.Course(id)
            ?? throw MoodleFault.MissingRecord("course", "id", id.ToString(CultureInfo.InvariantCulture));
        return May(call, course) ? course
            : course.Id == MoodleCourse.Site ? throw MoodleFault.NoPermission("View participants")
            : throw MoodleFault.CourseContext(course.Id);
    }

    public static bool May(MoodleCall call, MoodleCourse course) =>
        call.Administrator || call.User.Enrolments.Exists(mine => mine.Course == course && mine.ActiveAt(call.Now));
}
