using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using UnifiedLms.Simulators.Moodle;

namespace UnifiedLms.Tests.Simulators;

/// <summary>The Moodle simulator against recordings of a real Moodle: nothing invented, nothing missing, the same errors.</summary>
public sealed class MoodleShapeTests
{
    /// <summary>Recorded members that our population gives no reason to have.</summary>
    private static readonly string[] NotSimulated =
    [
        ".preferences[].value as number",
        "$.userhomepageurl",
        "$[].modules[].contents[].mimetype",
    ];

    /// <summary>Values that the measured site, where nobody had ever logged in or missed a grade, had no occasion to show.</summary>
    private static readonly string[] NotMeasured =
    [
        "core_enrol_get_users_courses $[].lastaccess as number",
        "core_completion_get_course_completion_status $.completionstatus.completions[].timecompleted as null",
        "gradereport_overview_get_course_grades $.grades[].rawgrade as null",
    ];

    private static readonly string[] Writes =
    [
        "core_user_create_users", "core_user_update_users", "core_user_delete_users", "core_course_create_courses", "core_course_update_courses",
        "core_course_delete_courses", "enrol_manual_enrol_users", "enrol_manual_unenrol_users",
    ];

    private static readonly (string Function, string[][] Calls)[] Calls =
    [
        ("core_webservice_get_site_info", [[]]),
        ("core_user_get_users", [["criteria[0][key]", "email", "criteria[0][value]", "%"], ["criteria[0][key]", "city", "criteria[0][value]", "x"]]),
        ("core_user_get_users_by_field", [["field", "id", .. Many("values", 3, 60)], ["field", "id", "values[0]", "1"]]),
        ("core_enrol_get_enrolled_users", [["courseid", "1"], ["courseid", "2"], ["courseid", "4"]]),
        ("core_enrol_get_users_courses", [["userid", "4"], ["userid", "5"], ["userid", "9", "returnusercount", "0"]]),
        ("core_course_get_courses", [[]]),
        ("core_course_get_courses_by_field", [["field", "", "value", ""]]),
        ("core_course_search_courses", [["criterianame", "search", "criteriavalue", "Course", "page", "0", "perpage", "5"]]),
        ("core_course_get_categories", [[]]),
        ("core_course_get_contents", [["courseid", "2"], ["courseid", "3"], ["courseid", "4"]]),
        ("core_completion_get_course_completion_status", [["courseid", "2", "userid", "4"], ["courseid", "2", "userid", "6"], ["courseid", "2", "userid", "8"]]),
        ("core_completion_get_activities_completion_status", [["courseid", "2", "userid", "4"], ["courseid", "2", "userid", "6"]]),
        ("gradereport_user_get_grade_items", [["courseid", "2"], ["courseid", "3"]]),
        ("gradereport_overview_get_course_grades", [["userid", "4"]]),
        ("core_group_get_course_groups", [["courseid", "2"]]),
    ];

