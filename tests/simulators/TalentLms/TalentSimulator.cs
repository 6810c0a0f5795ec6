using System;
using System.Globalization;
using System.Text;
using System.Text.Json;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.TalentLms;

/// <summary>TalentLMS with both of its APIs on one host: /api/v1 and /api/v2.</summary>
public sealed class TalentSimulator : LmsSimulator
{
    private readonly TalentOptions _options;
    private readonly RateWindow _hour;
    private readonly RateWindow _burst;
    private readonly TalentVersion1 _version1;
    private readonly TalentVersion2 _version2;

    private TalentSimulator(TalentOptions options)
        : base("talentlms", options.Token ?? TalentOptions.UsualKey, options)
    {
        _options = options;
        Population = new TrainingPopulation(options, new DateTimeOffset(2025, 2, 3, 9, 15, 0, TimeSpan.Zero));
        _hour = new RateWindow(options.HourlyLimit, options.Hour, options.Clock);
        _burst = new RateWindow(options.BurstLimit, options.Burst, options.Clock);
        TalentRecords records = new(Population, options.Clock);
        _version1 = new TalentVersion1(records, options, _hour);
        _version2 = new TalentVersion2(records, options);
    }

    public TrainingPopulation Population { get; }

    public static TalentSimulator Start(TalentOptions? options = null) => new(options ?? new TalentOptions());

    private protected override SimulatorAnswer Answer(SimulatorRequest request)
    {
        bool classic = request.Path.StartsWith("/api/v1/", StringComparison.OrdinalIgnoreCase);
        bool wantsJson = request.Header("Accept")?.Contains("application/json", StringComparison.OrdinalIgnoreCase) == true;
        try
        {
            if (classic)
            {
                AuthenticateClassic(request);
                Count(_version1.IsFree(request), null);
                RunTasks();
                return Population.Exclusively(TalentVersion1.Changes(request), () => _version1.Answer(request));
            }

            if (!request.Path.StartsWith("/api/v2/", StringComparison.Ordinal))
            {
                return SimulatorAnswer.Html(404, "<!DOCTYPE html><html><body>Not found</body></html>");
            }

            return Modern(request);
        }
        catch (TalentRefusal refusal)
        {
            return refusal.ToAnswer(classic, wantsJson);
        }
    }

    private protected override void WritePopulation(Utf8JsonWriter json) => Population.Write(json);

    private SimulatorAnswer Modern(SimulatorRequest request)
    {
        // The only call without a key.
        if (request is { Method: "GET", Path: "/api/v2/health" })
        {
            return SimulatorAnswer.Json(200, """{"status":"ok"}""");
        }

        if (request.Header("X-API-Key") != Token)
        {
            throw new TalentRefusal(401, "The provided API key is invalid.");
        }

        Enabled();
        if (request.Header("X-API-Version") is { } version
            && !DateOnly.TryParseExact(version, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            throw new TalentRefusal(400, "The provided API version is invalid.");
        }

        int remaining = _hour.Limit;
        void Seen(int left) => remaining = left;
        SimulatorAnswer answer;
        try
        {
            Count(free: false, Seen);
            RunTasks();
            answer = Population.Exclusively(request.Method != "GET", () => _version2.Answer(request, Origin(request)));
        }
        catch (TalentRefusal refusal)
        {
            bool wantsJson = request.Header("Accept")?.Contains("application/json", StringComparison.OrdinalIgnoreCase) == true;
            answer = refusal.ToAnswer(classic: false, wantsJson);
        }

        return answer
            .With("X-RateLimit-Limit", _hour.Limit.ToString(CultureInfo.InvariantCulture))
            .With("X-RateLimit-Remaining", remaining.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A batch that is due is done before the next request is looked at.</summary>
    private void RunTasks()
    {
        if (Population.Exclusively(writing: false, () => _version2.Tasks.Due))
        {
            Population.Exclusively(writing: true, () =>
            {
                _version2.Tasks.Run();
                return true;
            });
        }
    }

    // The key is the user name, and the password is empty.
    private void AuthenticateClassic(SimulatorRequest request)
    {
        string expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Token + ":"));
        if (request.Header("Authorization") != expected)
        {
            throw new TalentRefusal(401, "Invalid API Key provided");
        }

        Enabled();
    }

    private void Enabled()
    {
        if (_options.ApiDisabled)
        {
            throw new TalentRefusal(403, "API is not enabled");
        }
    }

    private void Count(bool free, Action<int>? seen)
    {
        if (free || !_options.Throttling)
        {
            return;
        }

        bool allowed = _hour.Take(out int remaining, out _);
        seen?.Invoke(remaining);
        if (!_burst.Take(out _, out _) || !allowed)
        {
            throw new TalentRefusal(429, "API rate limit exceeded.");
        }
    }
}
