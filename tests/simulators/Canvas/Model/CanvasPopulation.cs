using System;
using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>Everything in this Canvas.</summary>
public sealed class CanvasPopulation
{
    private readonly List<CanvasUser> _userList;
    private readonly List<CanvasUser> _byId;
    private readonly List<CanvasCourse> _courseList;
    private readonly List<CanvasEnrollment> _enrollmentList;
    private readonly Dictionary<long, CanvasUser> _users = [];
    private readonly Dictionary<string, CanvasUser> _usersBySis = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CanvasUser> _usersByLogin = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<long, CanvasCourse> _courses = [];
    private readonly Dictionary<long, CanvasEnrollment> _enrollments = [];

    internal CanvasPopulation(List<CanvasUser> users, List<CanvasCourse> courses, List<CanvasTerm> terms, List<CanvasEnrollment> enrollments)
    {
        _userList = users;
        _courseList = courses;
        _enrollmentList = enrollments;
        Terms = terms;
        foreach (CanvasUser user in users)
        {
            _users.Add(user.Id, user);
            _usersByLogin.TryAdd(user.LoginId, user);
            if (user.SisUserId is not null)
            {
                _usersBySis.TryAdd(user.SisUserId, user);
            }
        }

        foreach (CanvasCourse course in courses)
        {
            _courses.Add(course.Id, course);
        }

        foreach (CanvasEnrollment enrollment in enrollments)
        {
            _enrollments.Add(enrollment.Id, enrollment);
        }

        _byId = [.. users.OrderBy(user => user.Id)];
    }

    /// <summary>In the default order of lists: by sortable name. Deleted ones included.</summary>
    public IReadOnlyList<CanvasUser> Users => _userList;

    public IReadOnlyList<CanvasCourse> Courses => _courseList;

    public IReadOnlyList<CanvasTerm> Terms { get; }

    public IReadOnlyList<CanvasEnrollment> Enrollments => _enrollmentList;

    internal IReadOnlyList<CanvasUser> UsersById => _byId;

    internal CanvasUser? User(long id) => _users.GetValueOrDefault(id);

    internal CanvasUser? UserBySis(string sisId) => _usersBySis.GetValueOrDefault(sisId);

    internal CanvasUser? UserByLogin(string login) => _usersByLogin.GetValueOrDefault(login);

    internal CanvasCourse? Course(long id) => _courses.GetValueOrDefault(id);

    internal CanvasCourse? CourseBySis(string sisId) => Courses.FirstOrDefault(course => course.SisCourseId == sisId);

    internal CanvasEnrollment? Enrollment(long id) => _enrollments.GetValueOrDefault(id);

    internal long NextCourseId => _courseList.Count == 0 ? 501 : _courseList[^1].Id + 1;

    internal long NextEnrollmentId => _enrollmentList.Count == 0 ? 88_001 : _enrollmentList[^1].Id + 1;

    /// <summary>The next id of this shard; those of other shards are far above.</summary>
    internal long NextUserId()
    {
        int own = _byId.Count;
        while (own > 0 && _byId[own - 1].Id >= CanvasPopulationBuilder.FirstForeignId)
        {
            own--;
        }

        return own == 0 ? 1 : Math.Max(1_200, _byId[own - 1].Id) + 1;
    }

    internal void Add(CanvasUser user)
    {
        _users.Add(user.Id, user);
        Place(_byId, user, (x, y) => x.Id.CompareTo(y.Id));
        Index(user);
        Resort(user, added: true);
    }

    /// <summary>Finds the user under his present login and SIS id.</summary>
    internal void Index(CanvasUser user)
    {
        _usersByLogin[user.LoginId] = user;
        if (user.SisUserId is not null)
        {
            _usersBySis[user.SisUserId] = user;
        }
    }

    /// <summary>Forgets the login and SIS id, before they change or because they are free again.</summary>
    internal void Unindex(CanvasUser user)
    {
        _usersByLogin.Remove(user.LoginId);
        if (user.SisUserId is not null)
        {
            _usersBySis.Remove(user.SisUserId);
        }
    }

    /// <summary>Puts the user where his sortable name belongs.</summary>
    internal void Resort(CanvasUser user, bool added = false)
    {
        if (!added)
        {
            _userList.Remove(user);
        }

        user.SortKey = user.SortableName.ToLowerInvariant();
        Place(_userList, user, CanvasPopulationBuilder.CompareUsers);
        foreach (CanvasEnrollment enrollment in user.Enrollments)
        {
            enrollment.Course.Enrollments.Sort(CanvasPopulationBuilder.CompareEnrollments);
        }

        CanvasUser.Touch();
    }

    internal void Add(CanvasCourse course)
    {
        _courseList.Add(course);
        _courses.Add(course.Id, course);
    }

    internal void Add(CanvasEnrollment enrollment)
    {
        _enrollmentList.Add(enrollment);
        _enrollments.Add(enrollment.Id, enrollment);
        Place(enrollment.Course.Enrollments, enrollment, CanvasPopulationBuilder.CompareEnrollments);
        Place(enrollment.User.Enrollments, enrollment, CanvasPopulationBuilder.CompareEnrollments);
    }

    private static void Place<T>(List<T> list, T item, Comparison<T> order)
    {
        int at = list.BinarySearch(item, Comparer<T>.Create(order));
        list.Insert(at < 0 ? ~at : at, item);
    }
}
