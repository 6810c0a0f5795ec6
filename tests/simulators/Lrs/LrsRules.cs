using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace UnifiedLms.Simulators.Lrs;

/// <summary>What a statement has to be: the rules of xAPI 1.0.3 that do not need another statement to be checked.</summary>
internal static partial class LrsRules
{
    private static readonly string[] Identifiers = ["mbox", "mbox_sha1sum", "openid", "account"];

    /// <exception cref="LrsRefusal">400, with the path of the first mistake.</exception>
    public static void Check(JsonElement statement, DateTimeOffset now)
    {
        Members(statement, "statement", "id actor! verb! object! result context timestamp stored authority version attachments");
        NoNulls(statement, "statement");
        If(statement, "id", value => Uuid(value, "id"));
        Actor(statement.GetProperty("actor"), "actor");
        Verb(statement.GetProperty("verb"), "verb");
        Object(statement.GetProperty("object"), "object", now);
        If(statement, "result", value => Result(value, "result"));
        If(statement, "context", value => Context(value, "context"));
        If(statement, "timestamp", value => Time(value, "timestamp", now));
        If(statement, "version", value => Text(value, "version", VersionForm()));
        if (statement.GetProperty("verb").GetProperty("id").GetString() == "http://adlnet.gov/expapi/verbs/voided"
            && (!statement.GetProperty("object").TryGetProperty("objectType", out JsonElement kind) || kind.GetString() != "StatementRef"))
        {
            throw Wrong("object", "a voiding statement refers to a statement");
        }
    }

    private static void Actor(JsonElement actor, string path)
    {
        Members(actor, path, "objectType name mbox mbox_sha1sum openid account member");
        string kind = actor.TryGetProperty("objectType", out JsonElement type) ? Text(type, path + ".objectType") : "Agent";
        int identifiers = Identifiers.Count(name => actor.TryGetProperty(name, out _));
        if (kind is not ("Agent" or "Group") || identifiers > 1 || (kind == "Agent" && identifiers == 0))
        {
            throw Wrong(path, "an agent has exactly one identifier");
        }

        if (kind == "Agent" && actor.TryGetProperty("member", out _))
        {
            throw Wrong(path + ".member", "an agent has no members");
        }

        if (kind == "Group" && identifiers == 0 && !actor.TryGetProperty("member", out _))
        {
            throw Wrong(path, "a group without an identifier has members");
        }

        If(actor, "name", value => Text(value, path + ".name"));
        If(actor, "mbox", value => Text(value, path + ".mbox", MailForm()));
        If(actor, "mbox_sha1sum", value => Text(value, path + ".mbox_sha1sum", HashForm()));
        If(actor, "openid", value => Iri(value, path + ".openid"));
        If(actor, "account", value =>
        {
            Members(value, path + ".account", "homePage! name!");
            Iri(value.GetProperty("homePage"), path + ".account.homePage");
            Text(value.GetProperty("name"), path + ".account.name");
        });
        If(actor, "member", value => Each(value, path + ".member", Actor));
    }

    private static void Verb(JsonElement verb, string path)
    {
        Members(verb, path, "id! display");
        Iri(verb.GetProperty("id"), path + ".id");
        If(verb, "display", value => Languages(value, path + ".display"));
    }

    private static void Object(JsonElement value, string path, DateTimeOffset now)
    {
        string kind = value.ValueKind == JsonValueKind.Object && value.TryGetProperty("objectType", out JsonElement type) ? Text(type, path + ".objectType") : "Activity";
        switch (kind)
        {
            case "Activity":
                Activity(value, path);
                break;
            case "Agent" or "Group":
                Actor(value, path);
                break;
            case "StatementRef":
                Members(value, path, "objectType! id!");
                Uuid(value.GetProperty("id"), path + ".id");
                break;
            case "SubStatement" when path == "object":
                Members(value, path, "objectType! actor! verb! object! result context timestamp attachments");
                Actor(value.GetProperty("actor"), path + ".actor");
                Verb(value.GetProperty("verb"), path + ".verb");
                Object(value.GetProperty("object"), path + ".object", now);
                If(value, "result", result => Result(result, path + ".result"));
                If(value, "context", context => Context(context, path + ".context"));
                If(value, "timestamp", time => Time(time, path + ".timestamp", now));
                break;
            default:
                throw Wrong(path + ".objectType", "no such kind here");
        }
    }

    private static void Activity(JsonElement activity, string path)
    {
        Members(activity, path, "objectType id! definition");
        Iri(activity.GetProperty("id"), path + ".id");
        If(activity, "definition", value =>
        {
            Members(value, path + ".definition", "name description type moreInfo extensions interactionType correctResponsesPattern choices scale source target steps");
            If(value, "name", map => Languages(map, path + ".definition.name"));
            If(value, "description", map => Languages(map, path + ".definition.description"));
            If(value, "type", iri => Iri(iri, path + ".definition.type"));
            If(value, "moreInfo", iri => Iri(iri, path + ".definition.moreInfo"));
            If(value, "extensions", map => Extensions(map, path + ".definition.extensions"));
        });
    }

    private static void Result(JsonElement result, string path)
    {
        Members(result, path, "score success completion response duration extensions");
        If(result, "success", value => Kind(value, path + ".success", JsonValueKind.True, JsonValueKind.False));
        If(result, "completion", value => Kind(value, path + ".completion", JsonValueKind.True, JsonValueKind.False));
        If(result, "response", value => Text(value, path + ".response"));
        If(result, "duration", value => Text(value, path + ".duration", DurationForm()));
        If(result, "extensions", value => Extensions(value, path + ".extensions"));
        If(result, "score", value =>
        {
            Members(value, path + ".score", "scaled raw min max");
            double? Part(string name) => value.TryGetProperty(name, out JsonElement number)
                ? Kind(number, path + ".score." + name, JsonValueKind.Number).GetDouble()
                : null;
            (double? scaled, double? raw, double? min, double? max) = (Part("scaled"), Part("raw"), Part("min"), Part("max"));
            if (scaled is < -1 or > 1 || min >= max || raw < min || raw > max)
            {
                throw Wrong(path + ".score", "out of its own bounds");
            }
        });
    }

