using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.Docebo;

/// <summary>POST /oauth2/token: form or JSON in, 40 hex characters out, valid for an hour.</summary>
internal sealed class DoceboTokens(DoceboOptions options, TrainingPopulation population)
{
    private readonly Dictionary<string, (TrainingUser User, DateTimeOffset Expires)> _access = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TrainingUser> _refresh = new(StringComparer.Ordinal);
    private readonly object _gate = new();

    /// <summary>How many tokens were given out.</summary>
    public int Issued { get; private set; }

    /// <summary>A token that never expires, for tests that are about something else.</summary>
    public void Seed(string token)
    {
        if (population.Users.Count > 0)
        {
            _access[token] = (population.Users[0], DateTimeOffset.MaxValue);
        }
    }

    public void RevokeAll()
    {
        lock (_gate)
        {
            _access.Clear();
        }
    }

    public TrainingUser Owner(SimulatorRequest request)
    {
        string? header = request.Header("Authorization");
        if (header is null || !header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            throw new DoceboRefusal(401, "Your request was made with invalid credentials.");
        }

        lock (_gate)
        {
            return _access.TryGetValue(header[7..], out (TrainingUser User, DateTimeOffset Expires) entry) && entry.Expires > options.Clock.GetUtcNow()
                && entry.User is { Deleted: false, Active: true }
                ? entry.User
                : throw new DoceboRefusal(401, "Your request was made with invalid credentials.");
        }
    }

    public SimulatorAnswer Answer(SimulatorRequest request)
    {
        Dictionary<string, string> form = Fields(request);
        string Field(string name) => form.GetValueOrDefault(name, string.Empty);
        if (Field("client_id") != options.ClientId || Field("client_secret") != options.ClientSecret)
        {
            return Refuse("invalid_client", "The client credentials are invalid");
        }

        switch (Field("grant_type"))
        {
            case "client_credentials":
                return Issue(population.Users[0], refreshable: false);
            case "password":
                TrainingUser? user = population.Users.FirstOrDefault(one => one.Username == Field("username"));
                return user is { Active: true } && Field("password") == options.Password
                    ? Issue(user, refreshable: true)
                    : Refuse("invalid_grant", "Invalid username and password combination");
            case "refresh_token":
                lock (_gate)
                {
                    return _refresh.Remove(Field("refresh_token"), out TrainingUser? owner)
                        ? Issue(owner, refreshable: true)
                        : Refuse("invalid_grant", "Invalid refresh token");
                }

            default:
                return Refuse("unsupported_grant_type", "Grant type not supported");
        }
    }

    private static SimulatorAnswer Refuse(string error, string description) =>
        JsonAnswers.Of(new JsonObject { ["error"] = error, ["error_description"] = description }, error == "invalid_client" ? 401 : 400);

    private static string Hex40() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));

    private static Dictionary<string, string> Fields(SimulatorRequest request)
    {
        Dictionary<string, string> fields = new(StringComparer.Ordinal);
        string type = request.Header("Content-Type") ?? string.Empty;
        if (type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
        {
            try
            {
                using JsonDocument body = JsonDocument.Parse(request.Body);
                foreach (JsonProperty member in body.RootElement.EnumerateObject())
                {
                    fields[member.Name] = member.Value.ToString();
                }
            }
            catch (JsonException)
            {
                throw new DoceboRefusal(400, "Invalid JSON data in request body");
            }
        }
        else if (type.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            foreach ((string name, string value) in UrlForm.Parse(Encoding.UTF8.GetString(request.Body)))
            {
                fields[name] = value;
            }
        }

        return fields;
    }

    private SimulatorAnswer Issue(TrainingUser user, bool refreshable)
    {
        string access = Hex40();
        JsonNode expires = options.ExpiresInAsText ? options.TokenSeconds.ToString(CultureInfo.InvariantCulture) : options.TokenSeconds;
        JsonObject body = new()
        {
            ["access_token"] = access,
            ["expires_in"] = expires,
            ["token_type"] = "Bearer",
            ["scope"] = "api",
        };
        lock (_gate)
        {
            Issued++;
            _access[access] = (user, options.Clock.GetUtcNow().AddSeconds(options.TokenSeconds));
            if (refreshable)
            {
                string refresh = Hex40();
                _refresh[refresh] = user;
                body["refresh_token"] = refresh;
            }
        }

        return JsonAnswers.Of(body);
    }
}
