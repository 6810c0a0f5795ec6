using System;
using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>Everything in this Canvas.</summary>
public sealed class CanvasPopulation
{
    private readonly Dictionary<long, CanvasUser> _users = [];
    private readonly Dictionary<string, CanvasUser> _usersBySis = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CanvasUser> _usersByLogin = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<long, CanvasCourse> _courses = [];
    private readonly Dictionary<long, CanvasEnrollment> _enrollments = [];

    internal CanvasPopulation(List<CanvasUser> users, List<CanvasCourse> courses, List<CanvasTerm> terms, List<CanvasEnrollment> enrollments)
    {
        Users = users;
        Courses = courses;
        Terms = terms;
        Enrollments = enrollments;
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

        UsersById = [.. users.OrderBy(user => user.Id)];
    }

    /// <summary>In the default order of lists: by sortable name. Deleted ones included.</summary>
    public IReadOnlyList<CanvasUser> Users { get; }

    public IReadOnlyList<CanvasCourse> Courses { get; }

    public IReadOnlyList<CanvasTerm> Terms { get; }

    public IReadOnlyList<CanvasEnrollment> Enrollments { get; }

    internal IReadOnlyList<CanvasUser> UsersById { get; }

    internal CanvasUser? User(long id) => _users.GetValueOrDefault(id);

    internal CanvasUser? UserBySis(string sisId) => _usersBySis.GetValueOrDefault(sisId);

    internal CanvasUser? UserByLogin(string login) => _usersByLogin.GetValueOrDefault(login);

    internal CanvasCourse? Course(long id) => _courses.GetValueOrDefault(id);

    internal CanvasCourse? CourseBySis(string sisId) => Courses.FirstOrDefault(course => course.SisCourseId == sisId);

    internal CanvasEnrollment? Enrollment(long id) => _enrollments.GetValueOrDefault(id);
}
