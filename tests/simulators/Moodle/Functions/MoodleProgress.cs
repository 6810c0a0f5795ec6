using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>How far somebody has come, worked out of his bits.</summary>
internal static class MoodleProgress
{
    public static List<MoodleModule> Tracked(MoodleCourse course) =>
        [.. course.Sections.SelectMany(section => section.Modules).Where(module => module.Completion > 0)];

    /// <summary>Null where completion is off or nothing is tracked.</summary>
    public static int? Percent(MoodleEnrolment enrolment)
    {
        int all = enrolment.Course.Completion ? Tracked(enrolment.Course).Count : 0;
        return all == 0 ? null : Done(enrolment, all) * 100 / all;
    }

    public static bool IsDone(MoodleEnrolment enrolment, int index, int all) => index < Done(enrolment, all);

    public static long When(MoodleEnrolment enrolment, int index) => MoodlePopulationBuilder.Epoch - 400_000 + index * 1_000 + enrolment.Bits % 900;

    private static int Done(MoodleEnrolment enrolment, int all) => (int)((enrolment.Bits >> 7) % (all + 1));
}
