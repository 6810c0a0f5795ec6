using System;
using System.Collections.Generic;
using System.Text;
using System.Xml;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Delivery;

/// <summary>Stored statements as records.</summary>
internal static class StatementRecord
{
    private const string Progress = "https://w3id.org/xapi/cmi5/result/extensions/progress";

    public static List<LmsStatement> Of(in JsonataValue statements, byte[] source, string provider, string connection)
    {
        var records = new List<LmsStatement>();
        for (int i = 0; statements.Kind == JsonataKind.Array && i < statements.Count; i++)
        {
            JsonataValue statement = statements[i];
            LmsStatement record = Read(statement, provider, connection);
            if (statement.TryGetSource(out int offset, out int length))
            {
                record.SetRemoteData(source, offset, length);
            }
            else
            {
                Keep(record, statement);
            }

            records.Add(record);
        }

        return records;
    }

    public static LmsStatement Of(in JsonataValue statement, string provider, string connection)
    {
        LmsStatement record = Read(statement, provider, connection);
        Keep(record, statement);
        return record;
    }

    /// <summary>What identifies an actor, for people; or null.</summary>
    public static string? Who(in JsonataValue actor)
        => Text(actor["mbox"]) is { } mbox ? mbox.Substring(mbox.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? 7 : 0)
            : Text(actor["account"]["name"]) ?? Text(actor["mbox_sha1sum"]) ?? Text(actor["openid"]);

    /// <summary>The last part of a verb's IRI.</summary>
    public static string? Verb(in JsonataValue verb) => Text(verb["id"]) is { } id ? id.Substring(id.TrimEnd('/').LastIndexOfAny(new[] { '/', '#', ':' }) + 1) : null;

    /// <summary>The first of the names that a language map has, or null.</summary>
    public static string? Name(in JsonataValue map) => map.Kind == JsonataKind.Object && map.Count > 0 ? Text(map.MemberValue(0)) : null;

    private static LmsStatement Read(in JsonataValue statement, string provider, string connection)
    {
        JsonataValue result = statement["result"];
        JsonataValue score = result["score"];
        return new LmsStatement
        {
            Id = Text(statement["id"]) ?? string.Empty,
            Provider = provider,
            Connection = connection,
            Timestamp = Time(statement["timestamp"]),
            Stored = Time(statement["stored"]),
            Actor = Who(statement["actor"]),
            ActorName = Text(statement["actor"]["name"]),
            Verb = Verb(statement["verb"]),
            Activity = Text(statement["object"]["id"]),
            ActivityName = Name(statement["object"]["definition"]["name"]),
            Success = Flag(result["success"]),
            Completion = Flag(result["completion"]),
            Score = Number(score["scaled"]) is { } scaled ? Math.Round(scaled * 100, 6) : Percent(score),
            ProgressPercent = Number(result["extensions"][Progress]),
            DurationSeconds = Seconds(Text(result["duration"])),
            Registration = Text(statement["context"]["registration"]),
        };
    }

    private static double? Percent(in JsonataValue score)
        => Number(score["raw"]) is { } raw && Number(score["min"]) is { } min && Number(score["max"]) is { } max && max > min
            ? Math.Round(100 * (raw - min) / (max - min), 6)
            : null;

    private static double? Seconds(string? duration)
    {
        if (duration is null)
        {
            return null;
        }

        try
        {
            return XmlConvert.ToTimeSpan(duration).TotalSeconds;
        }
        catch (Exception failure) when (failure is FormatException or OverflowException)
        {
            // Weeks and fractions of hours are allowed there and not understood here; the text is in the raw record.
            return null;
        }
    }

    private static void Keep(LmsStatement record, in JsonataValue statement)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(statement.ToJson());
        record.SetRemoteData(bytes, 0, bytes.Length);
    }

    private static DateTimeOffset? Time(in JsonataValue value) => Text(value) is { } text && StatementForms.TryTime(text, out DateTimeOffset time) ? time.ToUniversalTime() : null;

    private static bool? Flag(in JsonataValue value) => value.Kind == JsonataKind.Boolean ? value.AsBoolean() : null;

    private static double? Number(in JsonataValue value) => value.Kind == JsonataKind.Number ? value.AsDouble() : null;

    private static string? Text(in JsonataValue value) => value.Kind == JsonataKind.String ? value.AsString() : null;
}
