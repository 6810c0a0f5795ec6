using System;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.TalentLms;

/// <summary>Creates and deletes courses and enrollments through v2. A course is changed only by a batch.</summary>
internal sealed class TalentModernCourses(TalentRecords records)
{
    public SimulatorAnswer Create(SimulatorRequest request)
    {
        JsonMembers body = TalentModernBody.Of(request);
        TalentModernBody.Only(
            body, "name", "code", "description", "category_id", "price", "capacity", "level", "time_limit", "start_datetime", "expiration_datetime", "is_active", "custom_fields");
        if (string.IsNullOrEmpty(body.Text("name")))
        {
            throw new TalentRefusal(400, "A required parameter is missing.");
        }

        int category = body.Whole("category_id") ?? 1;
        if (category is < 1 or > 3)
        {
            throw new TalentRefusal(404, "The requested category does not exist");
        }

        (string Name, JsonNode? Value)[] kept =
        [
            ("price", body.Number("price")), ("capacity", body.Whole("capacity")), ("level", body.Whole("level")), ("time_limit", body.Whole("time_limit")),
            ("start_datetime", Time(body, "start_datetime")), ("expiration_datetime", Time(body, "expiration_datetime")), ("owner", Owner(body)),
        ];
        (string? code, string? description, bool active) = (body.Text("code"), body.Text("description"), body.Flag("is_active") ?? true);
        TrainingCourse course = records.Population.AddCourse(id => new TrainingCourse
        {
            Id = id,
            Title = body.Text("name")!,
            Code = code ?? string.Empty,
            Description = description,
            CategoryId = category,
            Active = active,
            CreatedAt = records.Now,
            UpdatedAt = records.Now,
            Made = true,
        });
        foreach ((string name, JsonNode? value) in kept)
        {
            course.Keep(name, value);
        }

        return TalentModernBody.Data(TalentShapes.CourseV2(course));
    }

    public SimulatorAnswer Delete(string id)
    {
        records.Population.Remove(records.Course(id));
        return SimulatorAnswer.Empty(204);
    }

    /// <summary>One object of a batch: a course known by its id or code is changed, any other created.</summary>
    public void Upsert(JsonMembers body)
    {
        TalentModernBody.Only(body, "id", "name", "code", "description", "is_active");
        (string? name, string? code, bool? active) = (body.Text("name"), body.Text("code"), body.Flag("is_active"));
        string? description = body.Text("description");
        TrainingCourse? known = body.Whole("id") is { } id
            ? records.Course(id)
            : string.IsNullOrEmpty(code) ? null : records.Population.Courses.FirstOrDefault(course => course.Code == code);
        if (name is { Length: 0 } || (name is null && known is null))
        {
            throw new TalentRefusal(400, "A required parameter is missing.");
        }

        if (known is null)
        {
            records.Population.AddCourse(next => new TrainingCourse
            {
                Id = next,
                Title = name!,
                Code = code ?? string.Empty,
                Description = description,
                CategoryId = 1,
                Active = active ?? true,
                CreatedAt = records.Now,
                UpdatedAt = records.Now,
                Made = true,
            });
            return;
        }

        known.Title = name ?? known.Title;
        known.Code = code ?? known.Code;
        known.Description = body.Has("description") ? description : known.Description;
        known.Active = active ?? known.Active;
        known.UpdatedAt = records.Now;
        records.Population.Changed();
    }

    /// <summary>The role cannot be chosen here: it is the learner's.</summary>
    public TrainingEnrollment Enroll(JsonMembers body)
    {
        (TrainingUser user, TrainingCourse course) = Pair(body);
        return records.Enroll(user, course, instructor: false);
    }

    public SimulatorAnswer Enroll(SimulatorRequest request)
    {
        TrainingEnrollment enrollment = Enroll(TalentModernBody.Of(request));
        return TalentModernBody.Data(new JsonObject { ["user_id"] = enrollment.User.Id, ["course_id"] = enrollment.Course.Id, ["role"] = "learner" });
    }

    /// <summary>The pair is in the body of the DELETE.</summary>
    public SimulatorAnswer Unenroll(SimulatorRequest request)
    {
        (TrainingUser user, TrainingCourse course) = Pair(TalentModernBody.Of(request));
        records.Population.Remove(TalentRecords.Enrollment(user, course));
        return SimulatorAnswer.Empty(204);
    }

    /// <summary>Here the pair is in the query.</summary>
    public SimulatorAnswer Reset(SimulatorRequest request)
    {
        if (request.QueryValue("user_id") is not { } user || request.QueryValue("course_id") is not { } course)
        {
            throw new TalentRefusal(400, "A required parameter is missing.");
        }

        records.Reset(TalentRecords.Enrollment(records.User(user), records.Course(course)));
        return SimulatorAnswer.Empty(204);
    }

    private (TrainingUser User, TrainingCourse Course) Pair(JsonMembers body)
    {
        TalentModernBody.Only(body, "user_id", "course_id");
        return body.Whole("user_id") is { } user && body.Whole("course_id") is { } course
            ? (records.User(user), records.Course(course))
            : throw new TalentRefusal(400, "A required parameter is missing.");
    }

    // The vendor says "timestamp": seconds of the epoch, as in v1.
    private static JsonNode? Time(JsonMembers body, string name) => body.Whole(name);

    private static JsonNode? Owner(JsonMembers body)
    {
        JsonMembers? fields = body.Object("custom_fields");
        return fields?.Beyond("Owner") is { } unknown ? throw TalentModernBody.Mistyped("custom_fields." + unknown, "custom field") : fields?.Text("Owner");
    }
}
