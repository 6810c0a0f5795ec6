using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.Blackboard;

/// <summary>Deletions of courses that are queued, and done by the clock. A course is there until then.</summary>
internal sealed class BlackboardTasks(BlackboardIds ids, BlackboardOptions options)
{
    private const string Courses = "/learn/api/public/v1/courses/";

    private readonly List<Work> _all = [];

    public bool Due => _all.Exists(IsDue);

    /// <summary>Does what is due; to be called alone with the population.</summary>
    public void Run()
    {
        foreach (Work work in _all.Where(IsDue))
        {
            work.Done = true;
            if (ids.Population.Course(work.Course.Id) is { } course)
            {
                ids.Population.Remove(course);
            }
        }
    }

    /// <summary>Asked again while it waits, a deletion is the same task.</summary>
    public SimulatorAnswer Delete(TrainingCourse course)
    {
        Work? waiting = _all.Find(work => work.Course == course && !work.Done);
        if (waiting is null)
        {
            _all.Add(waiting = new Work(127 + _all.Count, course, options.Clock.GetUtcNow()));
        }

        return SimulatorAnswer.Json(202, "{}").With("Location", Courses + BlackboardIds.Of(course.Id) + "/tasks/" + BlackboardIds.Of(waiting.Id));
    }

    /// <summary>303 to the course once the task is done, even where that course is gone.</summary>
    public SimulatorAnswer Get(BlackboardCall call)
    {
        (string course, string task) = (call.Route["course"], call.Route["task"]);
        Work work = _all.Find(one => BlackboardIds.Of(one.Id) == task && BlackboardIds.Of(one.Course.Id) == course) ?? throw BlackboardRefusal.NotFound(task);
        return work.Done
            ? SimulatorAnswer.Empty(303).With("Location", Courses + course)
            : BlackboardPages.One(call, new JsonObject
            {
                ["id"] = task, ["status"] = "Queued", ["percentComplete"] = 0, ["started"] = BlackboardIds.Time(work.Asked),
            });
    }

    private bool IsDue(Work work) => !work.Done && work.Asked + options.TaskDelay <= options.Clock.GetUtcNow();

    private sealed class Work(int id, TrainingCourse course, DateTimeOffset asked)
    {
        public int Id { get; } = id;

        public TrainingCourse Course { get; } = course;

        public DateTimeOffset Asked { get; } = asked;

        public bool Done { get; set; }
    }
}
