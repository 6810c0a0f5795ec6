using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading;

namespace UnifiedLms.Simulators.Population;

/// <summary>People, courses and enrollments of a training platform, made from a seed.</summary>
public sealed class TrainingPopulation
{
    private static readonly string[] Kinds = ["page", "video", "document", "scorm", "quiz", "survey", "assignment", "link"];

    private readonly Dictionary<int, TrainingUser> _users;
    private readonly Dictionary<int, TrainingCourse> _courses;
    private readonly List<TrainingUser> _userList;
    private readonly List<TrainingCourse> _courseList;
    private readonly ReaderWriterLockSlim _gate = new();
    private int _lastUser;
    private int _lastCourse;
    private int _lastEnrollment;

    internal TrainingPopulation(SimulatorOptions options, DateTimeOffset epoch)
    {
        List<TrainingUser> users = [.. Enumerable.Range(0, options.Users).Select(i => User(options.Seed, i, epoch))];
        foreach (TrainingUser user in users.Skip(1))
        {
            user.Manager = user.Id % 5 == 0 ? null : users[user.Id % Math.Min(7, users.Count)];
        }

        List<TrainingCourse> courses = [.. Enumerable.Range(0, options.Courses).Select(i => Course(i, epoch))];
        _userList = users;
        _courseList = courses;
        _lastUser = 40 + users.Count;
        _lastCourse = 133 + courses.Count;
        _users = users.ToDictionary(user => user.Id);
        _courses = courses.ToDictionary(course => course.Id);
        Enroll(options, users, courses, epoch);
    }

    /// <summary>By id; the first one is the administrator.</summary>
    public IReadOnlyList<TrainingUser> Users => _userList;

    /// <summary>By id.</summary>
    public IReadOnlyList<TrainingCourse> Courses => _courseList;

    /// <summary>Course by course, and in each by user.</summary>
    public IEnumerable<TrainingEnrollment> Enrollments => Courses.SelectMany(course => course.Enrollments);

    /// <summary>Changes that calls have made, each counted when it took effect: applied twice is counted twice.</summary>
    public int Writes { get; private set; }

    internal TrainingUser? User(int id) => _users.GetValueOrDefault(id);

    internal TrainingCourse? Course(int id) => _courses.GetValueOrDefault(id);

    internal TrainingUser? User(string id) => int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? User(number) : null;

    internal TrainingCourse? Course(string id) => int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? Course(number) : null;

    /// <summary>Reads run side by side; a write is alone with the population.</summary>
    internal T Exclusively<T>(bool writing, Func<T> work)
    {
        if (writing)
        {
            _gate.EnterWriteLock();
        }
        else
        {
            _gate.EnterReadLock();
        }

        try
        {
            return work();
        }
        finally
        {
            if (writing)
            {
                _gate.ExitWriteLock();
            }
            else
            {
                _gate.ExitReadLock();
            }
        }
    }

    /// <summary>Counts a change of something that stays where it is.</summary>
    internal void Changed() => Writes++;

    /// <summary>Adds somebody under the next id; ids are never given again.</summary>
    internal TrainingUser AddUser(Func<int, TrainingUser> make)
    {
        TrainingUser user = make(++_lastUser);
        _users.Add(user.Id, user);
        _userList.Add(user);
        Writes++;
        return user;
    }

    internal TrainingCourse AddCourse(Func<int, TrainingCourse> make)
    {
        TrainingCourse course = make(++_lastCourse);
        _courses.Add(course.Id, course);
        _courseList.Add(course);
        Writes++;
        return course;
    }

    internal TrainingEnrollment Enroll(TrainingUser user, TrainingCourse course, DateTimeOffset now)
    {
        TrainingEnrollment enrollment = new()
        {
            User = user,
            Course = course,
            State = TrainingState.NotStarted,
            Percent = 0,
            EnrolledAt = now,
            UpdatedAt = now,
            Number = ++_lastEnrollment,
            Made = true,
        };
        course.Enrollments.Add(enrollment);
        user.Enrollments.Add(enrollment);
        Writes++;
        return enrollment;
    }

    /// <summary>Removes somebody with all of his enrollments.</summary>
    internal void Remove(TrainingUser user)
    {
        user.Deleted = true;
        _users.Remove(user.Id);
        _userList.Remove(user);
        foreach (TrainingEnrollment enrollment in user.Enrollments)
        {
            enrollment.Course.Enrollments.Remove(enrollment);
        }

        foreach (TrainingUser other in _userList)
        {
            other.Manager = other.Manager == user ? null : other.Manager;
        }

        user.Enrollments.Clear();
        Writes++;
    }

    /// <summary>Removes a course with all of its enrollments.</summary>
    internal void Remove(TrainingCourse course)
    {
        _courses.Remove(course.Id);
        _courseList.Remove(course);
        foreach (TrainingEnrollment enrollment in course.Enrollments)
        {
            enrollment.User.Enrollments.Remove(enrollment);
        }

        course.Enrollments.Clear();
        Writes++;
    }

    internal void Remove(TrainingEnrollment enrollment)
    {
        enrollment.Course.Enrollments.Remove(enrollment);
        enrollment.User.Enrollments.Remove(enrollment);
        Writes++;
    }

    internal void Write(Utf8JsonWriter json) => Exclusively(writing: false, () =>
    {
        WriteMembers(json);
        return true;
    });

