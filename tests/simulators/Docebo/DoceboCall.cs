using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.Docebo;

/// <summary>An authenticated call. Parameters of a GET come in the query or in a JSON body.</summary>
internal sealed class DoceboCall
{
    private readonly List<KeyValuePair<string, string>> _parameters;

    public DoceboCall(SimulatorRequest request, TrainingUser user, IReadOnlyDictionary<string, string> route, string origin)
    {
        Request = request;
        User = user;
        Route = route;
        Origin = origin;
        _parameters = [.. request.Query];
        if (request.Method == "GET" && request.Body.Length > 0)
        {
            AddBody(request.Body);
        }
    }

    public SimulatorRequest Request { get; }

    /// <summary>Whose rights count.</summary>
    public TrainingUser User { get; }

    public IReadOnlyDictionary<string, string> Route { get; }

    public string Origin { get; }

    public string? Value(string name) => _parameters.LastOrDefault(pair => pair.Key == name).Value;

    public bool Flag(string name) => Value(name) is "1" or "true";

    public HashSet<string> List(string name) => [.. _parameters.Where(pair => pair.Key == name + "[]").Select(pair => pair.Value)];

    public DateTimeOffset? Time(string name)
    {
        if (Value(name) is not { Length: > 0 } text)
        {
            return null;
        }

        return DateTimeOffset.TryParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : throw new DoceboRefusal(400, name + " is invalid.");
    }

    public int Whole(string name, int otherwise)
    {
        if (Value(name) is not { Length: > 0 } text)
        {
            return otherwise;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new DoceboRefusal(400, name + " must be an integer.");
    }

    public void RequireAdministrator()
    {
        if (!User.Administrator)
        {
            throw new DoceboRefusal(403, "You are not allowed to perform this action.");
        }
    }

    private void AddBody(byte[] body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            foreach (JsonProperty member in document.RootElement.EnumerateObject())
            {
                if (member.Value.ValueKind == JsonValueKind.Array)
                {
                    _parameters.AddRange(member.Value.EnumerateArray().Select(item => new KeyValuePair<string, string>(member.Name + "[]", item.ToString())));
                }
                else
                {
                    _parameters.Add(new(member.Name, member.Value.ToString()));
                }
            }
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            throw new DoceboRefusal(400, "Invalid JSON data in request body");
        }
    }
}
