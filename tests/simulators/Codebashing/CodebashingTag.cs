using System;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.Codebashing;

/// <summary>A lesson assigned to somebody; the pair is assigned once.</summary>
/// <param name="Id">Counted from 1.</param>
/// <param name="User">To whom.</param>
/// <param name="Course">The language.</param>
/// <param name="Lesson">The lesson.</param>
/// <param name="CreatedAt">When.</param>
internal sealed record CodebashingTag(int Id, TrainingUser User, TrainingCourse Course, TrainingItem Lesson, DateTimeOffset CreatedAt);
