using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.TalentLms;

/// <summary>The classic API: arguments are path segments, everything is text, and lists are bare arrays.</summary>
internal sealed class TalentVersion1
{
    private const string Prefix = "/api/v1/";
    private const int MostPerPage = 1_000;

    private static readonly string[] Paging = ["page_size", "page_number"];

    private readonly TrainingPopulation _population;
    private readonly TalentOptions _options;
    private readonly RateWindow _hour;
    private readonly TalentClassicShapes _shapes;
    private readonly TalentClassicWrites _writes;

    public TalentVersion1(TalentRecords records, TalentOptions options, RateWindow hour)
    {
        _population = records.Population;
        _options = options;
        _hour = hour;
        _shapes = new TalentClassicShapes(options.DateFormat);
        _writes = new TalentClassicWrites(records, _shapes);
    }

    public static bool Changes(SimulatorRequest request) => TalentClassicWrites.Changes(request.Method, Name(request));

    /// <summary>Asking for the limit does not count against it.</summary>
    public bool IsFree(SimulatorRequest request) => Name(request) == "ratelimit";

    public SimulatorAnswer Answer(SimulatorRequest request)
    {
        if (request.Method is not ("GET" or "POST"))
        {
            throw new TalentRefusal(404, "The requested API action does not exist");
        }

        Dictionary<string, string> arguments = Arguments(request);
        string action = Name(request);
        JsonNode body = (request.Method, action) switch
        {
            _ when TalentClassicWrites.Changes(request.Method, action) => _writes.Answer(request, action, arguments, Origin(request)),
            ("GET", "users") => Users(arguments, Origin(request)),
            ("GET", "courses") => Courses(arguments, Origin(request)),
            ("GET", "getuserstatusincourse") => PairStatus(arguments),
            ("GET", "getusersprogressinunits") => UnitProgress(arguments),
            ("GET", "categories") => Page(Only(arguments, Paging), Enumerable.Range(1, 3).Select(TalentClassicShapes.Category)),
            ("GET", "branches") => Page(Only(arguments, Paging), ((int[])[2, 3]).Select(TalentClassicShapes.Branch)),
            ("GET", "groups") => Page(Only(arguments, Paging), [new JsonObject { ["id"] = "9", ["name"] = "Fire wardens", ["key"] = "fw-2026" }]),
            ("GET", "getcustomregistrationfields") => TalentClassicShapes.Fields(),
            ("GET", "siteinfo") => SiteInfo(),
            ("GET", "ratelimit") => RateLimit(),
            _ => throw new TalentRefusal(404, "The requested API action does not exist"),
        };
        return JsonAnswers.Of(body, 200, "application/json");
    }

    private static string Name(SimulatorRequest request) => request.Path[Prefix.Length..].Split('/')[0].ToLowerInvariant();

    private static string Origin(SimulatorRequest request) => "http://" + request.Header("Host");

    /// <summary><c>key:value,key:value</c> in the segment after the action's name.</summary>
    private static Dictionary<string, string> Arguments(SimulatorRequest request)
    {
        string[] segments = request.Path[Prefix.Length..].TrimEnd('/').Split('/');
        Dictionary<string, string> arguments = new(StringComparer.Ordinal);
        if (segments.Length > 2)
        {
            throw new TalentRefusal(400, "Invalid arguments provided");
        }

        foreach (string pair in segments.Length == 2 ? segments[1].Split(',') : [])
        {
            int colon = pair.IndexOf(':');
            if (colon <= 0 || !arguments.TryAdd(pair[..colon], Uri.UnescapeDataString(pair[(colon + 1)..])))
            {
                throw new TalentRefusal(400, "Invalid arguments provided");
            }
        }

        return arguments;
    }

    private static Dictionary<string, string> Only(Dictionary<string, string> arguments, params string[] names) =>
        arguments.Keys.All(names.Contains) ? arguments : throw new TalentRefusal(400, "Invalid arguments provided");