    private void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteNumber("writes", Writes);
        Texts(json, "users", Users.Select(user => user.Id.ToString(CultureInfo.InvariantCulture)));
        Texts(json, "courses", Courses.Select(course => course.Id.ToString(CultureInfo.InvariantCulture)));
        Texts(json, "enrollments", Enrollments.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Course.Id}:{one.User.Id}")));
        json.WriteStartObject("courseItems");
        foreach (TrainingCourse course in Courses)
        {
            json.WriteNumber(course.Id.ToString(CultureInfo.InvariantCulture), course.Items.Count);
        }

        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static TrainingUser User(int seed, int index, DateTimeOffset epoch)
    {
        uint bits = Mix.Of(seed, index, 5);
        string number = index.ToString("D5", CultureInfo.InvariantCulture);
        DateTimeOffset created = epoch.AddMinutes(bits % 300_000);
        return new TrainingUser
        {
            Id = 41 + index,
            FirstName = index == 0 ? "Rosa" : PersonNames.FirstName((int)(bits % 1_000_003)),
            LastName = index == 0 ? "Admin" : PersonNames.LastName((int)((bits >> 3) % 1_000_003)),
            Username = "u." + number,
            Email = "u." + number + "@example.test",
            EmployeeNumber = index % 6 == 5 ? null : "E" + number,
            Department = index % 4 == 3 ? null : index % 2 == 0 ? "Lab" : "Würzburg",
            JobTitle = index % 3 == 0 ? "Analyst" : null,
            Phone = index % 5 == 1 ? "+1 555 0" + (100 + index % 800).ToString(CultureInfo.InvariantCulture) : null,
            Active = index == 0 || index % 12 != 11,
            Administrator = index == 0,
            German = index % 4 == 1,
            CreatedAt = created,
            UpdatedAt = created.AddMinutes((bits >> 4) % 200_000),
            LastLogin = bits % 4 == 0 ? null : created.AddMinutes((bits >> 5) % 250_000),
        };
    }

    private static TrainingCourse Course(int index, DateTimeOffset epoch)
    {
        int id = 134 + index;
        string number = index.ToString("D2", CultureInfo.InvariantCulture);
        List<TrainingItem> items = [];
        for (int s = 0; s < index % 4; s++)
        {
            int section = id * 100 + s * 10;
            items.Add(new(section, null, s == 1 ? "Übung & practice" : "Basics", "section", 0));
            for (int u = 1; u <= 2 + (index + s) % 6; u++)
            {
                string kind = Kinds[(index + s + u) % Kinds.Length];
                items.Add(new(section + u, section, "Unit " + u.ToString(CultureInfo.InvariantCulture) + (u == 1 ? " – 消火" : string.Empty), kind, u * 210 % 900));
            }
        }

        return new TrainingCourse
        {
            Id = id,
            Title = index % 5 == 1 ? "Brandschutz & Löschen " + number : "Fire safety " + number,
            Code = index % 6 == 4 ? string.Empty : "FS-" + number,
            Description = index % 3 == 2 ? null : "<p>Leave the building, part " + number + " &amp; return</p>",
            CategoryId = 1 + index % 3,
            Active = index % 7 != 6,
            German = index % 5 == 1,
            CreatedAt = epoch.AddDays(index),
            UpdatedAt = epoch.AddDays(index * 3 + 20),
            Items = items,
        };
    }

    private static void Enroll(SimulatorOptions options, List<TrainingUser> users, List<TrainingCourse> courses, DateTimeOffset epoch)
    {
        for (int c = 0; c < courses.Count && users.Count > 0; c++)
        {
            int size = Math.Min(users.Count, options.Enrollments / courses.Count + (c < options.Enrollments % courses.Count ? 1 : 0));
            foreach (int index in Enumerable.Range(0, size).Select(k => (c * 37 + k) % users.Count).Order())
            {
                uint bits = Mix.Of(options.Seed, index, c + 100);
                TrainingState state = (TrainingState)(bits % 10 < 6 ? bits % 3 : bits % 6);
                DateTimeOffset enrolled = epoch.AddDays(200).AddMinutes(bits % 150_000);
                TrainingEnrollment enrollment = new()
                {
                    User = users[index],
                    Course = courses[c],
                    State = state,
                    Percent = state switch { TrainingState.Completed => 100, TrainingState.NotStarted or TrainingState.Waiting => 0, _ => 1 + (int)((bits >> 6) % 99) },
                    EnrolledAt = enrolled,
                    UpdatedAt = enrolled.AddDays(3),
                    CompletedAt = state == TrainingState.Completed ? enrolled.AddDays(2).AddSeconds(bits % 50_000) : null,
                    ExpiresAt = bits % 9 == 4 ? enrolled.AddDays(365) : null,
                    Seconds = state is TrainingState.NotStarted or TrainingState.Waiting ? 0 : (int)((bits >> 7) % 20_000),
                    Score = state is TrainingState.Completed or TrainingState.Failed ? (bits >> 9) % 1001 / 10.0 : null,
                    Instructor = bits % 40 == 7,
                    Mandatory = bits % 2 == 0,
                };
                courses[c].Enrollments.Add(enrollment);
                users[index].Enrollments.Add(enrollment);
            }
        }
    }
}
