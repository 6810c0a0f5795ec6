using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>Enrollments by course and by user, in bookmark pages. There is no list of all.</summary>
internal sealed class CanvasEnrollments(CanvasDirectory directory)
{
    private static readonly string[] Members = ["active", "invited"];
    private static readonly string[] Administrators = ["active", "invited", "creation_pending", "inactive"];

    public void AddTo(List<CanvasRoute> routes)
    {
        routes.Add(new("GET", "/api/v1/courses/:course_id/enrollments", OfCourse));
        routes.Add(new("GET", "/api/v1/users/:user_id/enrollments", OfUser));
        routes.Add(new("GET", "/api/v1/accounts/:account_id/enrollments/:id", Get));
    }

    private SimulatorAnswer OfCourse(CanvasCall call)
    {
        CanvasCourse course = directory.Course(call);
        ICollection<string> states = call.List("state");
        if (states.Count == 0)
        {
            // Who administers the course also sees the pending and the inactive ones by default.
            states = call.Token.May(CanvasRights.Account) ? Administrators : Members;
        }

        string? userId = call.Value("user_id");
        List<string> sisUsers = call.List("sis_user_id");
        return Page(call, course.Enrollments, one => states.Contains(one.PublicState)
            && (userId is null || IsUser(call, one.User, userId))
            && (sisUsers.Count == 0 || (one.User.SisUserId is { } sis && sisUsers.Contains(sis))));
    }

    private SimulatorAnswer OfUser(CanvasCall call)
    {
        CanvasUser user = directory.User(call, "user_id");
        directory.RequireSelfOrAdmin(call, user);
        if (user.Deleted)
        {
            throw CanvasRefusal.NotFound();
        }

        HashSet<string> states = [.. call.List("state").SelectMany(Synthetic)];
        if (states.Count == 0)
        {
            states = [.. Members];
        }

        string? term = call.Value("enrollment_term_id");
        return Page(call, user.Enrollments, one => states.Contains(one.PublicState)
            && (term is null || term == one.Course.Term.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    private SimulatorAnswer Get(CanvasCall call)
    {
        directory.Account(call, "account_id", rootOnly: true);
        CanvasEnrollment enrollment = CanvasCall.ParseId(call.Route["id"]) is { } id && directory.Population.Enrollment(id) is { } found
            ? found
            : throw CanvasRefusal.NotFound();
        return CanvasPages.One(call, json => CanvasEnrollmentJson.Write(json, enrollment, call));
    }

    private static SimulatorAnswer Page(CanvasCall call, List<CanvasEnrollment> all, Func<CanvasEnrollment, bool> filter)
    {
        List<string> roles = call.List("role");
        List<string> types = roles.Count > 0 ? roles : call.List("type");
        string? roleId = call.Value("role_id");
        IEnumerable<CanvasEnrollment> rest = all.Skip(Start(all, CanvasBookmark.Parse(call.Value("page"), 3)))
            .Where(one => (types.Count == 0 || types.Contains(one.Type))
                && (roleId is null || roleId == one.RoleId.ToString(System.Globalization.CultureInfo.InvariantCulture))
                && filter(one));
        return CanvasPages.Bookmarked(call, rest, CanvasBookmark.Of, (json, one) => CanvasEnrollmentJson.Write(json, one, call));
    }

    /// <summary>The first enrollment behind the bookmark.</summary>
    private static int Start(List<CanvasEnrollment> all, JsonElement? bookmark)
    {
        if (bookmark is not { } mark)
        {
            return 0;
        }

        if (mark[0].ValueKind != JsonValueKind.String || mark[1].ValueKind != JsonValueKind.String
            || mark[2].ValueKind != JsonValueKind.Number || !mark[2].TryGetInt64(out long id))
        {
            throw CanvasRefusal.NotFound();
        }

        string type = mark[0].GetString()!;
        string name = mark[1].GetString()!;
        int low = 0;
        int high = all.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            int order = string.CompareOrdinal(all[middle].Type, type);
            order = order != 0 ? order : string.CompareOrdinal(all[middle].User.SortKey, name);
            order = order != 0 ? order : all[middle].Id.CompareTo(id);
            if (order <= 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static string[] Synthetic(string state) => state switch
    {
        "current_and_invited" => ["active", "invited"],
        "current_and_future" or "current_future_and_restricted" => ["active", "invited", "creation_pending"],
        "current_and_concluded" => ["active", "completed"],
        _ => [state],
    };

    private bool IsUser(CanvasCall call, CanvasUser user, string text) =>
        text == "self" ? user.Id == call.Token.UserId
        : text.StartsWith("sis_user_id:", StringComparison.Ordinal) ? directory.Population.UserBySis(text[12..]) == user
        : CanvasCall.ParseId(text) == user.Id;
}
