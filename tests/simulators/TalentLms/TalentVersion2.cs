using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.TalentLms;

/// <summary>The public API v2: proper pages and filters, thin enrollments, no course items.</summary>
internal sealed class TalentVersion2
{
    private readonly TrainingPopulation _population;
    private readonly TalentOptions _options;
    private readonly List<(string Method, PathPattern Path, Func<SimulatorRequest, IReadOnlyDictionary<string, string>, string, SimulatorAnswer> Handle)> _routes;

    public TalentVersion2(TalentRecords records, TalentOptions options)
    {
        _population = records.Population;
        _options = options;
        TalentModernUsers users = new(records, options);
        TalentModernCourses courses = new(records);
        Tasks = new TalentTasks(users, courses, options);
        _routes =
        [
            ("GET", new("/api/v2/users"), (request, _, origin) => Users(request, origin)),
            ("GET", new("/api/v2/users/:id"), (_, route, origin) => One(TalentShapes.UserV2(User(route["id"]), origin))),
            ("GET", new("/api/v2/users/:id/courses"), (_, route, _) => One(TalentShapes.UserCoursesV2(User(route["id"])))),
            ("GET", new("/api/v2/users/:id/branches"), (request, route, origin) => Page(request, origin, TalentShapes.BranchesV2(User(route["id"])))),
            ("GET", new("/api/v2/users/:id/groups"), (request, route, origin) => Page(request, origin, Groups(User(route["id"])))),
            ("GET", new("/api/v2/courses"), (request, _, origin) => Page(request, origin, _population.Courses.Select(course => (Func<JsonObject>)(() => TalentShapes.CourseListV2(course))))),
            ("GET", new("/api/v2/courses/:id"), (_, route, _) => One(TalentShapes.CourseV2(Course(route["id"])))),
            ("GET", new("/api/v2/categories"), (request, _, origin) => Page(request, origin, TalentShapes.CategoriesV2())),
            ("GET", new("/api/v2/user-fields"), (request, _, origin) => Page(request, origin, TalentShapes.UserFieldsV2())),
            ("GET", new("/api/v2/course-progress"), (request, _, _) => Progress(request)),
            ("POST", new("/api/v2/users"), (request, _, origin) => users.Create(request, origin)),
            ("PATCH", new("/api/v2/users/:id"), (request, route, _) => users.Update(request, route["id"])),
            ("DELETE", new("/api/v2/users/:id"), (_, route, _) => users.Delete(route["id"])),
            ("POST", new("/api/v2/courses"), (request, _, _) => courses.Create(request)),
            ("DELETE", new("/api/v2/courses/:id"), (_, route, _) => courses.Delete(route["id"])),
            ("POST", new("/api/v2/enrollments"), (request, _, _) => courses.Enroll(request)),
            ("DELETE", new("/api/v2/enrollments"), (request, _, _) => courses.Unenroll(request)),
            ("DELETE", new("/api/v2/course-progress"), (request, _, _) => courses.Reset(request)),
            ("POST", new("/api/v2/batch/users"), (request, _, _) => Tasks.Start(request, "users")),
            ("POST", new("/api/v2/batch/courses"), (request, _, _) => Tasks.Start(request, "courses")),
            ("POST", new("/api/v2/batch/enrollments"), (request, _, _) => Tasks.Start(request, "enrollments")),
            ("GET", new("/api/v2/tasks/:id"), (_, route, _) => Tasks.Get(route["id"])),
        ];
    }

    public TalentTasks Tasks { get; }

    public SimulatorAnswer Answer(SimulatorRequest request, string origin)
    {
        string[] path = request.Path.Split('/');
        foreach ((string method, PathPattern pattern, var handle) in _routes)
        {
            if (method == request.Method && pattern.Match(path) is { } route)
            {
                return handle(request, route, origin);
            }
        }

        throw new TalentRefusal(404, "The requested resource could not be found.");
    }

