using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>Makes a population from options and seed.</summary>
internal sealed class MoodlePopulationBuilder(MoodleOptions options)
{
    public const long Epoch = 1_795_251_731;

    private readonly List<MoodleCategory> _categories =
    [
        new(1, "Category 1", null, 0, 1, "/1", 10_000),
        new(7, "Science", "CAT-0", 0, 1, "/7", 20_000),
        new(11, "Physics", "CAT-PHY", 7, 2, "/7/11", 30_000),
        new(8, "Humanities", "CAT-1", 0, 1, "/8", 40_000),
    ];

    /// <summary>The users asked for are admin, plain.user and ordinary people; guest and one deleted account come on top.</summary>
    public MoodlePopulation Build()
    {
        List<MoodleUser> users =
        [
            new() { Id = 1, Username = "guest", FirstName = "Guest user", LastName = " ", Email = "root@localhost", Description = "This user is a special user that allows read-only access to some courses." },
        ];
        if (options.Users > 0)
        {
            users.Add(new() { Id = 2, Username = "admin", FirstName = "Admin", LastName = "User", Email = "admin@example.edu" });
        }

        if (options.Users > 1)
        {
            users.Add(new() { Id = 3, Username = "plain.user", FirstName = "Plain", LastName = "User", Email = "plain@example.edu" });
        }

        for (int i = 0; i < options.Users - 2; i++)
        {
            users.Add(User(i));
        }

        users.Add(new()
        {
            Id = users.Count + 1,
            Username = "rec.one@example.edu.1795252824",
            FirstName = "Rec",
            LastName = "One",
            Email = "0cc175b9c0f1b6a831c399e269772661",
            Deleted = true,
        });
        List<MoodleCourse> courses = [Site()];
        for (int i = 0; i < options.Courses; i++)
        {
            courses.Add(Course(i));
        }

        Enrol(users, courses);
        return new MoodlePopulation(users, courses, _categories);
    }

    private static MoodleCourse Site() => new()
    {
        Id = MoodleCourse.Site,
        ShortName = "SIM",
        FullName = "Simulated Moodle",
        Format = "site",
        TimeCreated = Epoch,
        TimeModified = Epoch + 28,
        SortOrder = 1,
    };

    private MoodleUser User(int index)
    {
        uint bits = Mix.Of(options.Seed, index, 1);
        string number = index.ToString("D5", CultureInfo.InvariantCulture);
        bool bare = index % 14 == 9;
        return new MoodleUser
        {
            Id = 4 + index,
            Username = "u" + number,
            FirstName = PersonNames.FirstName((int)(bits % 1_000_003)),
            LastName = PersonNames.LastName((int)((bits >> 3) % 1_000_003)),
            Email = "u" + number + "@example.edu",
            Department = bare ? string.Empty : "Dept " + (index % 7).ToString(CultureInfo.InvariantCulture),
            Institution = bare ? string.Empty : "Example U",
            IdNumber = bare ? string.Empty : "SIS-" + number,
            City = bare ? string.Empty : "Springfield",
            Country = bare ? string.Empty : "US",
            Language = index % 6 == 1 ? "de" : "en",
            TimeZone = index % 5 == 2 ? "Europe/Berlin" : "99",
            Suspended = index % 20 == 15,
            FirstAccess = index % 3 == 0 ? 0 : Epoch - 9_000_000 + bits % 100_000,
            LastAccess = index % 3 == 0 ? 0 : Epoch - 800_000 + bits % 700_000,
        };
    }

    private MoodleCourse Course(int index)
    {
        string number = index.ToString("D3", CultureInfo.InvariantCulture);
        MoodleCategory category = _categories[index % _categories.Count];
        bool weeks = index % 5 == 3;
        long start = index == 5 ? Epoch + 5_000_000 : Epoch - 10_367_812;
        bool completion = index % 3 != 2;
        MoodleCourse course = new()
        {
            Id = 2 + index,
            ShortName = "C-" + number,
            FullName = index % 7 == 1 ? "Kurs " + number + ": Übungen &amp; 消防" : "Course " + number + ": Networks",
            IdNumber = index % 8 == 6 ? string.Empty : "CID-" + number,
            Summary = index % 4 == 3 ? string.Empty : $"<p>Summary of course {number} with <b>markup</b> &amp; an entity.</p>",
            Format = weeks ? "weeks" : "topics",
            Visible = index != 2,
            StartDate = start,
            EndDate = weeks ? start + 3_024_000 : 0,
            TimeCreated = Epoch + 188 + index,
            TimeModified = Epoch + 188 + index,
            Completion = completion,
            Criteria = completion && index % 6 != 4,
            Category = category,
            SortOrder = category.SortOrder + 100 - index,
        };
        MoodleContentBuilder.Fill(course, index, options.Subsections);
        if (index % 2 == 0)
        {
            course.Groups.Add(new(course.Id * 10 + 1, "Red group", "G-" + number + "-0"));
            course.Groups.Add(new(course.Id * 10 + 2, "Blue group", string.Empty));
        }

        return course;
    }

    private void Enrol(List<MoodleUser> users, List<MoodleCourse> courses)
    {
        List<MoodleUser> people = [.. users.Where(user => user.Id > 3 && !user.Deleted)];
        int count = courses.Count - 1;
        if (count == 0 || people.Count == 0)
        {
            return;
        }

        for (int c = 0; c < count; c++)
        {
            MoodleCourse course = courses[c + 1];
            int size = Math.Min(people.Count, options.Enrollments / count + (c < options.Enrollments % count ? 1 : 0));
            foreach (int index in Enumerable.Range(0, size).Select(k => (c * 37 + k) % people.Count).Order())
            {
                uint bits = Mix.Of(options.Seed, index, c + 10);
                MoodleEnrolment enrolment = new()
                {
                    User = people[index],
                    Course = course,
                    Bits = bits,
                    Suspended = bits % 25 == 1,
                    TimeStart = bits % 25 == 2 ? Epoch + 400_000_000 : Epoch - 5_000_000,
                    TimeEnd = bits % 25 == 3 ? Epoch - 1_000 : 0,
                };
                enrolment.Roles.Add(bits % 30 == 5 ? MoodleRole.Teacher : MoodleRole.Student);
                if (bits % 60 == 5)
                {
                    enrolment.Roles.Add(MoodleRole.Student);
                }

                if (course.Groups.Count > 0 && bits % 3 != 0)
                {
                    enrolment.Groups.Add(course.Groups[(int)(bits % 2)]);
                }

                course.Enrolments.Add(enrolment);
                people[index].Enrolments.Add(enrolment);
            }
        }
    }
}
