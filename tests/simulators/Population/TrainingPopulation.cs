using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace UnifiedLms.Simulators.Population;

/// <summary>People, courses and enrollments of a training platform, made from a seed.</summary>
public sealed class TrainingPopulation
{
    private static readonly string[] Kinds = ["page", "video", "document", "scorm", "quiz", "survey", "assignment", "link"];

    private readonly Dictionary<int, TrainingUser> _users;
    private readonly Dictionary<int, TrainingCourse> _courses;

    internal TrainingPopulation(SimulatorOptions options, DateTimeOffset epoch)
    {
        List<TrainingUser> users = [.. Enumerable.Range(0, options.Users).Select(i => User(options.Seed, i, epoch))];
        foreach (TrainingUser user in users.Skip(1))
        {
            user.Manager = user.Id % 5 == 0 ? null : users[user.Id % Math.Min(7, users.Count)];
        }

        List<TrainingCourse> courses = [.. Enumerable.Range(0, options.Courses).Select(i => Course(i, epoch))];
        Users = users;
        Courses = courses;
        _users = users.ToDictionary(user => user.Id);
        _courses = courses.ToDictionary(course => course.Id);
        Enroll(options, users, courses, epoch);
    }

    /// <summary>By id; the first one is the administrator.</summary>
    public IReadOnlyList<TrainingUser> Users { get; }

    /// <summary>By id.</summary>
    public IReadOnlyList<TrainingCourse> Courses { get; }

    /// <summary>Course by course, and in each by user.</summary>
    public IEnumerable<TrainingEnrollment> Enrollments => Courses.SelectMany(course => course.Enrollments);

    internal TrainingUser? User(int id) => _users.GetValueOrDefault(id);

    internal TrainingCourse? Course(int id) => _courses.GetValueOrDefault(id);

    internal TrainingUser? User(string id) => int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? User(number) : null;

    internal TrainingCourse? Course(string id) => int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? Course(number) : null;

    internal void Write(Utf8JsonWriter json)
    {
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
