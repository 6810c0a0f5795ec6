using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using UnifiedLms.Simulators.Docebo;

namespace UnifiedLms.Tests.Simulators;

/// <summary>Docebo's writes against the models of the vendor's own description: every declared member is taken, no other is answered.</summary>
public sealed class DoceboModelTests : IDisposable
{
    // Seen on live platforms, and newer than the description.
    private static readonly string[] Newer = ["ManageUserCreateData.user_id"];

    private readonly DoceboSimulator _docebo = DoceboSimulator.Start(new DoceboOptions { Users = 60, Courses = 8, Enrollments = 120 });
    private readonly DoceboCaller _caller;

    public DoceboModelTests() => _caller = new DoceboCaller(_docebo);

    public void Dispose()
    {
        _caller.Dispose();
        _docebo.Dispose();
    }

    [CorpusFact("specs")]
    public async Task Declared_members_are_known()
    {
        using JsonDocument models = Models();
        List<string> refused = [];
        foreach ((string model, string method, string path, string? list) in ((string, string, string, string?)[])
            [
                ("ManageUserCreateSchema", "POST", "manage/v1/user", null),
                ("ManageUserUpdateSchema", "PUT", "manage/v1/user/43", null),
                ("ManageUserChangeStatusSchema", "PUT", "manage/v1/user/change_status", null),
                ("ManageUserDeleteSchema", "DELETE", "manage/v1/user/delete", null),
                ("ManageUserBatchSchema", "POST", "manage/v1/user/batch", null),
                ("ManageUserBatchItems", "POST", "manage/v1/user/batch", "items"),
                ("LearnCourseCreateSchema", "POST", "learn/v1/courses", null),
                ("LearnCourseUpdateSchema", "PUT", "learn/v1/courses/134", null),
                ("LearnCourseImportCoursesItems", "POST", "learn/v1/course/importCourses", "items"),
                ("LearnEnrollmentCreateSchema", "POST", "learn/v1/enrollments", null),
                ("LearnEnrollmentCreateSingleSchema", "POST", "learn/v1/enrollments/134/41", null),
                ("LearnEnrollmentUpdateSingleSchema", "PUT", "learn/v1/enrollments/134/41", null),
                ("LearnEnrollmentUpdateMultipleSchema", "PUT", "learn/v1/enrollments", null),
                ("LearnEnrollmentMultipleDeleteSchema", "DELETE", "learn/v1/enrollments", null),
                ("LearnEnrollmentBatchImportItems", "POST", "learn/v1/enrollment/batch", "items"),
            ])
        {
            // "xxx" stands for the ids of additional fields.
            string members = string.Join(',', Names(models, model).Where(name => !name.EndsWith("xxx", StringComparison.Ordinal)).Select(name => $"\"{name}\":null"));
            using HttpResponseMessage answer = await _caller.SendAsync(method, path, list is null ? $"{{{members}}}" : $$"""{"{{list}}":[{{{members}}}]}""");
            string text = await answer.Content.ReadAsStringAsync();
            if (text.Contains("Unknown parameter", StringComparison.Ordinal) || text.StartsWith('<'))
            {
                refused.Add(model + ": " + text);
            }
        }

        Assert.Empty(refused);
    }

    [CorpusFact("specs")]
    public async Task Answers_hold_declared_members_only()
    {
        using JsonDocument models = Models();
        List<string> others = [];
        foreach ((string model, string method, string path, string? body) in ((string, string, string, string?)[])
            [
                ("ManageUserCreateData", "POST", "manage/v1/user", """{"userid":"joe","password":"Measured#2026"}"""),
                ("ManageUserCreateData", "POST", "manage/v1/user", """{"userid":"joe","password":"Measured#2026"}"""),
                ("ManageUserUpdateData", "PUT", "manage/v1/user/43", "{}"),
                ("ManageUserChangeStatusData", "PUT", "manage/v1/user/change_status", """{"user_ids":[43],"status":"0"}"""),
                ("ManageUserDeleteData", "DELETE", "manage/v1/user/delete", """{"user_ids":[43]}"""),
                ("LearnCourseCreateData", "POST", "learn/v1/courses", """{"name":"n","description":"d","course_type":"elearning"}"""),
                ("LearnEnrollmentCreateData", "POST", "learn/v1/enrollments", """{"course_ids":[134],"user_ids":[98]}"""),
                ("LearnEnrollmentCreateSingleData", "POST", "learn/v1/enrollments/134/99", "{}"),
                ("LearnEnrollmentUpdateSingleData", "PUT", "learn/v1/enrollments/134/99", """{"status":1}"""),
                ("LearnEnrollmentUpdateSingleData", "PUT", "learn/v1/enrollments/134/99", """{"status":9}"""),
                ("LearnEnrollmentUpdateMultipleData", "PUT", "learn/v1/enrollments", """{"course_id":[134],"user_id":[99],"status":1}"""),
                ("LearnEnrollmentMultipleDeleteData", "DELETE", "learn/v1/enrollments", """{"course_ids":[134],"user_ids":[98]}"""),
                ("LearnEnrollmentDeleteData", "DELETE", "learn/v1/enrollments/134/99", null),
            ])
        {
            JsonElement data = await _caller.DataAsync(method, path, body);
            string[] known = [.. Names(models, model)];
            others.AddRange(data.EnumerateObject().Select(member => member.Name).Except(known).Select(name => model + "." + name).Except(Newer));
            others.AddRange(Required(models, model).Except(data.EnumerateObject().Select(member => member.Name)).Select(name => model + " lacks " + name));
        }

        Assert.Empty(others);
    }

    private static JsonDocument Models() => JsonDocument.Parse(File.ReadAllText(Path.Combine(
        Environment.GetEnvironmentVariable("UNIFIEDLMS_CORPUS")!, "specs", "docebo-2017-swagger-derived.json")));

    private static IEnumerable<string> Names(JsonDocument models, string model) =>
        models.RootElement.GetProperty("models").GetProperty(model).EnumerateArray().Select(member => member.GetProperty("name").GetString()!);

    private static IEnumerable<string> Required(JsonDocument models, string model) => models.RootElement.GetProperty("models").GetProperty(model).EnumerateArray()
        .Where(member => member.GetProperty("req").GetString() == "req").Select(member => member.GetProperty("name").GetString()!);
}
