using System;
using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>Everything in this Moodle.</summary>
public sealed class MoodlePopulation
{
    /// <summary>The profile fields that this site has made, by short name.</summary>
    internal static readonly IReadOnlyDictionary<string, string> ProfileFields = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["badge"] = "Badge number", ["cost_center"] = "Cost center",
    };

    /// <summary>The course fields that this site has made, by short name.</summary>
    internal static readonly IReadOnlyDictionary<string, string> CourseFields = new Dictionary<string, string>(StringComparer.Ordinal) { ["region"] = "Region" };

    private readonly List<MoodleUser> _userList;
    private readonly List<MoodleCourse> _courseList;
    private readonly Dictionary<long, MoodleUser> _users;
    private readonly Dictionary<string, MoodleUser> _byUsername;
    private readonly Dictionary<long, MoodleCourse> _courses;

    internal MoodlePopulation(List<MoodleUser> users, List<MoodleCourse> courses, List<MoodleCategory> categories)
    {
        _userList = users;
        _courseList = courses;
        Categories = categories;
        _users = users.ToDictionary(user => user.Id);
        _byUsername = users.ToDictionary(user => user.Username, StringComparer.Ordinal);
        _courses = courses.ToDictionary(course => course.Id);
        NextCourseId = courses[^1].Id + 1;
    }

    /// <summary>By id: guest 1, admin 2, plain.user 3, then everybody. Deleted ones included.</summary>
    public IReadOnlyList<MoodleUser> Users => _userList;

    /// <summary>By id, with the site as number 1.</summary>
    public IReadOnlyList<MoodleCourse> Courses => _courseList;

    public IEnumerable<MoodleEnrolment> Enrolments => Courses.SelectMany(course => course.Enrolments);

    internal IReadOnlyList<MoodleCategory> Categories { get; }

    internal MoodleUser? User(long id) => _users.GetValueOrDefault(id);

    internal MoodleUser? User(string username) => _byUsername.GetValueOrDefault(username);

    internal MoodleCourse? Course(long id) => _courses.GetValueOrDefault(id);

    internal long NextUserId => _userList[^1].Id + 1;

    // Ids are never given twice, not even after the newest course is gone.
    internal long NextCourseId { get; private set; }

    internal void Add(MoodleUser user)
    {
        _userList.Add(user);
        _users.Add(user.Id, user);
        _byUsername.Add(user.Username, user);
    }

    /// <summary>False when the name is taken.</summary>
    internal bool Rename(MoodleUser user, string username)
    {
        if (_byUsername.TryGetValue(username, out MoodleUser? holder) && holder != user)
        {
            return false;
        }

        _byUsername.Remove(user.Username);
        user.Username = username;
        _byUsername[username] = user;
        return true;
    }

    internal void Add(MoodleCourse course)
    {
        _courseList.Add(course);
        _courses.Add(course.Id, course);
        NextCourseId = course.Id + 1;
    }

    internal void Remove(MoodleCourse course)
    {
        _courseList.Remove(course);
        _courses.Remove(course.Id);
        foreach (MoodleEnrolment enrolment in course.Enrolments)
        {
            enrolment.User.Enrolments.Remove(enrolment);
        }
    }

    internal static void Remove(MoodleEnrolment enrolment)
    {
        enrolment.User.Enrolments.Remove(enrolment);
        enrolment.Course.Enrolments.Remove(enrolment);
    }
}