    private SimulatorAnswer Users(SimulatorRequest request, string origin)
    {
        IEnumerable<TrainingUser> users = _population.Users;
        foreach ((string key, string value) in request.Query.Where(pair => pair.Key.StartsWith("filter[", StringComparison.Ordinal)))
        {
            users = key switch
            {
                "filter[status][eq]" => value is "active" or "inactive"
                    ? users.Where(user => user.Active == (value == "active"))
                    : throw new TalentRefusal(400, "The status filter is invalid."),
                "filter[login][eq]" => users.Where(user => user.Username == value),
                "filter[email][eq]" => users.Where(user => user.Email.Equals(value, StringComparison.OrdinalIgnoreCase)),
                "filter[keyword][like]" => users.Where(user => (user.FullName + " " + user.Email + " " + user.Username).Contains(value, StringComparison.OrdinalIgnoreCase)),
                "filter[last_updated][gte]" => Since(users, value, (user, time) => user.UpdatedAt >= time),
                "filter[last_updated][lte]" => Since(users, value, (user, time) => user.UpdatedAt <= time),
                "filter[branch_id][eq]" => users.Where(user => TalentShapes.BranchOf(user)?.ToString(CultureInfo.InvariantCulture) == value),
                "filter[group_id][eq]" => users.Where(user => TalentShapes.InGroup(user) && value == "9"),
                "filter[custom_field_value][eq]" => users.Where(user => value == user.Department || value == user.EmployeeNumber),
                "filter[integration][eq]" => [],
                _ => throw new TalentRefusal(400, "The filter is not supported."),
            };
        }

        return Page(request, origin, users.Select(user => (Func<JsonObject>)(() => TalentShapes.UserListV2(user, origin))));
    }

    private SimulatorAnswer Progress(SimulatorRequest request)
    {
        if (request.QueryValue("user_id") is not { } user || request.QueryValue("course_id") is not { } course)
        {
            throw new TalentRefusal(400, "A required parameter is missing.");
        }

        TrainingEnrollment? found = User(user).Enrollments.Find(one => one.Course == Course(course));
        return found is null
            ? throw new TalentRefusal(400, "The requested user is not enrolled in this course")
            : One(TalentShapes.ProgressV2(found));
    }

    private static IEnumerable<TrainingUser> Since(IEnumerable<TrainingUser> users, string value, Func<TrainingUser, DateTimeOffset, bool> keep) =>
        DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? users.Where(user => keep(user, time))
            : throw new TalentRefusal(400, "The date filter is invalid.");

    private static IEnumerable<Func<JsonObject>> Groups(TrainingUser user) =>
        TalentShapes.InGroup(user) ? [() => new JsonObject { ["id"] = 9, ["name"] = "Fire wardens" }] : [];

    private static SimulatorAnswer One(JsonNode data) => TalentModernBody.Data(data);

    private static int Number(SimulatorRequest request, string name, int otherwise, int most)
    {
        if (request.QueryValue(name) is not { } text)
        {
            return otherwise;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= most
            ? number
            : throw new TalentRefusal(400, name + " is invalid.");
    }

    private SimulatorAnswer Page(SimulatorRequest request, string origin, IEnumerable<Func<JsonObject>> source)
    {
        int page = Number(request, "page[number]", 1, int.MaxValue);
        int size = Number(request, "page[size]", 10, 100);
        List<Func<JsonObject>> all = [.. source];
        int pages = Math.Max(1, (all.Count + size - 1) / size);
        List<JsonNode?> items = [.. all.Skip((int)Math.Min(int.MaxValue, (page - 1L) * size)).Take(size).Select(make => (JsonNode?)make())];
        string others = string.Concat(request.Query.Where(pair => !pair.Key.StartsWith("page[", StringComparison.Ordinal))
            .Select(pair => "&" + UrlForm.Encode(pair.Key) + "=" + UrlForm.Encode(pair.Value)));
        string Link(int number) => $"{origin}{request.Path}?page[number]={number}&page[size]={size}{others}";

        // The edges point to themselves: a client that follows next until it is null never ends.
        string? Edge(int number) => number >= 1 && number <= pages ? Link(number) : _options.SelfLinksAtEdges ? Link(Math.Clamp(number, 1, pages)) : null;
        JsonObject body = new()
        {
            ["_data"] = new JsonArray([.. items]),
            ["_links"] = new JsonObject
            {
                ["self"] = Link(page),
                ["first"] = Link(1),
                ["last"] = Link(pages),
                ["prev"] = Edge(page - 1),
                ["next"] = Edge(page + 1),
            },
            ["_meta"] = new JsonObject
            {
                ["pagination"] = new JsonObject
                {
                    ["page"] = page,
                    ["page_size"] = size,
                    ["total_items"] = items.Count,
                    ["total_pages"] = pages,
                    ["total_results"] = all.Count,
                },
            },
        };
        return JsonAnswers.Of(body, 200, "application/json");
    }

    private TrainingUser User(string id) => _population.User(id) ?? throw new TalentRefusal(404, "The requested user does not exist");

    private TrainingCourse Course(string id) => _population.Course(id) ?? throw new TalentRefusal(404, "The requested course does not exist");
}
