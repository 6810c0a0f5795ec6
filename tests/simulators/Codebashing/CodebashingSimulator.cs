using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.Codebashing;

/// <summary>The legacy tenant API of Codebashing: two credentials, no pages, the whole tenant in one answer.</summary>
public sealed class CodebashingSimulator : LmsSimulator
{
    private readonly CodebashingOptions _options;
    private readonly CodebashingShapes _shapes;
    private readonly CodebashingWrites _writes;

    private CodebashingSimulator(CodebashingOptions options)
        : base("codebashing", options.Token ?? CodebashingOptions.UsualToken, options)
    {
        _options = options;
        Population = new TrainingPopulation(options, new DateTimeOffset(2025, 2, 3, 9, 15, 0, TimeSpan.Zero));
        _shapes = new CodebashingShapes(Population, options.PercentagesAsText);
        _writes = new CodebashingWrites(Population, _shapes, options);
    }

    public TrainingPopulation Population { get; }

    /// <summary>The lessons that calls have assigned, in order, as <c>address:course/lesson</c>.</summary>
    public IReadOnlyList<string> Assignments => Population.Exclusively(writing: false, Assigned);

    /// <summary>Goes into X-Api-Key, beside the token in Authorization.</summary>
    public string ApiKey => _options.ApiKey;

    public override IReadOnlyDictionary<string, string> Credentials => new Dictionary<string, string> { ["apiKey"] = ApiKey };

    public static CodebashingSimulator Start(CodebashingOptions? options = null) => new(options ?? new CodebashingOptions());

    private protected override SimulatorAnswer Answer(SimulatorRequest request)
    {
        // One bad header of the two is enough; Bearer has been seen to work beside the documented form.
        string? authorization = request.Header("Authorization");
        if (request.Header("X-Api-Key") != ApiKey || (authorization != $"Token token=\"{Token}\"" && authorization != "Bearer " + Token))
        {
            return SimulatorAnswer.Json(401, """{"error":"Access denied"}""");
        }

        return Population.Exclusively(request.Method == "POST", () => request.Method == "POST" ? _writes.Answer(request) ?? NotFound() : Read(request));
    }

    private protected override void WritePopulation(Utf8JsonWriter json)
    {
        json.WriteStartArray("emails");
        foreach (TrainingUser user in Population.Users)
        {
            json.WriteStringValue(user.Email);
        }

        json.WriteEndArray();
        json.WriteStartArray("assignments");
        foreach (string assignment in Assignments)
        {
            json.WriteStringValue(assignment);
        }

        json.WriteEndArray();
        Population.Write(json);
    }

    private static SimulatorAnswer NotFound() =>
        SimulatorAnswer.Html(404, "<!DOCTYPE html><html><head><title>The page you were looking for doesn't exist (404)</title></head></html>");

    private List<string> Assigned() => [.. _writes.Tags.Select(tag => $"{tag.User.Email}:{_shapes.Name(tag.Course)}/{CodebashingShapes.Lesson(tag.Lesson)}")];

    private SimulatorAnswer Read(SimulatorRequest request)
    {
        JsonNode? body = (request.Method, request.Path) switch
        {
            ("GET", "/api/v1/users/sign_in_and_course_info") => Users(request),
            ("GET", "/api/v1/courses/per_customer/content_map") => _shapes.ContentMap(),
            ("GET", "/api/v1/teams/team_info") => Teams(request),
            ("GET", "/api/v1/users/badge_info") => _shapes.PerUser("badges"),
            ("GET", "/api/v1/users/quiz_info") => _shapes.PerUser("points"),
            _ => null,
        };
        return body is null ? NotFound() : JsonAnswers.Of(body);
    }

    private JsonArray Users(SimulatorRequest request)
    {
        HashSet<string>? fields = request.QueryValue("fields") is { Length: > 0 } list ? [.. list.Split(',', StringSplitOptions.TrimEntries)] : null;
        HashSet<string>? courses = request.QueryValue("course_filter") is { Length: > 0 } names ? [.. names.Split(',', StringSplitOptions.TrimEntries)] : null;
        bool lessons = request.QueryValue("include_course_lessons_details") == "true";
        IEnumerable<TrainingUser> users = Population.Users;
        if (request.QueryValue("team_id") is { } team)
        {
            users = users.Where(user => CodebashingShapes.TeamOf(user)?.ToString(CultureInfo.InvariantCulture) == team);
        }

        return new JsonArray([.. users.Select(user =>
        {
            JsonObject shape = _shapes.User(user, courses, lessons);
            foreach (string name in fields is null ? [] : shape.Select(member => member.Key).Where(name => !fields.Contains(name)).ToArray())
            {
                shape.Remove(name);
            }

            return (JsonNode)shape;
        })]);
    }

    private JsonArray Teams(SimulatorRequest request)
    {
        string[]? ids = request.QueryValue("ids") is { Length: > 0 } list ? list.Split(',', StringSplitOptions.TrimEntries) : null;
        return new JsonArray([.. ((int[])[5, 6])
            .Where(id => ids is null || ids.Contains(id.ToString(CultureInfo.InvariantCulture)))
            .Select(id => (JsonNode)_shapes.Team(id))]);
    }
}
