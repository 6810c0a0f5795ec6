using System;
using System.Collections.Generic;
using System.Globalization;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>Makes a population from options and seed.</summary>
internal sealed class CanvasPopulationBuilder(CanvasOptions options)
{
    /// <summary>A user of shard 4012. Odd and above 2^53: a client that reads ids as doubles shows another number.</summary>
    public const long CrossShardId = 40_120_000_000_000_123;

    /// <summary>Ids from here on belong to other shards.</summary>
    public const long FirstForeignId = 10_000_000_000_000;

    private static readonly DateTimeOffset Epoch = new(2024, 8, 19, 14, 2, 11, TimeSpan.Zero);

    public CanvasPopulation Build()
    {
        List<CanvasUser> users = new(options.Users + options.DeletedUsers);
        for (int i = 0; i < options.Users + options.DeletedUsers; i++)
        {
            users.Add(User(i));
        }

        List<CanvasTerm> terms =
        [
            new(1, "Default Term", null, null, null),
            new(4, "2026", "T-2026", Epoch.AddYears(1), Epoch.AddYears(2)),
        ];
        List<CanvasCourse> courses = [];
        for (int i = 0; i < options.Courses + options.DeletedCourses; i++)
        {
            courses.Add(Course(i, terms));
        }

        List<CanvasEnrollment> enrollments = Enroll(users, courses);
        users.Sort(CompareUsers);
        foreach (CanvasCourse course in courses)
        {
            course.Enrollments.Sort(CompareEnrollments);
        }

        foreach (CanvasUser user in users)
        {
            user.Enrollments.Sort(CompareEnrollments);
        }

        return new CanvasPopulation(users, courses, terms, enrollments);
    }

    /// <summary>The order of the bookmark pages: type, sortable name, id.</summary>
    public static int CompareEnrollments(CanvasEnrollment x, CanvasEnrollment y)
    {
        int byType = string.CompareOrdinal(x.Type, y.Type);
        return byType != 0 ? byType : Compare(x.User.SortKey, y.User.SortKey, x.Id, y.Id);
    }

    /// <summary>The default order of lists: sortable name.</summary>
    public static int CompareUsers(CanvasUser x, CanvasUser y) => Compare(x.SortKey, y.SortKey, x.Id, y.Id);

    private static int Compare(string x, string y, long xId, long yId)
    {
        int byName = string.CompareOrdinal(x, y);
        return byName != 0 ? byName : xId.CompareTo(yId);
    }

    private CanvasUser User(int index)
    {
        bool deleted = index >= options.Users;
        uint bits = Mix.Of(options.Seed, index, 1);
        string number = index.ToString("D5", CultureInfo.InvariantCulture);
        string first = index == 0 ? "Rosa" : PersonNames.FirstName((int)(bits % 1_000_003));
        string last = index == 0 ? "Admin" : PersonNames.LastName((int)((bits >> 3) % 1_000_003));
        long id = index == 0 ? 1 : index == options.Users - 1 && options.CrossShardUser ? CrossShardId : 1200 + index;
        string sortable = last + ", " + first;
        return new CanvasUser
        {
            Id = id,
            Name = first + " " + last,
            SortableName = sortable,
            SortKey = sortable.ToLowerInvariant(),
            ShortName = index % 9 == 0 ? first : first + " " + last,
            LoginId = "u" + number,
            SisUserId = index % 11 == 5 ? null : "E" + number,
            SisImportId = index % 11 == 5 ? null : 88,
            IntegrationId = index % 17 == 3 ? "HR/" + number : null,
            Email = index % 13 == 7 ? null : "u" + number + "@example.edu",
            CreatedAt = Epoch.AddMinutes(bits % 500_000),
            LastLogin = bits % 4 == 0 ? null : Epoch.AddYears(1).AddMinutes((bits >> 5) % 400_000),
            TimeZone = index % 3 == 0 ? "Europe/Berlin" : "America/Denver",
            Locale = index % 6 == 0 ? "de" : null,
            Title = index % 8 == 0 ? "Lecturer" : null,
            Suspended = index % 31 == 30,
            Deleted = deleted,
        };
    }

    private CanvasCourse Course(int index, List<CanvasTerm> terms)
    {
        uint bits = Mix.Of(options.Seed, index, 2);
        string number = index.ToString("D3", CultureInfo.InvariantCulture);
        CanvasCourse course = new()
        {
            Id = 501 + index,
            Name = index % 5 == 1 ? "Brandschutz & Übungen – 消防 " + number : "Fire Safety " + number,
            Code = "FS-" + number,
            State = index >= options.Courses ? "deleted" : (index % 10) switch { 7 => "claimed", 8 => "completed", 9 => "created", _ => "available" },
            Term = terms[index % terms.Count],
            Uuid = "xK3b0r2Qv6pYd1Lm8sTn4uWa7eHc9gJz5fRi2" + number,
            AccountId = index % 4 == 3 ? 3 : 1,
            SisCourseId = index % 6 == 4 ? null : index % 6 == 2 ? "FS/" + number : "FS" + number,
            PublicDescription = index % 3 == 0 ? null : "<p>How to leave a building, part " + number + " &amp; more</p>",
            SyllabusBody = index % 2 == 0 ? "<h1>Syllabus</h1>" : null,
            Locale = index % 4 == 1 ? "de" : null,
            Format = index % 3 == 0 ? "online" : null,
            CreatedAt = Epoch.AddMinutes(bits % 300_000),
            StartAt = index % 4 == 0 ? null : Epoch.AddYears(1).AddDays(index),
            EndAt = index % 4 == 2 ? Epoch.AddYears(2).AddDays(index) : null,
        };
        CanvasContentBuilder.Fill(course, index);
        return course;
    }

    private List<CanvasEnrollment> Enroll(List<CanvasUser> users, List<CanvasCourse> courses)
    {
        List<CanvasEnrollment> enrollments = new(options.Enrollments);
        if (courses.Count == 0 || users.Count == 0)
        {
            return enrollments;
        }

        for (int i = 0; i < options.Enrollments; i++)
        {
            int nth = i / courses.Count;
            CanvasCourse course = courses[i % courses.Count];

            // Every third person of a course comes twice: as student and in another role or state.
            int person = (nth - (nth % 3 == 2 ? 1 : 0)) * 7 + i % courses.Count * 5 + 2;
            CanvasUser user = users[person % users.Count];
            uint bits = Mix.Of(options.Seed, i, 3);
            CanvasEnrollment enrollment = new()
            {
                Id = 88_001 + i,
                User = user,
                Course = course,
                Type = nth % 3 == 2 ? CanvasEnrollment.Types[nth / 3 % 5] : CanvasEnrollment.Types[0],
                State = user.Deleted ? "deleted" : bits % 3 == 0 ? CanvasEnrollment.States[(bits >> 4) % 7] : "active",
                SecondSection = nth % 3 == 2,
                Bits = bits,
            };
            enrollment.EndAt = enrollment.Id % 6 == 0 ? enrollment.CreatedAt.AddDays(180) : null;
            enrollments.Add(enrollment);
            course.Enrollments.Add(enrollment);
            user.Enrollments.Add(enrollment);
        }

        return enrollments;
    }
}
