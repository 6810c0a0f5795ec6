using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.TalentLms;

/// <summary>The records of v2. The list has dates but no custom fields; the single record has custom fields but no dates.</summary>
internal static class TalentShapes
{
    public static int? BranchOf(TrainingUser user) => user.WrittenWhole("branch_id", user.Made || user.Department is null ? null : user.Department == "Lab" ? 2 : 3);

    public static bool InGroup(TrainingUser user) => user.Made ? user.WrittenWhole("group_id", null) == 9 : user.Id % 3 == 0;

    public static JsonObject UserListV2(TrainingUser user, string origin) => new()
    {
        ["id"] = user.Id,
        ["login"] = user.Username,
        ["name"] = user.FirstName,
        ["surname"] = user.LastName,
        ["email"] = user.Email,
        ["avatar"] = Avatar(origin),
        ["timezone"] = user.Written("timezone", user.German ? "Europe/Berlin" : "Europe/Athens"),
        ["language"] = TalentWords.LocaleOf(user),
        ["type"] = TypeName(user),
        ["registration"] = Time(user.CreatedAt),
        ["last_login"] = Time(user.LastLogin),
        ["status"] = Status(user.Active),
        ["last_updated"] = Time(user.UpdatedAt),
        ["integration_user_id"] = null,
    };

    public static JsonObject UserV2(TrainingUser user, string origin) => new()
    {
        ["id"] = user.Id,
        ["login"] = user.Username,
        ["name"] = user.FirstName,
        ["surname"] = user.LastName,
        ["email"] = user.Email,
        ["credits"] = user.Written("credits", 0),
        ["description"] = user.JobTitle is null ? null : new JsonObject { ["html"] = "<p>" + user.JobTitle + "</p>", ["text"] = user.JobTitle },
        ["avatar"] = Avatar(origin),
        ["custom_fields"] = new JsonArray(
            new JsonObject { ["id"] = 1, ["name"] = "Department", ["value"] = user.Department, ["type"] = "dropdown" },
            new JsonObject { ["id"] = 2, ["name"] = "Employee number", ["value"] = user.EmployeeNumber, ["type"] = "text" }),
        ["email_notifications"] = user.Written("email_notifications", true),
        ["timezone"] = user.Written("timezone", user.German ? "Europe/Berlin" : "Europe/Athens"),
        ["locale"] = TalentWords.LocaleOf(user),
        ["user_type"] = new JsonObject { ["id"] = TalentWords.TypeOf(user), ["name"] = TypeName(user), ["is_default"] = TalentWords.TypeOf(user) == TalentWords.Learner },
        ["status"] = Status(user.Active),
        ["deactivation_date"] = user.Written("deactivation_date", null),
        ["available_types"] = new JsonArray(new JsonObject { ["id"] = 3, ["name"] = "Learner-Type", ["is_default"] = true }),
    };

    /// <summary>Nothing but names: the reason why enrollments are read through v1.</summary>
    public static JsonObject UserCoursesV2(TrainingUser user) => new()
    {
        ["courses"] = new JsonArray([.. user.Enrollments.Select(one => (JsonNode)new JsonObject { ["id"] = one.Course.Id, ["name"] = one.Course.Title })]),
    };

    public static IEnumerable<Func<JsonObject>> BranchesV2(TrainingUser user) => BranchOf(user) is { } branch
        ? [() => new JsonObject { ["id"] = branch, ["name"] = BranchName(branch) }]
        : [];

    public static string BranchName(int branch) => branch == 2 ? "North" : "Süd";

