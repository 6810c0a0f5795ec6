using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace UnifiedLms.Core.Delivery;

/// <summary>Checks a ready-made statement by the rules of xAPI 1.0.3 and 2.0.0, so that what a store would refuse is not accepted first.</summary>
internal sealed class StatementRules
{
    private static readonly string[] s_identifiers = { "mbox", "mbox_sha1sum", "openid", "account" };

    private readonly List<string> _mistakes = new();
    private readonly DateTimeOffset _now;

    private StatementRules(DateTimeOffset now) => _now = now;

    /// <summary>All mistakes, each with its path; empty where it is right.</summary>
    public static IReadOnlyList<string> Check(JsonElement statement, DateTimeOffset now)
    {
        var rules = new StatementRules(now);
        rules.Statement(statement, string.Empty, "id actor! verb! object! result context timestamp stored authority version attachments");
        return rules._mistakes;
    }

    private void Statement(JsonElement value, string path, string members)
    {
        if (!Members(value, path, members))
        {
            return;
        }

        Nulls(value, path);
        If(value, path, "id", Uuid);
        If(value, path, "actor", Actor);
        If(value, path, "verb", Verb);
        If(value, path, "object", (v, p) => Object(v, p, path.Length == 0));
        If(value, path, "result", Result);
        If(value, path, "context", Context);
        If(value, path, "timestamp", Time);
        If(value, path, "version", (v, p) => Text(v, p, StatementForms.IsVersion, "no version of xAPI"));
        If(value, path, "attachments", (v, p) => Each(v, p, Attachment));
        bool voids = value.TryGetProperty("verb", out JsonElement verb) && TextOf(verb, "id") == "http://adlnet.gov/expapi/verbs/voided";
        if (voids && (!value.TryGetProperty("object", out JsonElement target) || TextOf(target, "objectType") != "StatementRef"))
        {
            Wrong(path + ".object", "a voiding statement refers to the statement that it withdraws");
        }
    }

    private void Actor(JsonElement actor, string path)
    {
        if (!Members(actor, path, "objectType name mbox mbox_sha1sum openid account member"))
        {
            return;
        }

        string kind = TextOf(actor, "objectType") ?? "Agent";
        int identifiers = s_identifiers.Count(name => actor.TryGetProperty(name, out _));
        bool hasMembers = actor.TryGetProperty("member", out _);
        if (kind is not ("Agent" or "Group"))
        {
            Wrong(path + ".objectType", "neither Agent nor Group");
        }
        else if (identifiers > 1 || (identifiers == 0 && (kind == "Agent" || !hasMembers)))
        {
            Wrong(path, "exactly one of mbox, mbox_sha1sum, openid and account identifies an actor");
        }
        else if (kind == "Agent" && hasMembers)
        {
            Wrong(path + ".member", "only a group has members");
        }

        If(actor, path, "name", (v, p) => Text(v, p));
        If(actor, path, "mbox", (v, p) => Text(v, p, StatementForms.IsMbox, "expected mailto: and an address"));
        If(actor, path, "mbox_sha1sum", (v, p) => Text(v, p, StatementForms.IsHash, "expected forty hexadecimal digits"));
        If(actor, path, "openid", Iri);
        If(actor, path, "account", (v, p) =>
        {
            if (Members(v, p, "homePage! name!"))
            {
                If(v, p, "homePage", Iri);
                If(v, p, "name", (n, q) => Text(n, q, text => text.Length > 0, "empty"));
            }
        });
        If(actor, path, "member", (v, p) => Each(v, p, Actor));
    }

    private void Verb(JsonElement verb, string path)
    {
        if (Members(verb, path, "id! display"))
        {
            If(verb, path, "id", Iri);
            If(verb, path, "display", Languages);
        }
    }

