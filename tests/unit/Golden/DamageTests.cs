using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Golden;

/// <summary>
/// Every member of every sample record, made null, blank, of another type, or taken away: a record comes of it all the same, unless the
/// member is what it is known by. And no record is known by a text that was made of nothing.
/// </summary>
public sealed class DamageTests
{
    // What records are known by, here or there; one without it is told and left out.
    private static readonly string[] s_ids = { "id", "user_id", "course_id", "courseId", "userId", "email", "name", "instance", "itemid", "user_data", "primary_course_name" };

    private static readonly (string Name, string? Json)[] s_damages =
    {
        ("null", "null"),
        ("absent", null),
        ("blank", "\"\""),
        ("blanks", "\"  \""),
        ("text", "\"12,5 % of it\""),
        ("number", "42.5"),
        ("flag", "true"),
        ("object", "{\"a\":1}"),
        ("empty object", "{}"),
        ("list", "[\"a\",1,null]"),
        ("empty list", "[]"),
    };

    public static TheoryData<string, string> Resources()
    {
        var cases = new TheoryData<string, string>();
        foreach (string file in Directory.GetFiles(GoldenTests.Root(), "*.json", SearchOption.AllDirectories).OrderBy(f => f, StringComparer.Ordinal))
        {
            cases.Add(Path.GetFileName(Path.GetDirectoryName(file))!, Path.GetFileNameWithoutExtension(file));
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public void No_member_but_the_id_costs_a_record(string provider, string resource)
    {
        ProviderDefinition definition = ProviderLoader.Load(Path.Combine(Definitions.BuiltIn(), provider));
        var failures = new List<string>();
        int tried = 0;
        foreach (JsonObject golden in GoldenTests.Read(Path.Combine(GoldenTests.Root(), provider, resource + ".json")).Select(c => c!.AsObject()))
        {
            JsonNode wire = golden["wire"]!;
            List<string> whole = Ids(definition, resource, golden, wire, out _);
            foreach (string[] path in Paths(wire).ToList())
            {
                foreach ((string name, string? json) in s_damages)
                {
                    tried++;
                    JsonNode damaged = Damage(wire, path, json, out bool isLeaf);
                    string at = $"{golden["name"]}: {string.Join(".", path)} {name}: ";
                    try
                    {
                        List<string> ids = Ids(definition, resource, golden, damaged, out List<string> warnings);
                        bool isId = s_ids.Contains(path[path.Length - 1]);
                        bool isNothing = json is null or "null" or "\"\"" or "\"  \"";
                        bool isBegun = isNothing && path[path.Length - 1].EndsWith(".completed_percentage", StringComparison.Ordinal);
                        if (isLeaf && !isId && !isBegun && !whole.All(ids.Contains))
                        {
                            failures.Add(at + "lost " + string.Join(" ", whole.Except(ids)));
                        }

                        if (isNothing && warnings.Count > (golden["warnings"]?.AsArray().Count ?? 0))
                        {
                            failures.AddRange(warnings.Where(w => w.Contains("cannot read", StringComparison.Ordinal)).Select(w => at + w));
                        }

                        failures.AddRange(ids.Where(id => id.Contains("null", StringComparison.Ordinal) || id.EndsWith(':') || id.StartsWith(':') || id.Contains('{')).Select(id => at + "made up " + id));
                    }
                    catch (LmsException failure)
                    {
                        if (!s_ids.Contains(path[path.Length - 1]) || failure.InnerException is not null)
                        {
                            failures.Add(at + failure.Fault.Message);
                        }
                    }
                }
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count} of {tried}:\n" + string.Join("\n", failures.Take(60)));
    }

    // The ids of the records and of what they refer to.
    private static List<string> Ids(ProviderDefinition definition, string resource, JsonObject golden, JsonNode wire, out List<string> warnings)
    {
        warnings = new List<string>();
        IReadOnlyList<LmsRecord> records = GoldenTests.Records(definition, resource, golden, wire, warnings, (_, _) => { });
        return records.SelectMany(References).Where(id => id is not null).Cast<string>().ToList();
    }

    private static IEnumerable<string?> References(LmsRecord record) => record switch
    {
        LmsEnrollment enrollment => new[] { enrollment.Id, enrollment.User?.Id, enrollment.Course?.Id },
        LmsCourseItem item => new[] { item.Id },
        _ => new[] { record.Id },
    };

    private static IEnumerable<string[]> Paths(JsonNode node)
    {
        IEnumerable<(string Key, JsonNode? Value)> parts = node switch
        {
            JsonObject members => members.Select(m => (m.Key, m.Value)),
            JsonArray elements => elements.Select((e, i) => (i.ToString(CultureInfo.InvariantCulture), e)),
            _ => Enumerable.Empty<(string, JsonNode?)>(),
        };
        foreach ((string key, JsonNode? value) in parts)
        {
            yield return new[] { key };
            foreach (string[] inner in value is null ? Enumerable.Empty<string[]>() : Paths(value))
            {
                yield return inner.Prepend(key).ToArray();
            }
        }
    }

    private static JsonNode Damage(JsonNode wire, string[] path, string? json, out bool isLeaf)
    {
        JsonNode copy = wire.DeepClone();
        JsonNode at = copy;
        foreach (string step in path.Take(path.Length - 1))
        {
            at = at is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)]! : at[step]!;
        }

        string last = path[path.Length - 1];
        JsonNode? made = json is null ? null : JsonNode.Parse(json);
        if (at is JsonArray elements)
        {
            int index = int.Parse(last, CultureInfo.InvariantCulture);
            isLeaf = elements[index] is not (JsonObject or JsonArray);
            if (json is null)
            {
                elements.RemoveAt(index);
            }
            else
            {
                elements[index] = made;
            }
        }
        else
        {
            isLeaf = at[last] is not (JsonObject or JsonArray);
            if (json is null)
            {
                at.AsObject().Remove(last);
            }
            else
            {
                at[last] = made;
            }
        }

        return copy;
    }
}
