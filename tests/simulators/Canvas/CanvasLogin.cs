using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>/login/oauth2/token, as far as an unattended script can use it: the refresh-token grant.</summary>
internal sealed class CanvasLogin(CanvasOptions options, Action<CanvasToken> add)
{
    public const string Path = "/login/oauth2/token";

    private const int Seconds = 3_600;

    private int _issued;

    /// <summary>How many tokens were given out.</summary>
    public int Issued => System.Threading.Volatile.Read(ref _issued);

    public SimulatorAnswer Answer(SimulatorRequest request)
    {
        if (request.Method != "POST")
        {
            throw CanvasRefusal.NotFound();
        }

        Dictionary<string, string> form = Fields(request);
        if (form.GetValueOrDefault("client_id") != options.ClientId)
        {
            return Refuse(401, "invalid_client", "unknown client");
        }

        if (form.GetValueOrDefault("client_secret") != options.ClientSecret)
        {
            return Refuse(401, "invalid_client", "invalid client");
        }

        switch (form.GetValueOrDefault("grant_type"))
        {
            case "refresh_token":
                return form.GetValueOrDefault("refresh_token") == options.RefreshToken
                    ? Issue()
                    : Refuse(400, "invalid_request", "refresh_token not found");
            case "authorization_code":
                return Refuse(400, "invalid_grant", "authorization_code not found");
            default:
                return Refuse(400, "unsupported_grant_type", "The grant_type you requested is not currently supported");
        }
    }

    private static Dictionary<string, string> Fields(SimulatorRequest request)
    {
        string type = request.Header("Content-Type") ?? string.Empty;
        try
        {
            return type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase)
                ? JsonSerializer.Deserialize<Dictionary<string, string>>(request.Body) ?? []
                : type.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
                    ? UrlForm.Parse(request.BodyText).DistinctBy(pair => pair.Key).ToDictionary(pair => pair.Key, pair => pair.Value)
                    : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static SimulatorAnswer Refuse(int status, string error, string description)
    {
        SimulatorAnswer answer = JsonAnswers.Of(new JsonObject { ["error"] = error, ["error_description"] = description }, status);
        return status == 401 ? answer.With("WWW-Authenticate", "Canvas OAuth 2.0") : answer;
    }

    // The refresh token is not given again: the old one goes on being good.
    private SimulatorAnswer Issue()
    {
        string token = "1~" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        System.Threading.Interlocked.Increment(ref _issued);
        add(new CanvasToken(token) { ExpiresAt = options.Clock.GetUtcNow().AddSeconds(Seconds) });
        return JsonAnswers.Of(new JsonObject
        {
            ["access_token"] = token,
            ["token_type"] = "Bearer",
            ["user"] = new JsonObject { ["id"] = 1, ["name"] = "Rosa Admin", ["global_id"] = "10000000000001" },
            ["expires_in"] = Seconds,
            ["canvas_region"] = "us-east-1",
        });
    }
}