    private void Object(JsonElement value, string path, bool outer)
    {
        string? kind = value.ValueKind == JsonValueKind.Object ? TextOf(value, "objectType") ?? "Activity" : null;
        switch (kind)
        {
            case null or "Activity":
                Activity(value, path);
                break;
            case "Agent" or "Group":
                Actor(value, path);
                break;
            case "StatementRef":
                if (Members(value, path, "objectType! id!"))
                {
                    If(value, path, "id", Uuid);
                }

                break;
            case "SubStatement" when outer:
                Statement(value, path, "objectType! actor! verb! object! result context timestamp attachments");
                break;
            default:
                Wrong(path + ".objectType", $"'{kind}' cannot stand here");
                break;
        }
    }

    private void Activity(JsonElement activity, string path)
    {
        if (!Members(activity, path, "objectType id! definition"))
        {
            return;
        }

        If(activity, path, "id", Iri);
        If(activity, path, "definition", (value, place) =>
        {
            if (Members(value, place, "name description type moreInfo extensions interactionType correctResponsesPattern choices scale source target steps"))
            {
                If(value, place, "name", Languages);
                If(value, place, "description", Languages);
                If(value, place, "type", Iri);
                If(value, place, "moreInfo", Iri);
                If(value, place, "extensions", Extensions);
            }
        });
    }

    private void Result(JsonElement result, string path)
    {
        if (!Members(result, path, "score success completion response duration extensions"))
        {
            return;
        }

        If(result, path, "success", Flag);
        If(result, path, "completion", Flag);
        If(result, path, "response", (v, p) => Text(v, p));
        If(result, path, "duration", (v, p) => Text(v, p, StatementForms.IsDuration, "no ISO 8601 duration, such as PT1H30M"));
        If(result, path, "extensions", Extensions);
        If(result, path, "score", (value, place) =>
        {
            if (!Members(value, place, "scaled raw min max"))
            {
                return;
            }

            double? Part(string name)
            {
                if (!value.TryGetProperty(name, out JsonElement number) || number.ValueKind == JsonValueKind.Null)
                {
                    return null;
                }

                return Kind(number, place + "." + name, "a number", JsonValueKind.Number) ? number.GetDouble() : null;
            }

            (double? scaled, double? raw, double? min, double? max) = (Part("scaled"), Part("raw"), Part("min"), Part("max"));
            if (scaled is < -1 or > 1 || min >= max || raw < min || raw > max)
            {
                Wrong(place, "scaled lies from -1 to 1, and raw between min and max");
            }
        });
    }

