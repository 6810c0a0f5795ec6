using System;
using System.Globalization;
using System.Linq;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.Blackboard;

/// <summary>Ids such as <c>_12_1</c> and the other forms in which users and courses may be named.</summary>
internal sealed class BlackboardIds(TrainingPopulation population)
{
    public TrainingPopulation Population { get; } = population;

    public static string Of(int id) => "_" + id.ToString(CultureInfo.InvariantCulture) + "_1";

    public static string ExternalId(TrainingUser user) => user.WrittenText("externalId", user.EmployeeNumber ?? user.Username)!;

    public static string ExternalId(TrainingCourse course) => course.WrittenText("externalId", CourseId(course))!;

    public static string CourseId(TrainingCourse course) => course.Code.Length > 0 ? course.Code : "C" + course.Id.ToString(CultureInfo.InvariantCulture);

    public static string Uuid(int id, string kind) => (kind + id.ToString("x8", CultureInfo.InvariantCulture)).PadLeft(32, '0');

    public static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    public TrainingUser User(string id)
    {
        TrainingUser? user = Split(id, out string value) switch
        {
            "me" => Population.Users[0],
            "id" => Number(value) is { } number ? Population.User(number) : null,
            "externalId" => Population.Users.FirstOrDefault(one => ExternalId(one) == value),
            "userName" => Population.Users.FirstOrDefault(one => one.Username.Equals(value, StringComparison.OrdinalIgnoreCase)),
            "uuid" => Population.Users.FirstOrDefault(one => Uuid(one.Id, "d") == value),
            "email" or "studentId" or "institutionEmail" => Population.Users.FirstOrDefault(one => one.Email == value || one.EmployeeNumber == value),
            _ => throw new BlackboardRefusal(400, "The ID format is not valid: " + id),
        };
        return user ?? throw BlackboardRefusal.NotFound(id);
    }

    public TrainingCourse Course(string id)
    {
        TrainingCourse? course = Split(id, out string value) switch
        {
            "id" => Number(value) is { } number ? Population.Course(number) : null,
            "externalId" => Population.Courses.FirstOrDefault(one => ExternalId(one) == value),
            "courseId" => Population.Courses.FirstOrDefault(one => CourseId(one) == value),
            "uuid" => Population.Courses.FirstOrDefault(one => Uuid(one.Id, "c") == value),
            _ => throw new BlackboardRefusal(400, "The ID format is not valid: " + id),
        };
        return course ?? throw BlackboardRefusal.NotFound(id);
    }

    /// <summary>The number in <c>_12_1</c>.</summary>
    public static int? Number(string id) =>
        id.StartsWith('_') && id.EndsWith("_1", StringComparison.Ordinal) && id.Length > 3
        && int.TryParse(id.AsSpan(1, id.Length - 3), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : null;

    private static string Split(string id, out string value)
    {
        int colon = id.IndexOf(':');
        value = colon < 0 ? id : id[(colon + 1)..];
        return colon >= 0 ? id[..colon] : id == "me" ? "me" : id.StartsWith('_') ? "id" : "unknown";
    }
}
