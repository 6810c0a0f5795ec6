using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Simulators;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>The same for the simulators that share one population.</summary>
public abstract class TrainingWriteTests<TSimulator> : WriteTests<TSimulator>
    where TSimulator : LmsSimulator
{
    private readonly TrainingPopulation _population;

    private protected TrainingWriteTests(TSimulator lms, TrainingPopulation population)
        : base(lms)
        => _population = population;

    private protected IEnumerable<TrainingEnrollment> Enrollments(string login) => _population.Enrollments.Where(e => e.User.Username == login);

    private protected TrainingUser User(string login) => _population.Users.Single(u => u.Username == login);
}