    [CorpusFact("moodle-recordings")]
    public async Task Answers_have_the_recorded_members_and_types()
    {
        ILookup<string?, MoodleRecording> recordings = MoodleRecording.All()
            .Where(one => one.Status == 200 && !one.IsFault && one.Body.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
            .ToLookup(one => one.Function);
        await using MoodleSimulator moodle = MoodleSimulator.Start(new MoodleOptions { Users = 300, Courses = 12, Enrollments = 1200 });
        using HttpClient client = new();
        List<string> differences = [];
        foreach ((string function, string[][] calls) in Calls)
        {
            JsonShape recorded = new();
            foreach (MoodleRecording recording in recordings[function])
            {
                recorded.Add(recording.Body);
            }

            JsonShape simulated = new();
            foreach (string[] call in calls)
            {
                simulated.Add(await client.MoodleAsync(moodle, function, call));
            }

            differences.AddRange(simulated.Beyond(recorded)
                .Where(path => !NotMeasured.Contains(function + " " + path))
                .Select(path => function + " invents " + path));
            differences.AddRange(recorded.Beyond(simulated)
                .Where(path => !NotSimulated.Any(known => path.EndsWith(known, StringComparison.Ordinal)) && !path.Contains(" as ", StringComparison.Ordinal))
                .Select(path => function + " lacks " + path));
        }

        Assert.True(differences.Count == 0, string.Join(Environment.NewLine, differences));
    }

    [CorpusFact("moodle-recordings")]
    public async Task Faults_are_the_recorded_ones()
    {
        await using MoodleSimulator moodle = MoodleSimulator.Start(new MoodleOptions
        {
            Users = 2200,
            Courses = 80,
            Enrollments = 6000,
            Tokens =
            [
                new("EXPIRED_TOKEN") { ExpiresAt = DateTimeOffset.UnixEpoch },
                new("IPRESTRICTED_TOKEN") { OtherAddress = true },
                new("SMALL_TOKEN") { Functions = ["core_webservice_get_site_info", "core_course_get_courses"] },
            ],
            PlainToken = "PLAIN_TOKEN",
            Token = "TOKEN",
        });
        HashSet<string> functions = [.. Calls.Select(call => call.Function), .. Writes, "core_no_such_function"];

        // These were recorded in another state of the site, or need a data set that cannot be the same.
        HashSet<string> elsewhere =
        [
            "err_suspended_token_owner", "err_unconfirmed_token_owner", "maintenance_config_plain", "infra_db_down",
            "course_completion_no_criteria", "course_completion_not_enrolled", "plain_get_courses", "user_delete_twice", "err_weak_password",
        ];
        using HttpClient client = new();
        List<string> differences = [];
        int compared = 0;
        List<MoodleRecording> all = [.. MoodleRecording.All()];
        (await all.Single(one => one.Name == "course_create").ReplayAsync(client, moodle)).Dispose();
        foreach (MoodleRecording recording in all.Where(one => one is { Method: "POST", Plain: true, IsFault: true }))
        {
            if (elsewhere.Contains(recording.Name) || (recording.Function is { } function && !functions.Contains(function)))
            {
                continue;
            }

            using HttpResponseMessage answer = await recording.ReplayAsync(client, moodle);
            using JsonDocument body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            compared++;
            foreach (string member in (string[])["exception", "errorcode", "message"])
            {
                string expected = recording.Body.GetProperty(member).GetString()!;
                string actual = body.RootElement.TryGetProperty(member, out JsonElement value) ? value.GetString()! : "(none)";
                if (expected != actual)
                {
                    differences.Add($"{recording.Name}: {member} is {actual}, recorded {expected}");
                }
            }
        }

        Assert.True(differences.Count == 0, string.Join(Environment.NewLine, differences));
        Assert.InRange(compared, 40, 200);
    }

    [CorpusFact("moodle-recordings")]
    public async Task Writes_answer_to_the_letter()
    {
        await using MoodleSimulator moodle = MoodleSimulator.Start(new MoodleOptions { Users = 2200, Courses = 80, Enrollments = 6000, Token = "TOKEN" });
        using HttpClient client = new();
        HashSet<string> names =
        [
            "user_update", "user_update_unknown", "user_update_dup_email", "user_update_dup_username", "update_with_empty_email", "update_empty_lastname",
            "user_delete", "course_update", "course_update_unknown", "course_delete_site", "course_delete_unknown_and_known",
            "enrol", "enrol_again_suspend", "enrol_second_role", "unenrol", "unenrol_not_enrolled",
        ];
        List<string> differences = [];
        foreach (MoodleRecording recording in MoodleRecording.All().Where(one => names.Contains(one.Name)).OrderBy(one => one.Name == "user_delete"))
        {
            using HttpResponseMessage answer = await recording.ReplayAsync(client, moodle);
            string expected = JsonSerializer.Serialize(recording.Body);
            string actual = JsonSerializer.Serialize(await answer.JsonAsync());
            if (expected != actual)
            {
                differences.Add($"{recording.Name}: {actual}, recorded {expected}");
            }
        }

        Assert.True(differences.Count == 0, string.Join(Environment.NewLine, differences));
    }

    private static string[] Many(string name, int first, int last) =>
        [.. Enumerable.Range(first, last - first + 1).SelectMany(i => (string[])[$"{name}[{i - first}]", i.ToString(System.Globalization.CultureInfo.InvariantCulture)])];
}
