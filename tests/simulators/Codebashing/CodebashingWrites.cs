using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.Codebashing;

/// <summary>Invites people and assigns lessons. Nothing can be changed or taken back; whoever is assigned a lesson and not known is created.</summary>
internal sealed class CodebashingWrites(TrainingPopulation population, CodebashingShapes shapes, CodebashingOptions options)
{
    private readonly List<CodebashingTag> _tags = [];
    private int? _licences = options.FreeLicences;

    public IReadOnlyList<CodebashingTag> Tags => _tags;

    /// <summary>Null for another path.</summary>
    public SimulatorAnswer? Answer(SimulatorRequest request)
    {
        try
        {
            return request.Path switch
            {
                "/api/v1/users/invite" => Invite(request),
                "/api/v1/lessons/tag_to_user" => Tag(request),
                "/api/v1/lessons/tag_to_users" => TagMany(request),
                _ => null,
            };
        }
        catch (CodebashingRefusal refusal)
        {
            // An invitation that fails has the shape of one that succeeds.
            return request.Path.EndsWith("/invite", StringComparison.Ordinal)
                ? SimulatorAnswer.Json(400, """{"success":false,"invitation_url":null}""")
                : JsonAnswers.Of(new JsonObject { ["error"] = refusal.Message }, 400);
        }
    }

    /// <summary>Inviting again somebody who has not come yet is no error and gives the same address; that others are refused is UNCONFIRMED.</summary>
    private SimulatorAnswer Invite(SimulatorRequest request)
    {
        string email = Email(Required(Body(request, "email"), "email"));
        TrainingUser? known = Find(email);
        if (known is { Active: true })
        {
            throw new CodebashingRefusal("The user is active already.");
        }

        TrainingUser user = known ?? Create(email);
        return JsonAnswers.Of(new JsonObject
        {
            ["success"] = true,
            ["invitation_url"] = "http://" + request.Header("Host") + "/users/invitation/accept?invitation_token=" + Mix.Of(options.Seed, user.Id, 77).ToString("x8", CultureInfo.InvariantCulture),
        });
    }

    /// <summary>Assigning again gives what is there already: UNCONFIRMED.</summary>
    private SimulatorAnswer Tag(SimulatorRequest request)
    {
        JsonMembers body = Body(request, "email", "language_name", "lesson_name");
        string email = Email(Required(body, "email"));
        (TrainingCourse course, TrainingItem lesson) = Lesson(Required(body, "language_name") + "/" + Required(body, "lesson_name"));
        TrainingUser user = Find(email) ?? Create(email);
        return JsonAnswers.Of(Shape(_tags.Find(tag => tag.User == user && tag.Lesson == lesson) ?? Add(user, course, lesson)));
    }

    /// <summary>Two texts with commas in them; that they are commas, and what stands in the summary, is UNCONFIRMED.</summary>
    private SimulatorAnswer TagMany(SimulatorRequest request)
    {
        JsonMembers body = Body(request, "emails", "lessons");
        string[] emails = [.. Split(Required(body, "emails")).Select(Email).Distinct(StringComparer.OrdinalIgnoreCase)];
        List<(TrainingCourse Course, TrainingItem Lesson)> lessons = [.. Split(Required(body, "lessons")).Distinct().Select(Lesson)];
        if (emails.Count(email => Find(email) is null) > (_licences ?? int.MaxValue))
        {
            throw NoLicence();
        }

        JsonArray already = [];
        JsonArray successful = [];
        foreach (TrainingUser user in emails.Select(email => Find(email) ?? Create(email)))
        {
            foreach ((TrainingCourse course, TrainingItem lesson) in lessons)
            {
                if (_tags.Exists(tag => tag.User == user && tag.Lesson == lesson))
                {
                    already.Add((JsonNode)new JsonObject { ["email"] = user.Email, ["lesson"] = shapes.Name(course) + "/" + CodebashingShapes.Lesson(lesson) });
                    continue;
                }

                JsonObject made = Shape(Add(user, course, lesson));
                made["created_via"] = "api";
                successful.Add((JsonNode)made);
            }
        }

        return JsonAnswers.Of(new JsonObject { ["already_assigned_summary"] = already, ["successful"] = successful });
    }

    private static JsonObject Shape(CodebashingTag tag) => new()
    {
        ["id"] = tag.Id,
        ["language_id"] = tag.Course.Id,
        ["lesson_id"] = tag.Lesson.Id,
        ["user_id"] = tag.User.Id,
        ["completed"] = tag.User.Enrollments.Exists(one => one.Course == tag.Course && one.State == TrainingState.Completed),
        ["created_at"] = CodebashingShapes.Time(tag.CreatedAt),
        ["updated_at"] = CodebashingShapes.Time(tag.CreatedAt),
    };

    // Whether an undocumented member is ignored or refused is UNCONFIRMED; a witness refuses it.
    private static JsonMembers Body(SimulatorRequest request, params string[] names)
    {
        bool json = request.Header("Content-Type")?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true;
        JsonObject parsed = (json ? JsonMembers.Parse(request.Body) : null) ?? throw new CodebashingRefusal("The body is not valid.");
        JsonMembers body = new(parsed, (name, type) => new CodebashingRefusal($"{name} must be a {type}."));
        return body.Beyond(names) is { } other ? throw new CodebashingRefusal($"{other} is not known.") : body;
    }

    private static string Required(JsonMembers body, string name) =>
        body.Text(name) is { Length: > 0 } text ? text : throw new CodebashingRefusal($"{name} is missing.");

    private static string[] Split(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Email(string text) =>
        text.IndexOf('@') is > 0 and var at && text.IndexOf('.', at) > at + 1 ? text : throw new CodebashingRefusal($"{text} is not an address.");

    private static CodebashingRefusal NoLicence() => new("No licence is free.");

    private TrainingUser? Find(string email) => population.Users.FirstOrDefault(user => user.Email.Equals(email, StringComparison.OrdinalIgnoreCase));

    private (TrainingCourse Course, TrainingItem Lesson) Lesson(string path)
    {
        TrainingCourse? course = population.Courses.FirstOrDefault(one => shapes.Name(one) == path.Split('/')[0]);
        TrainingItem? lesson = course?.Items.FirstOrDefault(item => item.Kind != "section" && path == shapes.Name(course) + "/" + CodebashingShapes.Lesson(item));
        return lesson is null ? throw new CodebashingRefusal($"The lesson {path} does not exist.") : (course!, lesson);
    }

    // Takes a licence; who was only invited is not active.
    private TrainingUser Create(string email)
    {
        if (_licences == 0)
        {
            throw NoLicence();
        }

        _licences--;
        DateTimeOffset now = options.Clock.GetUtcNow();
        return population.AddUser(id => new TrainingUser
        {
            Id = id,
            FirstName = string.Empty,
            LastName = string.Empty,
            Username = email,
            Email = email,
            Active = false,
            CreatedAt = now,
            UpdatedAt = now,
            Made = true,
        });
    }

    private CodebashingTag Add(TrainingUser user, TrainingCourse course, TrainingItem lesson)
    {
        CodebashingTag tag = new(_tags.Count + 1, user, course, lesson, options.Clock.GetUtcNow());
        _tags.Add(tag);
        user.Keep("assigned", (user.WrittenWhole("assigned", 0) ?? 0) + 1);
        population.Changed();
        return tag;
    }
}
