using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.PowerShell;

/// <summary>From records to what -Explain writes in their place.</summary>
internal static class RecordExplanation
{
    public static IReadOnlyList<object> Of(LmsConnection connection, IEnumerable<LmsRecord> records)
        => records.SelectMany(record => connection.Client.Explain(ResourceOf(record), record.GetRemoteJson() ?? "{}", record)).ToArray<object>();

    public static LmsResource ResourceOf(LmsRecord record) => record switch
    {
        LmsUser => LmsResource.Users,
        LmsCourse => LmsResource.Courses,
        LmsCourseItem => LmsResource.CourseItems,
        _ => LmsResource.Enrollments,
    };
}
