using System;
using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>Which enrollment is meant where a person has several in one course: in two roles, or in two of its parts. Never any of them.</summary>
internal sealed class EnrollmentChoice
{
    private const int MostCandidates = 10;

    private readonly WriteCall _call;
    private readonly WriteField? _roles;
    private readonly WriteField? _custom;

    public EnrollmentChoice(WriteCall call)
    {
        _call = call;
        WriteDefinition? create = call.Connection.Provider.Resources.TryGetValue(LmsResource.Enrollments, out ResourceDefinition? definition) ? definition.Create : null;
        _roles = create is not null && create.Fields.TryGetValue("role", out WriteField? roles) ? roles : null;
        _custom = create is not null && create.Fields.TryGetValue("custom_fields", out WriteField? custom) ? custom : null;
    }

    /// <summary>The one that is meant; null where there is none, or none in the role that was named.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: there are several, which the message lists.</exception>
    public LmsRecord? Of(WriteItem item, IReadOnlyList<LmsRecord> found)
    {
        IReadOnlyList<LmsRecord> fitting = found;
        if (item.Role is { } said)
        {
            // What tells no role is not refused for it.
            fitting = found.Where(r => RolesOf(r) is not { Count: > 0 } roles || Has(roles, said)).ToList();
        }
        else if (found.Count > 1 && UnifiedFields.TextOf(item.Fields.Values["role"]) is { } wanted)
        {
            fitting = found.Where(r => Has(RolesOf(r), wanted)).ToList() is { Count: > 0 } having ? having : found;
        }

        return fitting.Count < 2 ? fitting.FirstOrDefault() : throw Several(item, fitting);
    }

    /// <summary>The enrollments in a few words each, with what tells them apart.</summary>
    public string Listed(IReadOnlyList<LmsRecord> found)
    {
        string[] telling = (_custom?.Names ?? Array.Empty<string>()).Where(name => found.Select(r => Custom(r, name)).Distinct().Count() > 1).ToArray();
        IEnumerable<string> candidates = found.Take(MostCandidates).Select(record =>
        {
            IEnumerable<string> parts = new[] { "id " + record.Id, string.Join(" and ", RolesOf(record).Select(Unified)), (record as LmsEnrollment)?.Status ?? string.Empty }
                .Concat(telling.Select(name => name + " " + (Custom(record, name) ?? "none")));
            return string.Join(", ", parts.Where(part => part.Length > 0));
        });
        return string.Join("; ", candidates) + (found.Count > MostCandidates ? "; and others" : string.Empty);
    }

    private LmsException Several(WriteItem item, IReadOnlyList<LmsRecord> found) => _call.Connection.Fault(
        LmsFaultKind.InvalidInput,
        LmsResource.Enrollments,
        $"{item.User?.Text ?? item.UserId} has {found.Count} enrollments in course {item.Course?.Text ?? item.CourseId} in {_call.Connection.Name}: {Listed(found)}. Nothing was done.",
        found.Select(r => string.Join(";", RolesOf(r))).Distinct().Count() == found.Count
            ? $"Say which one by its id (-Id {found[0].Id}), or by its role (-Role {Unified(RolesOf(found[0]).FirstOrDefault() ?? "learner")})."
            : $"Say which one by its id, such as -Id {found[0].Id}.");

    private bool Has(IReadOnlyList<string> roles, string wanted)
    {
        string? native = UnifiedWords.TryNormalize("user.role", wanted, out string word) && _roles?.Words is { } words && words.TryGetValue(word, out string? known) ? known : null;
        return roles.Any(role => string.Equals(role, wanted.Trim(), StringComparison.OrdinalIgnoreCase) || string.Equals(role, native, StringComparison.OrdinalIgnoreCase));
    }

    private string Unified(string role) => _roles?.Words?.FirstOrDefault(word => word.Value == role).Key ?? role;

    private static IReadOnlyList<string> RolesOf(LmsRecord record)
    {
        JsonataValue now = UnifiedRecord.ToValue(record);
        string all = UnifiedFields.TextOf(now["custom_fields"]["roles"]) ?? UnifiedFields.TextOf(now["role"]) ?? string.Empty;
        return all.Split(new[] { "; " }, StringSplitOptions.RemoveEmptyEntries);
    }

    private static string? Custom(LmsRecord record, string name) => UnifiedFields.TextOf(UnifiedRecord.ToValue(record)["custom_fields"][name]);
}
