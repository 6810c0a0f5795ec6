using System.Globalization;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>The enrollment with its grades and its user.</summary>
internal static class CanvasEnrollmentJson
{
    public static void Write(CanvasJson json, CanvasEnrollment enrollment, CanvasCall call)
    {
        CanvasCourse course = enrollment.Course;
        string person = call.Origin + "/courses/" + Text(course.Id) + "/users/" + Text(enrollment.User.Id);
        json.StartObject();
        json.Id("id", enrollment.Id);
        json.Id("user_id", enrollment.User.Id);
        json.Id("course_id", course.Id);
        json.Text("type", enrollment.Type);
        json.Time("created_at", enrollment.CreatedAt);
        json.Time("updated_at", enrollment.UpdatedAt);
        json.Id("associated_user_id", null);
        json.Time("start_at", enrollment.StartAt);
        json.Time("end_at", enrollment.EndAt);
        json.Id("course_section_id", course.Id * 10 + (enrollment.SecondSection ? 1 : 0));
        json.Id("root_account_id", CanvasDirectory.RootAccount);
        json.Flag("limit_privileges_to_course_section", enrollment.LimitedToSection);
        json.Text("enrollment_state", enrollment.PublicState);
        json.Text("role", enrollment.Type);
        json.Id("role_id", enrollment.RoleId);
        json.Time("last_activity_at", enrollment.LastActivityAt);
        json.Time("last_attended_at", null);
        if (call.Token.May(CanvasRights.Grades) || enrollment.User.Id == call.Token.UserId)
        {
            json.Number("total_activity_time", enrollment.TotalActivityTime);
        }

        Sis(json, enrollment, call);
        json.Text("html_url", person);
        if (enrollment.Type == "StudentEnrollment")
        {
            Grades(json, enrollment, call);
        }

        CanvasUserJson.Nested(json, enrollment.User, call);
        json.EndObject();
    }

    private static void Sis(CanvasJson json, CanvasEnrollment enrollment, CanvasCall call)
    {
        if (call.Token.May(CanvasRights.ManageSis))
        {
            json.Id("sis_import_id", enrollment.Id % 4 == 0 ? 88 : null);
        }

        if (call.Token.May(CanvasRights.ReadSis))
        {
            json.Text("sis_account_id", enrollment.Course.AccountId == CanvasDirectory.RootAccount ? "HR" : "SAFETY");
            json.Text("sis_course_id", enrollment.Course.SisCourseId);
            json.Null("course_integration_id");
            json.Text("sis_section_id", enrollment.SecondSection ? enrollment.Course.Code + "-B" : null);
            json.Null("section_integration_id");
            json.Text("sis_user_id", enrollment.User.SisUserId);
        }
    }

    private static void Grades(CanvasJson json, CanvasEnrollment enrollment, CanvasCall call)
    {
        json.StartObject("grades");
        json.Text("html_url", call.Origin + "/courses/" + Text(enrollment.Course.Id) + "/grades/" + Text(enrollment.User.Id));

        // Without the right to see grades only the link is left.
        if (call.Token.May(CanvasRights.Grades) || enrollment.User.Id == call.Token.UserId)
        {
            double? final = enrollment.Score is { } score ? System.Math.Round(score * 0.8, 1) : null;
            json.Null("current_grade");
            json.Number("current_score", enrollment.Score);
            json.Null("final_grade");
            json.Number("final_score", final);
            json.Number("unposted_current_score", enrollment.Score);
            json.Null("unposted_current_grade");
            json.Number("unposted_final_score", final);
            json.Null("unposted_final_grade");
        }

        json.EndObject();
    }

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