    private void Context(JsonElement context, string path)
    {
        if (!Members(context, path, "registration instructor team contextActivities revision platform language statement extensions contextAgents contextGroups"))
        {
            return;
        }

        If(context, path, "registration", Uuid);
        If(context, path, "instructor", Actor);
        If(context, path, "team", Actor);
        If(context, path, "revision", (v, p) => Text(v, p));
        If(context, path, "platform", (v, p) => Text(v, p));
        If(context, path, "language", (v, p) => Text(v, p, StatementForms.IsLanguage, "no language tag"));
        If(context, path, "statement", (v, p) => Object(v, p, outer: false));
        If(context, path, "extensions", Extensions);
        If(context, path, "contextActivities", (value, place) =>
        {
            if (Members(value, place, "parent grouping category other"))
            {
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    if (member.Value.ValueKind == JsonValueKind.Array)
                    {
                        Each(member.Value, place + "." + member.Name, Activity);
                    }
                    else
                    {
                        Activity(member.Value, place + "." + member.Name);
                    }
                }
            }
        });
    }

    private void Attachment(JsonElement value, string path)
    {
        if (!Members(value, path, "usageType! display! description contentType! length! sha2! fileUrl"))
        {
            return;
        }

        If(value, path, "usageType", Iri);
        If(value, path, "display", Languages);
        If(value, path, "description", Languages);
        if (!value.TryGetProperty("fileUrl", out _))
        {
            Wrong(path, "the attached file itself cannot be sent; give its address as fileUrl");
        }

        If(value, path, "fileUrl", Iri);
    }

    private void Extensions(JsonElement map, string path)
    {
        if (Kind(map, path, "an object", JsonValueKind.Object))
        {
            foreach (JsonProperty member in map.EnumerateObject().Where(member => !StatementForms.IsIri(member.Name)))
            {
                Wrong(path, $"'{member.Name}' is no IRI");
            }
        }
    }

    private void Languages(JsonElement map, string path)
    {
        if (Kind(map, path, "an object", JsonValueKind.Object))
        {
            foreach (JsonProperty member in map.EnumerateObject())
            {
                if (!StatementForms.IsLanguage(member.Name))
                {
                    Wrong(path, $"'{member.Name}' is no language tag");
                }

                Text(member.Value, path + "." + member.Name);
            }
        }
    }

    private void Time(JsonElement value, string path)
    {
        if (Kind(value, path, "a text", JsonValueKind.String))
        {
            if (!StatementForms.TryTime(value.GetString()!, out DateTimeOffset time))
            {
                Wrong(path, $"'{value.GetString()}' is no time with a date, such as 2026-01-30T14:05:00Z");
            }
            else if (time > _now)
            {
                Wrong(path, $"{value.GetString()} lies in the future");
            }
        }
    }

    // Whether it is an object at all. A mark behind a name means that it must be there.
    private bool Members(JsonElement value, string path, string known)
    {
        if (!Kind(value, path.Length == 0 ? "statement" : path, "an object", JsonValueKind.Object))
        {
            return false;
        }

        string[] names = known.Split(' ');
        var seen = new HashSet<string>();
        foreach (JsonProperty member in value.EnumerateObject())
        {
            if (!seen.Add(member.Name))
            {
                Wrong(path + "." + member.Name, "it stands there twice");
            }
            else if (!names.Contains(member.Name) && !names.Contains(member.Name + "!"))
            {
                Wrong(path + "." + member.Name, "there is no such member");
            }
        }

        foreach (string name in names.Where(n => n[n.Length - 1] == '!').Select(n => n.Substring(0, n.Length - 1)).Where(n => !seen.Contains(n)))
        {
            Wrong(path + "." + name, "it is missing");
        }

        return true;
    }

    // Only extensions may hold null.
    private void Nulls(JsonElement value, string path)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                Wrong(path, "null; leave it out instead");
                break;
            case JsonValueKind.Object:
                foreach (JsonProperty member in value.EnumerateObject().Where(member => member.Name != "extensions"))
                {
                    Nulls(member.Value, path + "." + member.Name);
                }

                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Nulls(item, path);
                }

                break;
        }
    }

    private void Each(JsonElement list, string path, Action<JsonElement, string> check)
    {
        if (!Kind(list, path, "a list", JsonValueKind.Array))
        {
            return;
        }

        int index = 0;
        foreach (JsonElement item in list.EnumerateArray())
        {
            check(item, $"{path}[{index++}]");
        }
    }

    private static void If(JsonElement value, string path, string name, Action<JsonElement, string> check)
    {
        if (value.TryGetProperty(name, out JsonElement member) && member.ValueKind != JsonValueKind.Null)
        {
            check(member, path + "." + name);
        }
    }

    private void Flag(JsonElement value, string path) => Kind(value, path, "true or false", JsonValueKind.True, JsonValueKind.False);

    private void Uuid(JsonElement value, string path) => Text(value, path, StatementForms.IsUuid, "no UUID");

    private void Iri(JsonElement value, string path) => Text(value, path, StatementForms.IsIri, "no IRI: it begins with a scheme, such as https:");

    private void Text(JsonElement value, string path, Func<string, bool>? form = null, string? otherwise = null)
    {
        if (Kind(value, path, "a text", JsonValueKind.String) && form is not null && !form(value.GetString()!))
        {
            Wrong(path, $"'{value.GetString()}': {otherwise}");
        }
    }

    private bool Kind(JsonElement value, string path, string expected, params JsonValueKind[] kinds)
    {
        if (kinds.Contains(value.ValueKind))
        {
            return true;
        }

        if (value.ValueKind != JsonValueKind.Null)
        {
            Wrong(path, "expected " + expected);
        }

        return false;
    }

    private static string? TextOf(JsonElement value, string name)
        => value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out JsonElement member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    private void Wrong(string path, string what) => _mistakes.Add(path.TrimStart('.') + ": " + what);
}
