using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.TalentLms;

/// <summary>
/// Batches: at most 100 objects, answered at once with a task, done later one by one. That there is a task to ask for is documented,
/// the members of both answers are not: they are UNCONFIRMED and stand in this one place.
/// </summary>
internal sealed class TalentTasks(TalentModernUsers users, TalentModernCourses courses, TalentOptions options)
{
    private const int Most = 100;

    private readonly List<Work> _all = [];

    /// <summary>Whether a batch waits to be done, so that a request must come first that changes something.</summary>
    public bool Due => _all.Exists(IsDue);

    /// <summary>Does what is due; to be called alone with the population.</summary>
    public void Run()
    {
        foreach (Work work in _all.Where(IsDue))
        {
            for (int i = 0; i < work.Items.Count; i++)
            {
                try
                {
                    work.Apply(new JsonMembers(work.Items[i], TalentModernBody.Mistyped));
                }
                catch (TalentRefusal refusal)
                {
                    // One that fails does not stop the others.
                    work.Errors.Add((i, refusal.Message));
                }
            }

            work.Done = true;
        }
    }

    public SimulatorAnswer Start(SimulatorRequest request, string kind)
    {
        JsonMembers body = TalentModernBody.Of(request);
        TalentModernBody.Only(body, kind);
        JsonArray items = body.List(kind) ?? throw new TalentRefusal(400, "A required parameter is missing.");
        if (items.Count is 0 or > Most || items.Any(item => item is not JsonObject))
        {
            throw new TalentRefusal(400, $"The {kind} parameter must hold 1 to {Most} objects.");
        }

        _all.Add(new Work(options.Clock.GetUtcNow() + options.TaskDelay, [.. items.Select(item => item!.DeepClone().AsObject())], kind switch
        {
            "users" => users.Upsert,
            "courses" => courses.Upsert,
            _ => item => courses.Enroll(item),
        }));
        return TalentModernBody.Data(new JsonObject { ["id"] = _all.Count });
    }

    public SimulatorAnswer Get(string id)
    {
        Work work = int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= _all.Count
            ? _all[number - 1]
            : throw new TalentRefusal(404, "The requested task does not exist");
        return TalentModernBody.Data(new JsonObject
        {
            ["id"] = number,
            ["status"] = work.Done ? "completed" : "pending",
            ["progress"] = work.Done ? 100 : 0,
            ["errors"] = new JsonArray([.. work.Errors.Select(error => (JsonNode)new JsonObject { ["index"] = error.Index, ["message"] = error.Message })]),
        });
    }

    private bool IsDue(Work work) => !work.Done && work.At <= options.Clock.GetUtcNow();

    private sealed class Work(DateTimeOffset at, List<JsonObject> items, Action<JsonMembers> apply)
    {
        public DateTimeOffset At { get; } = at;

        public List<JsonObject> Items { get; } = items;

        public Action<JsonMembers> Apply { get; } = apply;

        public List<(int Index, string Message)> Errors { get; } = [];

        public bool Done { get; set; }
    }
}