    private static void Context(JsonElement context, string path)
    {
        Members(context, path, "registration instructor team contextActivities revision platform language statement extensions contextAgents contextGroups");
        If(context, "registration", value => Uuid(value, path + ".registration"));
        If(context, "instructor", value => Actor(value, path + ".instructor"));
        If(context, "team", value => Actor(value, path + ".team"));
        If(context, "revision", value => Text(value, path + ".revision"));
        If(context, "platform", value => Text(value, path + ".platform"));
        If(context, "language", value => Text(value, path + ".language", LanguageForm()));
        If(context, "extensions", value => Extensions(value, path + ".extensions"));
        If(context, "contextActivities", value =>
        {
            Members(value, path + ".contextActivities", "parent grouping category other");
            foreach (JsonProperty member in value.EnumerateObject())
            {
                string place = path + ".contextActivities." + member.Name;
                if (member.Value.ValueKind == JsonValueKind.Array)
                {
                    Each(member.Value, place, Activity);
                }
                else
                {
                    Activity(member.Value, place);
                }
            }
        });
    }

    private static void Extensions(JsonElement map, string path)
    {
        foreach (JsonProperty member in Kind(map, path, JsonValueKind.Object).EnumerateObject())
        {
            if (!IriForm().IsMatch(member.Name))
            {
                throw Wrong(path, $"'{member.Name}' is no IRI");
            }
        }
    }

    private static void Languages(JsonElement map, string path)
    {
        foreach (JsonProperty member in Kind(map, path, JsonValueKind.Object).EnumerateObject())
        {
            if (!LanguageForm().IsMatch(member.Name))
            {
                throw Wrong(path, $"'{member.Name}' is no language");
            }

            Text(member.Value, path + "." + member.Name);
        }
    }

    private static void Time(JsonElement value, string path, DateTimeOffset now)
    {
        string text = Text(value, path, TimeForm());
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
        {
            throw Wrong(path, "no time");
        }

        // Clocks differ a little.
        if (time > now.AddMinutes(1))
        {
            throw Wrong(path, "in the future");
        }
    }

    private static void Members(JsonElement value, string path, string known)
    {
        Kind(value, path, JsonValueKind.Object);
        string[] names = known.Split(' ');
        HashSet<string> seen = [];
        foreach (JsonProperty member in value.EnumerateObject())
        {
            if (!seen.Add(member.Name) || (!names.Contains(member.Name) && !names.Contains(member.Name + "!")))
            {
                throw Wrong(path, $"'{member.Name}' has no place there");
            }
        }

        foreach (string name in names.Where(name => name.EndsWith('!') && !seen.Contains(name[..^1])))
        {
            throw Wrong(path, name[..^1] + " is missing");
        }
    }

    // Only extensions may hold null.
    private static void NoNulls(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            throw Wrong(path, "null");
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in value.EnumerateObject().Where(member => member.Name != "extensions"))
            {
                NoNulls(member.Value, path + "." + member.Name);
            }
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            Each(value, path, NoNulls);
        }
    }

    private static void Each(JsonElement list, string path, Action<JsonElement, string> check)
    {
        foreach (JsonElement item in Kind(list, path, JsonValueKind.Array).EnumerateArray())
        {
            check(item, path + "[]");
        }
    }

    private static void If(JsonElement value, string name, Action<JsonElement> check)
    {
        if (value.TryGetProperty(name, out JsonElement member))
        {
            check(member);
        }
    }

    private static JsonElement Kind(JsonElement value, string path, params JsonValueKind[] kinds) =>
        kinds.Contains(value.ValueKind) ? value : throw Wrong(path, "not of the right type");

    private static string Text(JsonElement value, string path, Regex? form = null)
    {
        string text = Kind(value, path, JsonValueKind.String).GetString()!;
        return form is null || form.IsMatch(text) ? text : throw Wrong(path, $"'{text}' is not of the right form");
    }

    private static void Uuid(JsonElement value, string path) => Text(value, path, UuidForm());

    private static void Iri(JsonElement value, string path) => Text(value, path, IriForm());

    private static LrsRefusal Wrong(string path, string what) => new(400, $"Bad statement: {path}: {what}.");

    [GeneratedRegex("^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-5][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$")]
    private static partial Regex UuidForm();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9+.-]*:[^\\s<>\"{}|\\\\^`]+$")]
    private static partial Regex IriForm();

    [GeneratedRegex("^mailto:[^\\s@<>\"]+@[^\\s@<>\"]+$")]
    private static partial Regex MailForm();

    [GeneratedRegex("^[0-9a-fA-F]{40}$")]
    private static partial Regex HashForm();

    [GeneratedRegex("^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$")]
    private static partial Regex LanguageForm();

    [GeneratedRegex(@"^P(?:\d+(?:\.\d+)?W|(?=.)(?:\d+(?:\.\d+)?Y)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:\.\d+)?D)?(?:T(?=.)(?:\d+(?:\.\d+)?H)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:\.\d+)?S)?)?)$")]
    private static partial Regex DurationForm();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-](?!00:?00$)\d\d:?\d\d|\+00:?00)?$")]
    private static partial Regex TimeForm();

    [GeneratedRegex(@"^(1\.0(\.\d+)?|2\.0\.\d+)$")]
    private static partial Regex VersionForm();
}
