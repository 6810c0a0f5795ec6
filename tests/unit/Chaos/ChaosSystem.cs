using System;
using UnifiedLms.Simulators;
using UnifiedLms.Simulators.Blackboard;
using UnifiedLms.Simulators.Canvas;
using UnifiedLms.Simulators.Codebashing;
using UnifiedLms.Simulators.Docebo;
using UnifiedLms.Simulators.Moodle;
using UnifiedLms.Simulators.TalentLms;

namespace UnifiedLms.Tests.Chaos;

/// <summary>The six systems, each small and without limits of its own, so that what goes wrong is what a test makes go wrong.</summary>
internal static class ChaosSystem
{
    public static string[] Names { get; } = { "canvas", "moodle", "talentlms", "docebo", "blackboard", "codebashing" };

    public static LmsSimulator Start(string name) => name switch
    {
        "canvas" => CanvasSimulator.Start(new CanvasOptions { Users = 60, Courses = 4, Enrollments = 90, Throttling = false }),
        "moodle" => MoodleSimulator.Start(new MoodleOptions { Users = 60, Courses = 4, Enrollments = 90 }),
        "talentlms" => TalentSimulator.Start(new TalentOptions { Users = 60, Courses = 4, Enrollments = 90, Throttling = false }),
        "docebo" => DoceboSimulator.Start(new DoceboOptions { Users = 60, Courses = 4, Enrollments = 90, Throttling = false }),
        "blackboard" => BlackboardSimulator.Start(new BlackboardOptions { Users = 60, Courses = 4, Enrollments = 90, Throttling = false }),
        "codebashing" => CodebashingSimulator.Start(new CodebashingOptions { Users = 60, Courses = 4, Enrollments = 90 }),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such system."),
    };
}
