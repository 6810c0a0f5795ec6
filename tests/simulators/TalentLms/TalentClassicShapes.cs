using System;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.TalentLms;

/// <summary>The records of v1: numbers and flags are text, and dates are in the portal's format.</summary>
internal sealed class TalentClassicShapes(string dateFormat)
{
    private readonly string _pattern = dateFormat switch
    {
        "MMDDYYYY" => "MM/dd/yyyy, HH:mm:ss",
        "YYYYMMDD" => "yyyy/MM/dd, HH:mm:ss",
        _ => "dd/MM/yyyy, HH:mm:ss",
    };

    public JsonObject User(TrainingUser user, string origin) => new()
    {
        ["id"] = Text(user.Id),
        ["login"] = user.Username,
        ["first_name"] = user.FirstName,
        ["last_name"] = user.LastName,
        ["email"] = user.Email,
        ["restrict_email"] = user.WrittenFlag("restrict_email", false) ? "1" : "0",
        ["user_type"] = TalentShapes.TypeName(user),
        ["timezone"] = user.Written("timezone", user.German ? "(GMT +01:00) Berlin" : "(GMT +02:00) Athens"),
        ["language"] = TalentWords.LanguageName(TalentWords.LocaleOf(user)),
        ["status"] = user.Active ? "active" : "inactive",
        ["deactivation_date"] = Day(user.WrittenText("deactivation_date", null)),
        ["level"] = user.Made ? "1" : "2",
        ["points"] = user.Made ? "0" : "1200",
        ["credits"] = (user.Written("credits", 0) ?? 0).ToString(),
        ["created_on"] = Date(user.CreatedAt),
        ["last_updated"] = Date(user.UpdatedAt),
        ["last_updated_timestamp"] = Epoch(user.UpdatedAt),
        ["avatar"] = string.Empty,
        ["bio"] = user.JobTitle,
        ["login_key"] = origin + "/index/autologin/key:5e884898da28047" + Text(user.Id),
        ["custom_field_1"] = user.Department ?? string.Empty,
        ["custom_field_2"] = user.EmployeeNumber ?? string.Empty,
    };

    public JsonObject UserInFull(TrainingUser user, string origin)
    {
        JsonObject shape = User(user, origin);
        shape["courses"] = new JsonArray([.. user.Enrollments.Select(one => (JsonNode)OfUser(one, origin))]);
        shape["branches"] = TalentShapes.BranchOf(user) is { } branch
            ? new JsonArray(new JsonObject { ["id"] = Text(branch), ["name"] = TalentShapes.BranchName(branch) })
            : new JsonArray();
        shape["groups"] = new JsonArray();
        shape["certifications"] = new JsonArray();
        shape["badges"] = new JsonArray();
        return shape;
    }

    public JsonObject Course(TrainingCourse course, string origin) => new()
    {
        ["id"] = Text(course.Id),
        ["name"] = course.Title,
        ["code"] = course.Code,
        ["category_id"] = Text(course.CategoryId),
        ["description"] = course.Description ?? string.Empty,
        ["price"] = "&#36;" + (course.Written("price", 0) ?? 0),
        ["status"] = course.Active ? "active" : "inactive",
        ["creation_date"] = Date(course.CreatedAt),
        ["last_update_on"] = Date(course.UpdatedAt),
        ["creator_id"] = Text(course.WrittenWhole("creator_id", null) ?? 41),
        ["hide_from_catalog"] = "0",
        ["time_limit"] = Text(course.WrittenWhole("time_limit", null) ?? 0),
        ["start_datetime"] = course.Written("start_datetime", null)?.ToString(),
        ["expiration_datetime"] = course.Written("expiration_datetime", null)?.ToString(),
        ["level"] = null,
        ["shared"] = "0",
        ["shared_url"] = string.Empty,
        ["avatar"] = origin + "/pages/images/unknown_small.png",
        ["big_avatar"] = origin + "/pages/images/unknown_big.png",
        ["certification"] = null,
        ["certification_duration"] = null,
        ["custom_field_5"] = course.Made ? course.WrittenText("owner", null) ?? string.Empty : "HR",
    };

    public JsonObject CourseInFull(TrainingCourse course, string origin)
    {
        JsonObject shape = Course(course, origin);
        shape["users"] = new JsonArray([.. course.Enrollments.Select(one => (JsonNode)OfCourse(one))]);
        shape["units"] = new JsonArray([.. course.Items.Select(item => (JsonNode)Unit(item, origin))]);
        shape["rules"] = new JsonArray();
        shape["prerequisites"] = new JsonArray();
        shape["prerequisite_rule_sets"] = new JsonArray();
        return shape;
    }

    /// <summary>Here the status is a display word, while a user's own list of courses has tokens.</summary>
    public JsonObject Pair(TrainingEnrollment one) => new()
    {
        ["role"] = Role(one),
        ["enrolled_on"] = Date(one.EnrolledAt),
        ["enrolled_on_timestamp"] = Epoch(one.EnrolledAt),
        ["completion_status"] = Words(one),
        ["completion_percentage"] = Text(one.Percent),
        ["completed_on"] = one.CompletedAt is null ? null : Date(one.CompletedAt),
        ["completed_on_timestamp"] = Epoch(one.CompletedAt),
        ["expired_on"] = one.ExpiresAt is null ? null : Date(one.ExpiresAt),
        ["expired_on_timestamp"] = Epoch(one.ExpiresAt),
        ["total_time"] = Duration(one.Seconds),
        ["total_time_seconds"] = one.Seconds,
        ["units"] = new JsonArray([.. one.Course.Items.Where(item => item.Kind != "section").Select(item => (JsonNode)new JsonObject
        {
            ["id"] = Text(item.Id),
            ["name"] = item.Title,
            ["type"] = Label(item.Kind),
            ["completion_status"] = one.State == TrainingState.Completed ? "Completed" : "Not started",
            ["completed_on"] = one.CompletedAt is null ? null : Date(one.CompletedAt),
            ["completed_on_timestamp"] = Epoch(one.CompletedAt),
            ["score"] = item.Kind == "quiz" ? one.Score?.ToString("0.00", CultureInfo.InvariantCulture) : null,
            ["total_time"] = "6m",
            ["total_time_seconds"] = 360,
        })]),
    };

