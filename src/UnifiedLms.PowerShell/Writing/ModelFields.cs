using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.PowerShell;

/// <summary>What of a piped record goes into a new one of another system: names, addresses and texts. Ids, roles and states mean something else there.</summary>
internal static class ModelFields
{
    /// <summary>The fields by their names in the schema; blank ones are left out.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Of(LmsRecord record) => All(record).Where(field => !RecordNames.IsBlank(field.Value));

    private static Dictionary<string, object?> All(LmsRecord record) => record switch
    {
        LmsUser user => new()
        {
            ["first_name"] = user.FirstName,
            ["last_name"] = user.LastName,
            ["name"] = user.Name,
            ["username"] = user.Username,
            ["email"] = user.PrimaryEmail(),
            ["phone"] = user.Phones.FirstOrDefault()?.Number,
            ["job_title"] = user.JobTitle,
        },
        LmsCourse course => new()
        {
            ["title"] = course.Title,
            ["description"] = course.Description,
            ["code"] = course.Code,
        },
        _ => new(),
    };
}
