using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Mapping;

/// <summary>Unified JSON to the record class of a resource.</summary>
internal abstract class RecordBinder
{
    private static readonly RecordBinder s_users = new UserBinder();
    private static readonly RecordBinder s_courses = new CourseBinder();
    private static readonly RecordBinder s_courseItems = new CourseItemBinder();
    private static readonly RecordBinder s_enrollments = new EnrollmentBinder();

    public static RecordBinder For(LmsResource resource) => resource switch
    {
        LmsResource.Users => s_users,
        LmsResource.Courses => s_courses,
        LmsResource.CourseItems => s_courseItems,
        _ => s_enrollments,
    };

    public abstract LmsRecord Bind(UnifiedFields fields);
}