    public static JsonObject Category(int id) => new()
    {
        ["id"] = Text(id),
        ["name"] = TrainingCourse.CategoryName(id),
        ["price"] = "&#36;0",
        ["parent_category_id"] = null,
    };

    public static JsonObject Branch(int id) => new() { ["id"] = Text(id), ["name"] = TalentShapes.BranchName(id), ["status"] = "active" };

    public static JsonArray Fields() => new(
        Field("custom_field_1", "dropdown", "Department", "Lab;Würzburg"), Field("custom_field_2", "text", "Employee number", string.Empty));

    public static string Token(TrainingEnrollment one) => one.State switch
    {
        TrainingState.Completed => "completed",
        TrainingState.Failed => "failed",
        TrainingState.InProgress or TrainingState.Suspended => "incomplete",
        _ => "not_attempted",
    };

    public static string Words(TrainingEnrollment one) => Token(one) switch
    {
        "completed" => "Completed",
        "failed" => "Not passed",
        "incomplete" => "In progress",
        _ => "Not started",
    };

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static JsonObject Field(string key, string type, string name, string values) => new()
    {
        ["key"] = key, ["type"] = type, ["name"] = name, ["mandatory"] = "no", ["dropdown_values"] = values, ["order"] = "1",
    };

    private static string Role(TrainingEnrollment one) => one.Instructor ? "instructor" : "learner";

    private static string Label(string kind) => kind switch
    {
        "section" => "Section",
        "page" => "Content",
        "video" => "Video",
        "document" => "Presentation | Document",
        "scorm" => "SCORM | xAPI | cmi5",
        "quiz" => "Test",
        "survey" => "Survey",
        "assignment" => "Assignment",
        _ => "Iframe",
    };

    private static string Duration(int seconds) => seconds switch
    {
        0 => string.Empty,
        < 60 => Text(seconds) + "s",
        < 3600 => Text(seconds / 60) + "m " + Text(seconds % 60) + "s",
        _ => Text(seconds / 3600) + "h " + Text(seconds % 3600 / 60) + "m " + Text(seconds % 60) + "s",
    };

    private static string? Epoch(DateTimeOffset? time) => time?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private string Date(DateTimeOffset? time) => time?.UtcDateTime.ToString(_pattern, CultureInfo.InvariantCulture) ?? string.Empty;

    private string Day(string? iso) =>
        iso is null ? string.Empty : DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString(_pattern.Split(',')[0], CultureInfo.InvariantCulture);

    private JsonObject OfUser(TrainingEnrollment one, string origin) => new()
    {
        ["id"] = Text(one.Course.Id),
        ["name"] = one.Course.Title,
        ["role"] = Role(one),
        ["enrolled_on"] = Date(one.EnrolledAt),
        ["enrolled_on_timestamp"] = Epoch(one.EnrolledAt),
        ["completed_on"] = Date(one.CompletedAt),
        ["completed_on_timestamp"] = Epoch(one.CompletedAt),
        ["completion_status"] = Token(one),
        ["completion_status_formatted"] = Words(one),
        ["completion_percentage"] = Text(one.Percent),
        ["expired_on"] = Date(one.ExpiresAt),
        ["expired_on_timestamp"] = Epoch(one.ExpiresAt),
        ["total_time"] = one.Seconds == 0 ? null : Duration(one.Seconds),
        ["total_time_seconds"] = one.Seconds == 0 ? null : one.Seconds,
        ["last_accessed_unit_url"] = one.Course.Items.Count > 1 ? origin + "/unit/view/id:" + Text(one.Course.Items[1].Id) : null,
    };

    // No completion_status on this side.
    private JsonObject OfCourse(TrainingEnrollment one) => new()
    {
        ["id"] = Text(one.User.Id),
        ["name"] = one.User.FirstName[..1] + ". " + one.User.LastName,
        ["role"] = Role(one),
        ["enrolled_on"] = Date(one.EnrolledAt),
        ["enrolled_on_timestamp"] = Epoch(one.EnrolledAt),
        ["completed_on"] = Date(one.CompletedAt),
        ["completed_on_timestamp"] = Epoch(one.CompletedAt),
        ["completion_percentage"] = Text(one.Percent),
        ["expired_on"] = Date(one.ExpiresAt),
        ["expired_on_timestamp"] = Epoch(one.ExpiresAt),
        ["total_time"] = one.Seconds == 0 ? null : Duration(one.Seconds),
        ["total_time_seconds"] = one.Seconds == 0 ? null : one.Seconds,
    };

    private static JsonObject Unit(TrainingItem item, string origin) => new()
    {
        ["id"] = Text(item.Id),
        ["type"] = Label(item.Kind),
        ["name"] = item.Title,
        ["url"] = item.Kind == "section" ? null : origin.Split("//")[1] + "/unit/view/id:" + Text(item.Id),
        ["delay_time"] = null,
        ["aggregated_delay_time"] = null,
        ["formatted_aggregated_delay_time"] = string.Empty,
    };
}
