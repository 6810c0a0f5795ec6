using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>Courses and terms.</summary>
internal sealed class CanvasCourses(CanvasDirectory directory)
{
    public void AddTo(List<CanvasRoute> routes)
    {
        routes.Add(new("GET", "/api/v1/accounts/:account_id/courses", List));
        routes.Add(new("GET", "/api/v1/courses", Own));
        routes.Add(new("GET", "/api/v1/courses/:id", Get));
        routes.Add(new("GET", "/api/v1/users/:user_id/courses", OfUser));
        routes.Add(new("GET", "/api/v1/accounts/:account_id/terms", Terms));
    }

    private SimulatorAnswer List(CanvasCall call)
    {
        long account = directory.Account(call, "account_id");
        List<string> states = call.List("state");
        string? search = call.SearchTerm();
        bool? withEnrollments = call.Flag("with_enrollments");
        bool? published = call.Flag("published");
        bool? completed = call.Flag("completed");
        string? term = call.Value("enrollment_term_id");
        IEnumerable<CanvasCourse> courses = directory.Population.Courses.Where(course =>
            (account == CanvasDirectory.RootAccount || course.AccountId == account)
            && HasState(course, states)
            && (search is null || Matches(course, search))
            && (withEnrollments is null || course.Enrollments.Exists(one => one.State != "deleted") == withEnrollments)
            && (published is null || course.State is "available" or "completed" == published)
            && (completed is null || course.State is "completed" == completed)
            && (term is null || term == course.Term.Id.ToString(CultureInfo.InvariantCulture) || term == "sis_term_id:" + course.Term.SisTermId));
        return CanvasPages.Numbered(
            call, [.. Sorted(courses, call)], total: false, (json, course) => CanvasCourseJson.Write(json, course, call, single: false));
    }

    private SimulatorAnswer Own(CanvasCall call) =>
        OfPerson(call, directory.Population.User(call.Token.UserId) ?? throw CanvasRefusal.NotFound());

    private SimulatorAnswer OfUser(CanvasCall call)
    {
        CanvasUser user = directory.User(call, "user_id");
        directory.RequireSelfOrAdmin(call, user);
        return user.Deleted ? throw CanvasRefusal.NotFound() : OfPerson(call, user);
    }

    private static SimulatorAnswer OfPerson(CanvasCall call, CanvasUser user)
    {
        List<string> states = call.List("state");
        string[] enrollmentStates = call.Value("enrollment_state") is { } one ? [one] : ["active", "invited", "completed"];
        List<CanvasCourse> courses = [.. user.Enrollments
            .Where(mine => enrollmentStates.Contains(mine.PublicState))
            .Select(mine => mine.Course)
            .Distinct()
            .Where(course => HasState(course, states))
            .OrderBy(course => course.Id)];
        return CanvasPages.Numbered(
            call, courses, total: true, (json, course) => CanvasCourseJson.Write(json, course, call, single: false, user));
    }

    private SimulatorAnswer Get(CanvasCall call)
    {
        CanvasCourse course = directory.Course(call, "id", deletedToo: call.Includes("all_courses"));
        return CanvasPages.One(call, json => CanvasCourseJson.Write(json, course, call, single: true));
    }

    private SimulatorAnswer Terms(CanvasCall call)
    {
        directory.Account(call, "account_id", rootOnly: true);
        return CanvasPages.Numbered(
            call, directory.Population.Terms, total: true, (json, term) => CanvasCourseJson.Term(json, term, call), "enrollment_terms");
    }

    // By default all but the deleted ones.
    private static bool HasState(CanvasCourse course, List<string> states) =>
        states.Count == 0 ? course.State != "deleted" : states.Contains("all") || states.Contains(course.State);

    private static bool Matches(CanvasCourse course, string term) =>
        course.Name.Contains(term, StringComparison.OrdinalIgnoreCase)
        || course.Code.Contains(term, StringComparison.OrdinalIgnoreCase)
        || course.SisCourseId?.Contains(term, StringComparison.OrdinalIgnoreCase) == true
        || course.Id.ToString(CultureInfo.InvariantCulture) == term;

    private static IEnumerable<CanvasCourse> Sorted(IEnumerable<CanvasCourse> courses, CanvasCall call)
    {
        Func<CanvasCourse, string?> key = call.Value("sort") switch
        {
            "course_status" => course => course.PublicState,
            "sis_course_id" => course => course.SisCourseId,
            "course_name" => course => course.Name,
            _ => course => course.Id.ToString("D20", CultureInfo.InvariantCulture),
        };
        return call.Value("order") == "desc"
            ? courses.OrderByDescending(key, StringComparer.Ordinal)
            : courses.OrderBy(key, StringComparer.Ordinal);
    }
}
