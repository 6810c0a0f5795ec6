using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Delivery;

/// <summary>
/// Results to statements, by the discipline of cmi5: a score stands with a verdict only, or alone under "scored"; success with passed and
/// failed only; completion with completed only; progress only while nothing is final.
/// </summary>
public static class StatementWriter
{
    private const string Verbs = "http://adlnet.gov/expapi/verbs/";
    private const string Progress = "https://w3id.org/xapi/cmi5/result/extensions/progress";

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The statements of a result, in the order in which things happen.</summary>
    /// <param name="result">What is known.</param>
    /// <param name="now">The present time: nothing may lie behind it.</param>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: a value cannot be right, or there is nothing to say.</exception>
    public static IReadOnlyList<Statement> Write(LearningResult result, DateTimeOffset now)
    {
        Check(result, now);
        var statements = new List<Statement>();
        if (result.Registered)
        {
            statements.Add(Make(result, "registered", null, null));
        }

        bool final = result.Completed || result.Passed is not null;
        if (result.ProgressPercent is { } percent && !final)
        {
            int whole = (int)Math.Floor(percent);
            statements.Add(Make(result, "progressed", whole.ToString(CultureInfo.InvariantCulture), json =>
            {
                json.WriteStartObject("extensions");
                json.WriteNumber(Progress, whole);
                json.WriteEndObject();
            }));
        }

        if (result.Completed)
        {
            statements.Add(Make(result, "completed", null, json =>
            {
                json.WriteBoolean("completion", true);
                Duration(json, result);
            }));
        }

        if (result.Passed is { } passed)
        {
            statements.Add(Make(result, passed ? "passed" : "failed", null, json =>
            {
                Score(json, result.Score);
                json.WriteBoolean("success", passed);
                Duration(json, result);
            }));
        }
        else if (result.Score is { } score)
        {
            statements.Add(Make(result, "scored", score.Scaled.ToString(CultureInfo.InvariantCulture), json => Score(json, score)));
        }

        return statements.Count > 0
            ? statements
            : throw DeliveryFaults.Invalid("There is no result to send.", "Say what happened: -Completed, -Passed, -Failed, -Score, -ProgressPercent or -Registered.");
    }

    /// <summary>A statement for people: <c>ann@example.org passed Fire Safety</c>.</summary>
    public static string Describe(Statement statement)
    {
        JsonataValue read = JsonataValue.ParseShared(statement.Bytes);
        JsonataValue target = read["object"];
        string? what = StatementRecord.Name(target["definition"]["name"]) ?? (target["id"].Kind == JsonataKind.String ? target["id"].AsString() : null);
        return $"{StatementRecord.Who(read["actor"])} {StatementRecord.Verb(read["verb"])} {what}";
    }

    private static void Check(LearningResult result, DateTimeOffset now)
    {
        if (result.Time > now)
        {
            throw DeliveryFaults.Invalid(
                $"The time {StatementForms.Time(result.Time)} lies in the future, which a statement may not.",
                "Check the clock of this machine and the time zone of the data.");
        }

        if (result.ProgressPercent is { } percent && !(percent is >= 0 and <= 100))
        {
            throw DeliveryFaults.Invalid(FormattableString.Invariant($"A progress of {percent} is not from 0 to 100 percent."), "Give the share in percent.");
        }

        if (result.Duration < TimeSpan.Zero)
        {
            throw DeliveryFaults.Invalid("The duration is less than nothing.", "Give the time spent.");
        }

        if (result.Language is { } language && !StatementForms.IsLanguage(language))
        {
            throw DeliveryFaults.Invalid($"'{language}' is no language.", "Give it as en or en-GB.");
        }
    }

    // Where the time is not the data's own, the value takes its place in the id: another value is another statement.
    private static Statement Make(LearningResult result, string verb, string? value, Action<Utf8JsonWriter>? outcome)
    {
        string time = StatementForms.Time(result.Time);
        string? registration = string.IsNullOrWhiteSpace(result.Registration) ? null : StatementIds.OfRegistration(result.Registration!.Trim());
        string id = StatementIds.OfStatement(
            result.Participant.Key,
            verb,
            result.Activity.Id,
            registration,
            result.Attempt?.ToString(CultureInfo.InvariantCulture),
            result.IsTimeIncidental ? null : time,
            value);
        using var buffer = new MemoryStream(768);
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            Actor(json, result.Participant);
            json.WriteStartObject("verb");
            json.WriteString("id", Verbs + verb);
            Named(json, "display", "en", verb);
            json.WriteEndObject();
            Activity(json, result);
            if (outcome is not null)
            {
                json.WriteStartObject("result");
                outcome(json);
                json.WriteEndObject();
            }

            Context(json, result, registration);
            json.WriteString("timestamp", time);
            json.WriteEndObject();
        }

        return new Statement(id, buffer.ToArray()) { IsTimeIncidental = result.IsTimeIncidental };
    }

    private static void Actor(Utf8JsonWriter json, Participant participant)
    {
        json.WriteStartObject("actor");
        json.WriteString("objectType", "Agent");
        if (participant.Name is not null)
        {
            json.WriteString("name", participant.Name);
        }

        if (participant.Mbox is not null)
        {
            json.WriteString("mbox", participant.Mbox);
        }
        else if (participant.MboxHash is not null)
        {
            json.WriteString("mbox_sha1sum", participant.MboxHash);
        }
        else
        {
            json.WriteStartObject("account");
            json.WriteString("homePage", participant.HomePage);
            json.WriteString("name", participant.Account);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Activity(Utf8JsonWriter json, LearningResult result)
    {
        json.WriteStartObject("object");
        json.WriteString("objectType", "Activity");
        json.WriteString("id", result.Activity.Id);
        json.WriteStartObject("definition");
        if (result.Activity.Name is { } name)
        {
            // Undetermined, where nobody says which language it is.
            Named(json, "name", result.Language ?? "und", name);
        }

        json.WriteString("type", result.Activity.Type);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Context(Utf8JsonWriter json, LearningResult result, string? registration)
    {
        if (registration is null && string.IsNullOrWhiteSpace(result.Platform) && result.Language is null)
        {
            return;
        }

        json.WriteStartObject("context");
        if (registration is not null)
        {
            json.WriteString("registration", registration);
        }

        if (!string.IsNullOrWhiteSpace(result.Platform))
        {
            json.WriteString("platform", result.Platform);
        }

        if (result.Language is not null)
        {
            json.WriteString("language", result.Language);
        }

        json.WriteEndObject();
    }

    private static void Score(Utf8JsonWriter json, LearningScore? score)
    {
        if (score is null)
        {
            return;
        }

        json.WriteStartObject("score");
        json.WriteNumber("scaled", score.Scaled);
        if (score.Raw is { } raw)
        {
            json.WriteNumber("raw", raw);
            json.WriteNumber("min", score.Least!.Value);
            json.WriteNumber("max", score.Most!.Value);
        }

        json.WriteEndObject();
    }

    private static void Duration(Utf8JsonWriter json, LearningResult result)
    {
        if (result.Duration is { } duration)
        {
            json.WriteString("duration", StatementForms.Duration(duration));
        }
    }

    private static void Named(Utf8JsonWriter json, string member, string language, string text)
    {
        json.WriteStartObject(member);
        json.WriteString(language, text);
        json.WriteEndObject();
    }
}
