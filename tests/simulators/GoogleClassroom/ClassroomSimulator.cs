using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.GoogleClassroom;

/// <summary>
/// The Classroom API of one teacher's domain. A page may be shorter than asked for; its token holds for the same request only; a list
/// without records has no member for them.
/// </summary>
public sealed class ClassroomSimulator : LmsSimulator
{
    private const int LargestPage = 100;

    private readonly ClassroomOptions _options;
    private readonly ClassroomShapes _shapes;
    private readonly RateWindow _minute;

    private ClassroomSimulator(ClassroomOptions options)
        : base("google-classroom", options.Token ?? ClassroomOptions.UsualToken, options)
    {
        _options = options;
        _shapes = new ClassroomShapes(options.WithoutEmails);
        _minute = new RateWindow(options.MinuteLimit, options.Minute, options.Clock);
        Population = new TrainingPopulation(options, new DateTimeOffset(2025, 2, 3, 9, 15, 0, TimeSpan.Zero));
    }

    public TrainingPopulation Population { get; }

    private TrainingUser Me => Population.Users[0];

    public static ClassroomSimulator Start(ClassroomOptions? options = null) => new(options ?? new ClassroomOptions());

    /// <summary>The id of somebody, as the API writes it.</summary>
    public static string IdOf(TrainingUser user) => ClassroomShapes.UserId(user);

    private protected override SimulatorAnswer Answer(SimulatorRequest request)
    {
        try
        {
            if (request.Header("Authorization") != "Bearer " + Token)
            {
                throw new ClassroomRefusal(401, "UNAUTHENTICATED", "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.");
            }

            if (_options.Throttling && !_minute.Take(out _, out _))
            {
                throw new ClassroomRefusal(429, "RESOURCE_EXHAUSTED", "Quota exceeded for quota metric 'Queries' and limit 'Queries per minute per user'.");
            }

            return JsonAnswers.Of(Read(request), 200, "application/json; charset=UTF-8");
        }
        catch (ClassroomRefusal refusal)
        {
            return refusal.ToAnswer();
        }
    }

