using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.Blackboard;

/// <summary>Client credentials: one live token per application, given again with the seconds it has left.</summary>
internal sealed class BlackboardTokens(BlackboardOptions options, string? seeded)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private readonly object _gate = new();
    private string? _token;
    private DateTimeOffset _expires;

    /// <summary>Times a token was asked for.</summary>
    public int Asked { get; private set; }

    public void Revoke()
    {
        lock (_gate)
        {
            _token = null;
            seeded = null;
        }
    }

    public void Check(SimulatorRequest request)
    {
        string? header = request.Header("Authorization");
        if (header is null || !header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            throw new BlackboardRefusal(401, "API request is not authenticated.");
        }

        string given = header[7..];
        lock (_gate)
        {
            if (given != seeded && (given != _token || _expires <= options.Clock.GetUtcNow()))
            {
                throw new BlackboardRefusal(401, "Bearer token is invalid");
            }
        }
    }

    public SimulatorAnswer Answer(SimulatorRequest request)
    {
        string basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(options.Key + ":" + options.Secret));
        if (request.Header("Authorization") != basic)
        {
            return Refuse(401, "invalid_client", "Invalid client credentials, or no access granted to this Learn server.");
        }

        Dictionary<string, string> form = request.Header("Content-Type")?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true
            ? UrlForm.Parse(request.BodyText).DistinctBy(pair => pair.Key).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal)
            : [];
        switch (form.GetValueOrDefault("grant_type"))
        {
            case null:
                return Refuse(400, "invalid_request", "Missing grant type");
            case not "client_credentials":
                return Refuse(400, "unsupported_grant_type", "Unsupported grant type");
        }

        lock (_gate)
        {
            Asked++;
            DateTimeOffset now = options.Clock.GetUtcNow();
            if (_token is null || _expires <= now)
            {
                _token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
                _expires = now + Life;
            }

            return JsonAnswers.Of(new JsonObject
            {
                ["access_token"] = _token,
                ["token_type"] = "bearer",
                ["expires_in"] = Math.Max(0, (int)(_expires - now).TotalSeconds - 1),
            }).With("Cache-Control", "no-store").With("Pragma", "no-cache");
        }
    }

    private static SimulatorAnswer Refuse(int status, string error, string description) =>
        JsonAnswers.Of(new JsonObject { ["error"] = error, ["error_description"] = description }, status);
}