    private JsonNode Users(Dictionary<string, string> arguments, string origin)
    {
        Only(arguments, ["id", "email", "username", .. Paging]);
        if (arguments.Count == 0 || arguments.ContainsKey("page_size") || arguments.ContainsKey("page_number"))
        {
            return Page(Only(arguments, Paging), _population.Users.Select(user => _shapes.User(user, origin)));
        }

        (string key, string value) = arguments.Single();
        TrainingUser? user = key switch
        {
            "id" => _population.User(value),
            "email" => _population.Users.FirstOrDefault(one => one.Email.Equals(value, StringComparison.OrdinalIgnoreCase)),
            _ => _population.Users.FirstOrDefault(one => one.Username == value),
        };
        return user is null ? throw new TalentRefusal(404, "The requested user does not exist") : _shapes.UserInFull(user, origin);
    }

    private JsonNode Courses(Dictionary<string, string> arguments, string origin)
    {
        Only(arguments, ["id", .. Paging]);
        if (!arguments.TryGetValue("id", out string? id))
        {
            return Page(arguments, _population.Courses.Select(course => _shapes.Course(course, origin)));
        }

        return _shapes.CourseInFull(_population.Course(id) ?? throw new TalentRefusal(404, "The requested course does not exist"), origin);
    }

    private JsonNode PairStatus(Dictionary<string, string> arguments)
    {
        Only(arguments, "course_id", "user_id");
        if (!arguments.TryGetValue("course_id", out string? courseId) || !arguments.TryGetValue("user_id", out string? userId))
        {
            throw new TalentRefusal(400, "Invalid arguments provided");
        }

        TrainingCourse course = _population.Course(courseId) ?? throw new TalentRefusal(404, "The requested course does not exist");
        TrainingUser user = _population.User(userId) ?? throw new TalentRefusal(404, "The requested user does not exist");
        TrainingEnrollment? found = user.Enrollments.Find(one => one.Course == course);
        return found is null ? throw new TalentRefusal(400, "The requested user is not enrolled in this course") : _shapes.Pair(found);
    }

    private JsonNode UnitProgress(Dictionary<string, string> arguments)
    {
        Only(arguments, "unit_id", "user_id");
        TrainingCourse course = _population.Courses.FirstOrDefault(one =>
                arguments.TryGetValue("unit_id", out string? id) && one.Items.Any(item => TalentClassicShapes.Text(item.Id) == id))
            ?? throw new TalentRefusal(404, "The requested unit does not exist");
        return new JsonArray([.. course.Enrollments
            .Where(one => !arguments.TryGetValue("user_id", out string? user) || TalentClassicShapes.Text(one.User.Id) == user)
            .Select(one => (JsonNode)new JsonObject
            {
                ["user_id"] = TalentClassicShapes.Text(one.User.Id),
                ["status"] = TalentClassicShapes.Words(one),
                ["score"] = one.Score?.ToString(CultureInfo.InvariantCulture),
            })]);
    }

    private JsonArray Page(Dictionary<string, string> arguments, IEnumerable<JsonObject> all)
    {
        int Number(string name, int otherwise, int most) => !arguments.TryGetValue(name, out string? text)
            ? otherwise
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= most
                ? number
                : throw new TalentRefusal(400, "Invalid arguments provided");
        int size = Number("page_size", _options.DefaultPageSizeOfV1, MostPerPage);
        int page = Number("page_number", 1, int.MaxValue);
        IEnumerable<JsonObject> items = size == 0 ? all : all.Skip((int)Math.Min(int.MaxValue, (page - 1L) * size)).Take(size);
        return new JsonArray([.. items]);
    }

    private JsonObject SiteInfo() => new()
    {
        ["total_users"] = TalentClassicShapes.Text(_population.Users.Count),
        ["total_courses"] = TalentClassicShapes.Text(_population.Courses.Count),
        ["total_categories"] = "3",
        ["total_groups"] = "1",
        ["total_branches"] = "2",
        ["monthly_active_users"] = "0",
        ["signup_method"] = "direct",
        ["date_format"] = _options.DateFormat,
    };

    private JsonObject RateLimit()
    {
        (int remaining, DateTimeOffset reset) = _hour.Look();
        return new()
        {
            ["limit"] = TalentClassicShapes.Text(_hour.Limit),
            ["remaining"] = TalentClassicShapes.Text(remaining),
            ["reset"] = reset.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["formatted_reset"] = reset.UtcDateTime.ToString("dd/MM/yyyy, HH:mm", CultureInfo.InvariantCulture),
        };
    }
}