    public static JsonObject CourseListV2(TrainingCourse course) => new()
    {
        ["id"] = course.Id,
        ["name"] = course.Title,
        ["code"] = course.Code,
        ["description"] = Description(course),
        ["category"] = new JsonObject { ["id"] = course.CategoryId, ["name"] = TrainingCourse.CategoryName(course.CategoryId) },
        ["capacity"] = course.Written("capacity", null),
        ["creation_date"] = Time(course.CreatedAt),
        ["last_updated_on"] = Time(course.UpdatedAt),
        ["is_hidden_from_catalog"] = false,
        ["is_locked"] = false,
        ["is_prerequisite"] = false,
        ["level"] = course.Made ? course.Written("level", null) : 1,
        ["price"] = new JsonObject { ["value"] = course.Written("price", 0) ?? 0, ["formatted"] = "$" + (course.Written("price", 0) ?? 0) },
        ["public_key"] = null,
        ["remaining_licenses"] = null,
        ["status"] = Status(course.Active),
        ["time_limit"] = course.Written("time_limit", 0) ?? 0,
    };

    public static JsonObject CourseV2(TrainingCourse course)
    {
        JsonObject shape = CourseListV2(course);
        shape["availability"] = "public";
        shape["cover_image"] = null;
        shape["custom_fields"] = new JsonArray(new JsonObject { ["id"] = 5, ["name"] = "Owner", ["value"] = course.Made ? course.Written("owner", null) : "HR", ["type"] = "text" });
        shape["discounted_price"] = null;
        shape["expires_at"] = Epoch(course, "expiration_datetime");
        shape["starts_at"] = Epoch(course, "start_datetime");
        shape["intro_video"] = null;
        shape["rating"] = null;
        shape["rules"] = new JsonArray();
        shape["retain_access_after_completion"] = true;
        return shape;
    }

    public static IEnumerable<Func<JsonObject>> CategoriesV2() =>
        Enumerable.Range(1, 3).Select(id => (Func<JsonObject>)(() => new JsonObject { ["id"] = id, ["name"] = TrainingCourse.CategoryName(id) }));

    public static IEnumerable<Func<JsonObject>> UserFieldsV2() =>
    [
        () => new JsonObject { ["id"] = 1, ["name"] = "Department", ["type"] = "dropdown" },
        () => new JsonObject { ["id"] = 2, ["name"] = "Employee number", ["type"] = "text" },
    ];

    /// <summary>The vendor's example is empty, so these member names are a proposal, kept in this one place.</summary>
    public static JsonObject ProgressV2(TrainingEnrollment one) => new()
    {
        ["user_id"] = one.User.Id,
        ["course_id"] = one.Course.Id,
        ["role"] = one.Instructor ? "instructor" : "learner",
        ["is_enrolled"] = true,
        ["enrolled_on"] = Time(one.EnrolledAt),
        ["completion_status"] = TalentClassicShapes.Token(one),
        ["completion_percentage"] = one.Percent,
        ["completed_on"] = Time(one.CompletedAt),
        ["score"] = one.Score,
        ["total_time"] = one.Seconds,
        ["last_unit_id"] = null,
        ["certificate"] = null,
    };

    public static string TypeName(TrainingUser user) => TalentWords.TypeName(TalentWords.TypeOf(user));

    private static string? Epoch(TrainingCourse course, string name) =>
        course.WrittenWhole(name, null) is { } seconds ? Time(DateTimeOffset.FromUnixTimeSeconds(seconds)) : null;

    private static JsonObject? Description(TrainingCourse course) => course.Description is null
        ? null
        : new JsonObject
        {
            ["html"] = course.Description,
            ["text"] = System.Net.WebUtility.HtmlDecode(Regex.Replace(course.Description, "<[^>]+>", string.Empty)),
        };

    private static string Status(bool active) => active ? "active" : "inactive";

    private static JsonObject Avatar(string origin) => new()
    {
        ["default"] = origin + "/pages/images/unknown_small.png",
        ["sm"] = origin + "/pages/images/unknown_sm.png",
        ["md"] = origin + "/pages/images/unknown_md.png",
        ["lg"] = origin + "/pages/images/unknown_lg.png",
        ["xl"] = origin + "/pages/images/unknown_xl.png",
    };

    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture) is { } text ? text + "+00:00" : null;
}
