using System;
using System.Collections.Generic;
using System.Text;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>
/// The opaque text that says where a read may go on. It carries a version, the connection, the resource and a hash of the filters, so
/// that using it for another read is an error instead of wrong data; and no secret.
/// </summary>
internal sealed class ReadCursor
{
    private const long Version = 1;

    private readonly ConnectionContext _connection;
    private readonly LmsResource _resource;
    private readonly ReadCall _call;
    private readonly string _hash;

    public ReadCursor(ReadCall call, FilterSet filters)
    {
        _call = call;
        _connection = call.Connection;
        _resource = call.Operation.Resource;
        _hash = filters.Hash((call.RemoteQuery.IsUndefined ? string.Empty : call.RemoteQuery.ToJson()) + (call.Operation.DerivesOverdue ? string.Empty : "\nas told"));
    }

    /// <summary>Writes a cursor.</summary>
    /// <param name="position">The page to begin with.</param>
    /// <param name="skip">How many of its records were given already.</param>
    public string Write(ReadPosition position, int skip = 0)
    {
        var members = new List<KeyValuePair<string, JsonataValue>>
        {
            new KeyValuePair<string, JsonataValue>("v", JsonataValue.From(Version)),
            new KeyValuePair<string, JsonataValue>("c", JsonataValue.From(_connection.Name)),
            new KeyValuePair<string, JsonataValue>("r", JsonataValue.From(_resource.Member())),
            new KeyValuePair<string, JsonataValue>("h", JsonataValue.From(_hash)),
            new KeyValuePair<string, JsonataValue>("k", JsonataValue.From((long)skip)),
            new KeyValuePair<string, JsonataValue>("at", Clean(position).ToJson()),
        };
        if (_call.PageSize is { } size)
        {
            members.Add(new KeyValuePair<string, JsonataValue>("z", JsonataValue.From((long)size)));
        }

        string json = JsonataValue.ObjectOf(members).ToJson();
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    /// <summary>Reads a cursor, and sets the call's page size: a place within a page means nothing on pages of another size.</summary>
    /// <param name="text">The cursor.</param>
    /// <param name="route">The list that the read goes on with.</param>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: it is none, or one of another read.</exception>
    public (ReadPosition Position, int Skip) Read(string text, RouteDefinition route)
    {
        JsonataValue json = Parse(text);
        if (json["v"].Kind != JsonataKind.Number || json["v"].AsDouble() != Version)
        {
            throw Refuse("was made by another version of this module");
        }

        Compare(json["c"], _connection.Name, "connection");
        Compare(json["r"], _resource.Member(), "resource");
        if (json["h"].Kind != JsonataKind.String || json["h"].AsString() != _hash)
        {
            throw Refuse("was made with other filters");
        }

        _call.PageSize = json["z"].IsUndefined ? null : Count(json["z"]);
        return (Position(json["at"], route), Count(json["k"]));
    }

    // Some systems repeat the token in the links that they give.
    private ReadPosition Clean(ReadPosition position) => position with
    {
        Page = position.Page.Link is { } link ? position.Page with { Link = _connection.Redactor.Link(link) } : position.Page,
        Inner = position.Inner is null ? null : Clean(position.Inner),
    };

    // A cursor is data from outside: its numbers must be places, and a link in it must lead to this connection and nowhere else.
    private ReadPosition Position(in JsonataValue json, RouteDefinition route)
    {
        ReadPosition position = ReadPosition.FromJson(json);
        RouteDefinition list = route.ForEach is { } forEach ? ReadPlan.Visited(_connection, forEach) : route;
        for (ReadPosition? at = position; at is not null; at = at.Inner, list = route)
        {
            if (at.Pass < 0 || at.Index < 0 || (at.Pass > 0 && at.Pass >= list.Passes.Count) || at.Page.Number < 0 || at.Page.Seen < 0)
            {
                throw Refuse("names a place that no list has");
            }

            if (at.Page.Link is { } link && !_connection.Builder.TryFollow(link, _connection.BaseUri, out _))
            {
                throw Refuse("leads to another site");
            }
        }

        return position;
    }

    private int Count(in JsonataValue value)
        => value.TryGetInt64(out long number) && number is >= 0 and <= int.MaxValue ? (int)number : throw Refuse("names a place that no list has");

    private void Compare(in JsonataValue value, string expected, string what)
    {
        string given = value.Kind == JsonataKind.String ? value.AsString() : "nothing";
        if (given != expected)
        {
            throw Refuse($"is for the {what} '{given}', not '{expected}'");
        }
    }

    private JsonataValue Parse(string text)
    {
        try
        {
            string base64 = text.Trim().Replace('-', '+').Replace('_', '/');
            JsonataValue json = JsonataValue.Parse(Convert.FromBase64String(base64 + new string('=', (4 - (base64.Length % 4)) % 4)));
            if (json.Kind == JsonataKind.Object)
            {
                return json;
            }
        }
        catch (Exception failure) when (failure is FormatException or JsonataException)
        {
            // Told below: what exactly is broken in an opaque text helps nobody.
        }

        throw Refuse("is no cursor of this module, or was cut off");
    }

    private LmsException Refuse(string reason) => _connection.Fault(
        LmsFaultKind.InvalidInput,
        _resource,
        $"The cursor {reason}.",
        "Use a cursor with the same command, connection and filters that gave it, or leave it out to begin anew.");
}