    private protected override void WritePopulation(Utf8JsonWriter json)
    {
        Texts(json, "users", Population.Users.Select(ClassroomShapes.UserId));
        Texts(json, "courses", Population.Courses.Select(ClassroomShapes.CourseId));
        Texts(json, "enrollments", Population.Enrollments.Select(one => ClassroomShapes.CourseId(one.Course) + ":" + ClassroomShapes.UserId(one.User)));
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private JsonObject Read(SimulatorRequest request)
    {
        string[] path = request.Path.TrimStart('/').Split('/').Select(Uri.UnescapeDataString).ToArray();
        if (request.Method != "GET" || path is not ["v1", ..])
        {
            throw NotFound();
        }

        return path[1..] switch
        {
            ["userProfiles", string id] => _shapes.Profile(User(id)),
            ["courses"] => Page(request, "courses", Courses(request).Select(course => ClassroomShapes.Course(course, Me)), "studentId", "teacherId", "courseStates"),
            ["courses", string id] => ClassroomShapes.Course(Course(id), Me),
            ["courses", string id, "students"] => Page(request, "students", Course(id).Enrollments.Select(_shapes.Student)),
            ["courses", string id, "students", string user] => _shapes.Student(Course(id).Enrollments.Find(e => e.User == User(user)) ?? throw NotFound()),
            ["courses", string id, "courseWork"] => Page(request, "courseWork", Work(request, Course(id)), "orderBy", "courseWorkStates"),
            _ => throw NotFound(),
        };
    }

    private IEnumerable<TrainingCourse> Courses(SimulatorRequest request)
    {
        IEnumerable<TrainingCourse> courses = Population.Courses;
        if (request.QueryValue("studentId") is { } student)
        {
            TrainingUser user = User(student);
            courses = courses.Where(course => course.Enrollments.Any(e => e.User == user));
        }

        string[] states = request.Query.Where(pair => pair.Key == "courseStates").Select(pair => pair.Value).ToArray();
        if (states.FirstOrDefault(state => state is not ("ACTIVE" or "ARCHIVED" or "PROVISIONED" or "DECLINED" or "SUSPENDED")) is { } wrong)
        {
            throw new ClassroomRefusal(400, "INVALID_ARGUMENT", $"Invalid value at 'course_states' (type.googleapis.com/google.classroom.v1.CourseState), \"{wrong}\"");
        }

        return states.Length == 0 ? courses : courses.Where(course => states.Contains(ClassroomShapes.State(course)));
    }

    private static IEnumerable<JsonObject> Work(SimulatorRequest request, TrainingCourse course)
    {
        if (request.QueryValue("orderBy") is { } order && order is not ("updateTime asc" or "updateTime desc" or "updateTime" or "dueDate asc" or "dueDate desc"))
        {
            throw new ClassroomRefusal(400, "INVALID_ARGUMENT", "Request contains an invalid argument.");
        }

        return course.Items.Where(item => item.ParentId is not null)
            .Select(item => ClassroomShapes.Work(course, item))
            .OrderBy(work => (string)work["updateTime"]!, StringComparer.Ordinal);
    }

    private TrainingUser User(string id) => id == "me" ? Me
        : Population.Users.FirstOrDefault(user => ClassroomShapes.UserId(user) == id || string.Equals(user.Email, id, StringComparison.OrdinalIgnoreCase)) ?? throw NotFound();

    private TrainingCourse Course(string id) => Population.Course(id) ?? throw NotFound();

    private static ClassroomRefusal NotFound() => new(404, "NOT_FOUND", "Requested entity was not found.");

    // A token is bound to everything else that the request says; every third page is short.
    private static JsonObject Page(SimulatorRequest request, string member, IEnumerable<JsonObject> records, params string[] known)
    {
        if (request.Query.FirstOrDefault(pair => pair.Key is not ("pageSize" or "pageToken") && !known.Contains(pair.Key)).Key is { } unknown)
        {
            throw new ClassroomRefusal(400, "INVALID_ARGUMENT", $"Invalid JSON payload received. Unknown name \"{unknown}\": Cannot bind query parameter.");
        }

        int size = 30;
        if (request.QueryValue("pageSize") is { } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size > 10_000))
        {
            throw new ClassroomRefusal(400, "INVALID_ARGUMENT", "Invalid value at 'page_size'.");
        }

        string bound = request.Path + "?" + string.Join("&", request.Query.Where(pair => pair.Key is not ("pageToken" or "pageSize")).Select(pair => pair.Key + "=" + pair.Value));
        int start = Start(request.QueryValue("pageToken"), bound);
        int most = Math.Min(size == 0 ? 30 : size, LargestPage);
        most = start / most % 3 == 1 ? Math.Max(1, most - 1) : most;
        List<JsonObject> all = [.. records];
        List<JsonObject> page = [.. all.Skip(start).Take(most)];
        JsonObject body = [];
        if (page.Count > 0)
        {
            body[member] = new JsonArray([.. page]);
        }

        if (start + page.Count < all.Count)
        {
            body["nextPageToken"] = Convert.ToBase64String(Encoding.UTF8.GetBytes((start + page.Count).ToString(CultureInfo.InvariantCulture) + "\n" + bound));
        }

        return body;
    }

    private static int Start(string? token, string bound)
    {
        if (string.IsNullOrEmpty(token))
        {
            return 0;
        }

        try
        {
            string[] parts = Encoding.UTF8.GetString(Convert.FromBase64String(token)).Split('\n', 2);
            if (parts.Length == 2 && parts[1] == bound)
            {
                return int.Parse(parts[0], CultureInfo.InvariantCulture);
            }
        }
        catch (FormatException)
        {
        }

        throw new ClassroomRefusal(400, "INVALID_ARGUMENT", "Invalid page token.");
    }
}
