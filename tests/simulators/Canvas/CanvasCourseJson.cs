using System.Linq;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>The course and the term.</summary>
internal static class CanvasCourseJson
{
    /// <param name="json">Where to.</param>
    /// <param name="course">The course.</param>
    /// <param name="call">Whose includes and rights decide on fields.</param>
    /// <param name="single">A get knows some includes that a list does not.</param>
    /// <param name="person">Whose enrollments to nest, on lists of a person's courses.</param>
    public static void Write(CanvasJson json, CanvasCourse course, CanvasCall call, bool single, CanvasUser? person = null)
    {
        json.StartObject();
        json.Id("id", course.Id);
        json.Text("name", course.Name);
        json.Id("account_id", course.AccountId);
        json.Text("uuid", course.Uuid);
        json.Time("start_at", course.StartAt);
        json.Id("grading_standard_id", null);
        json.Flag("is_public", false);
        json.Time("created_at", course.CreatedAt);
        json.Text("course_code", course.Code);
        json.Text("default_view", "modules");
        json.Id("root_account_id", CanvasDirectory.RootAccount);
        json.Id("enrollment_term_id", course.Term.Id);
        json.Text("license", "private");
        json.Null("grade_passback_setting");
        json.Time("end_at", course.EndAt);
        json.Flag("public_syllabus", false);
        json.Flag("public_syllabus_to_auth", false);
        json.Number("storage_quota_mb", 500);
        json.Flag("is_public_to_auth_users", false);
        json.Flag("homeroom_course", false);
        json.Null("course_color");
        json.Null("friendly_name");
        json.Flag("apply_assignment_group_weights", false);
        json.Text("locale", course.Locale);
        json.StartObject("calendar");
        json.Text("ics", call.Origin + "/feeds/calendars/course_" + course.Uuid + ".ics");
        json.EndObject();
        json.Text("time_zone", "America/Denver");
        json.Flag("blueprint", false);
        json.Flag("template", false);
        if (call.Token.May(CanvasRights.ReadSis))
        {
            json.Text("sis_course_id", course.SisCourseId);
            json.Null("integration_id");
        }

        if (call.Token.May(CanvasRights.ManageSis))
        {
            json.Id("sis_import_id", null);
        }

        json.Flag("hide_final_grades", false);
        json.Text("workflow_state", course.PublicState);
        json.Text("course_format", course.Format);
        json.Flag("restrict_enrollments_to_course_dates", course.KeepsToDates);
        json.Text("overridden_course_visibility", string.Empty);
        Includes(json, course, call, single);
        if (person is not null)
        {
            Enrollments(json, course, person);
        }

        json.EndObject();
    }

    public static void Term(CanvasJson json, CanvasTerm term, CanvasCall call)
    {
        json.StartObject();
        TermFields(json, term);
        if (call.Token.May(CanvasRights.ReadSis))
        {
            json.Text("sis_term_id", term.SisTermId);
        }

        json.EndObject();
    }

    private static void Includes(CanvasJson json, CanvasCourse course, CanvasCall call, bool single)
    {
        if (call.Includes("term"))
        {
            json.StartObject("term");
            TermFields(json, course.Term);
            json.EndObject();
        }

        if (call.Includes("total_students"))
        {
            json.Number("total_students", course.Enrollments
                .Where(one => one is { Type: "StudentEnrollment", State: "active" or "invited" or "completed" }).Select(one => one.User).Distinct().Count());
        }

        if (call.Includes("syllabus_body"))
        {
            json.Text("syllabus_body", course.SyllabusBody);
        }

        if (call.Includes("concluded"))
        {
            json.Flag("concluded", course.State == "completed");
        }

        if (call.Includes("storage_quota_used_mb"))
        {
            json.Number("storage_quota_used_mb", 12.5);
        }

        if (!single && call.Includes("account_name"))
        {
            json.Text("account_name", course.AccountId == CanvasDirectory.RootAccount ? "Example University" : "Safety");
        }

        if (single && call.Includes("public_description"))
        {
            json.Text("public_description", course.PublicDescription);
        }

        if (call.Includes("teachers"))
        {
            Teachers(json, course, call);
        }
    }

    private static void Teachers(CanvasJson json, CanvasCourse course, CanvasCall call)
    {
        json.StartArray("teachers");
        foreach (CanvasUser teacher in course.Enrollments
            .Where(one => one is { Type: "TeacherEnrollment", State: "active" }).Select(one => one.User).Distinct())
        {
            json.StartObject();
            json.Id("id", teacher.Id);
            json.Text("display_name", teacher.ShortName);
            json.Text("avatar_image_url", call.Origin + "/images/messages/avatar-50.png");
            json.Text("html_url", call.Origin + "/courses/" + course.Id + "/users/" + teacher.Id);
            json.Null("pronouns");
            json.EndObject();
        }

        json.EndArray();
    }

    private static void Enrollments(CanvasJson json, CanvasCourse course, CanvasUser person)
    {
        json.StartArray("enrollments");
        foreach (CanvasEnrollment enrollment in person.Enrollments.Where(mine => mine.Course == course && mine.State != "deleted"))
        {
            json.StartObject();
            json.Text("type", enrollment.Type.Replace("Enrollment", string.Empty, System.StringComparison.Ordinal).ToLowerInvariant());
            json.Text("role", enrollment.Type);
            json.Id("role_id", enrollment.RoleId);
            json.Id("user_id", person.Id);
            json.Text("enrollment_state", enrollment.PublicState);
            json.Flag("limit_privileges_to_course_section", false);
            json.EndObject();
        }

        json.EndArray();
    }

    private static void TermFields(CanvasJson json, CanvasTerm term)
    {
        json.Id("id", term.Id);
        json.Text("name", term.Name);
        json.Time("start_at", term.StartAt);
        json.Time("end_at", term.EndAt);
        json.Time("created_at", new System.DateTimeOffset(2025, 10, 1, 0, 0, 0, System.TimeSpan.Zero));
        json.Text("workflow_state", "active");
        json.Id("grading_period_group_id", null);
    }
}
