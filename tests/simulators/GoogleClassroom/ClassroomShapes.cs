using System;
using System.Globalization;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.GoogleClassroom;

/// <summary>Records as Classroom writes them: ids are text, and members without a value are left out.</summary>
internal sealed class ClassroomShapes(bool withoutEmails)
{
    // Ids of people have 21 digits, more than a number holds.
    private const string UserPrefix = "1045000000000000";

    public static string UserId(TrainingUser user) => UserPrefix + user.Id.ToString("D5", CultureInfo.InvariantCulture);

    public static string CourseId(TrainingCourse course) => course.Id.ToString(CultureInfo.InvariantCulture);

    public JsonObject Profile(TrainingUser user)
    {
        JsonObject profile = new()
        {
            ["id"] = UserId(user),
            ["name"] = new JsonObject { ["givenName"] = user.FirstName, ["familyName"] = user.LastName, ["fullName"] = user.FullName },
        };
        if (!withoutEmails)
        {
            profile["emailAddress"] = user.Email;
        }

        profile["permissions"] = new JsonArray(new JsonObject { ["permission"] = "CREATE_COURSE" });
        profile["verifiedTeacher"] = user.Administrator;
        return profile;
    }

    public static JsonObject Course(TrainingCourse course, TrainingUser owner)
    {
        JsonObject shape = new() { ["id"] = CourseId(course), ["name"] = course.Title };
        Add(shape, "section", course.Code);
        Add(shape, "description", course.Description);
        shape["ownerId"] = UserId(owner);
        shape["creationTime"] = Time(course.CreatedAt);
        shape["updateTime"] = Time(course.UpdatedAt);
        shape["enrollmentCode"] = "code" + CourseId(course);
        shape["courseState"] = State(course);
        shape["alternateLink"] = "https://classroom.google.com/c/" + CourseId(course);
        shape["guardiansEnabled"] = false;
        shape["calendarId"] = "classroom" + CourseId(course) + "@group.calendar.google.com";
        return shape;
    }

    public static string State(TrainingCourse course) => course.Active ? course.Id % 5 == 0 ? "PROVISIONED" : "ACTIVE" : "ARCHIVED";

    public JsonObject Student(TrainingEnrollment enrollment) => new()
    {
        ["courseId"] = CourseId(enrollment.Course),
        ["userId"] = UserId(enrollment.User),
        ["profile"] = Profile(enrollment.User),
    };

    /// <summary>Sections are topics, which have a list of their own.</summary>
    public static JsonObject Work(TrainingCourse course, TrainingItem item)
    {
        JsonObject shape = new()
        {
            ["courseId"] = CourseId(course),
            ["id"] = item.Id.ToString(CultureInfo.InvariantCulture),
            ["title"] = item.Title,
            ["state"] = "PUBLISHED",
            ["alternateLink"] = "https://classroom.google.com/c/" + CourseId(course) + "/a/" + item.Id.ToString(CultureInfo.InvariantCulture),
            ["creationTime"] = Time(course.CreatedAt),
            ["updateTime"] = Time(course.CreatedAt.AddMinutes(item.Id % 100)),
        };
        if (item.Kind == "assignment")
        {
            shape["dueDate"] = new JsonObject { ["year"] = 2026, ["month"] = 3, ["day"] = 7 };
            shape["dueTime"] = item.Id % 2 == 0 ? new JsonObject { ["hours"] = 22, ["minutes"] = 59 } : new JsonObject();
        }

        shape["maxPoints"] = 100;
        shape["workType"] = item.Kind == "quiz" ? "MULTIPLE_CHOICE_QUESTION" : item.Kind == "survey" ? "SHORT_ANSWER_QUESTION" : "ASSIGNMENT";
        shape["topicId"] = item.ParentId!.Value.ToString(CultureInfo.InvariantCulture);
        return shape;
    }

    private static void Add(JsonObject shape, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            shape[name] = value;
        }
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
