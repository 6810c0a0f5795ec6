using System;
using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>Everything in this Moodle.</summary>
public sealed class MoodlePopulation
{
    private readonly Dictionary<long, MoodleUser> _users;
    private readonly Dictionary<string, MoodleUser> _byUsername;
    private readonly Dictionary<long, MoodleCourse> _courses;

    internal MoodlePopulation(List<MoodleUser> users, List<MoodleCourse> courses, List<MoodleCategory> categories)
    {
        Users = users;
        Courses = courses;
        Categories = categories;
        _users = users.ToDictionary(user => user.Id);
        _byUsername = users.ToDictionary(user => user.Username, StringComparer.Ordinal);
        _courses = courses.ToDictionary(course => course.Id);
    }

    /// <summary>By id: guest 1, admin 2, plain.user 3, then everybody. Deleted ones included.</summary>
    public IReadOnlyList<MoodleUser> Users { get; }

    /// <summary>By id, with the site as number 1.</summary>
    public IReadOnlyList<MoodleCourse> Courses { get; }

    public IEnumerable<MoodleEnrolment> Enrolments => Courses.SelectMany(course => course.Enrolments);

    internal IReadOnlyList<MoodleCategory> Categories { get; }

    internal MoodleUser? User(long id) => _users.GetValueOrDefault(id);

    internal MoodleUser? User(string username) => _byUsername.GetValueOrDefault(username);

    internal MoodleCourse? Course(long id) => _courses.GetValueOrDefault(id);
}
