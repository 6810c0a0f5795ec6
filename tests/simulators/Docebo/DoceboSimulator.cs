using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Threading;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.Docebo;

/// <summary>Docebo: OAuth2, services in the path, pages with has_more_data, a login page instead of 404.</summary>
public sealed class DoceboSimulator : LmsSimulator
{
    private readonly DoceboOptions _options;
    private readonly DoceboTokens _tokens;
    private readonly RateWindow _hour;
    private readonly List<(string Method, PathPattern Path, Func<DoceboCall, SimulatorAnswer> Handle)> _routes = [];

    private int _batches;
    private int _sideBySide;

    private DoceboSimulator(DoceboOptions options)
        : base("docebo", options.Token ?? "0123456789abcdef0123456789abcdef01234567", options)
    {
        _options = options;
        Population = new TrainingPopulation(options, new DateTimeOffset(2025, 2, 3, 9, 15, 0, TimeSpan.Zero));
        _tokens = new DoceboTokens(options, Population);
        _tokens.Seed(Token);
        _hour = new RateWindow(options.HourlyLimit, options.Hour, options.Clock);
        DoceboPages pages = new();
        new DoceboUsers(Population, pages, options.Clock).AddTo(Route);
        new DoceboUserWrites(Population, options.Clock).AddTo(Route);
        new DoceboCourseWrites(Population, options.Clock).AddTo(Route);
        new DoceboEnrollmentWrites(Population, options.Clock).AddTo(Route);

        // Before the courses: /course/v1/courses/enrollments is no course.
        new DoceboEnrollments(Population, pages).AddTo(Route);
        new DoceboCourses(Population, pages).AddTo(Route);
    }

    public TrainingPopulation Population { get; }

    /// <summary>How many tokens /oauth2/token has given out.</summary>
    public int TokensIssued => _tokens.Issued;

    public override IReadOnlyDictionary<string, string> Credentials => new Dictionary<string, string>
    {
        ["clientId"] = _options.ClientId,
        ["clientSecret"] = _options.ClientSecret,
        ["username"] = _options.Username,
        ["password"] = _options.Password,
    };

    /// <summary>Batches that came while another was running. Docebo warns that those damage data; a client has none.</summary>
    public int BatchesSideBySide => Volatile.Read(ref _sideBySide);

    public static DoceboSimulator Start(DoceboOptions? options = null) => new(options ?? new DoceboOptions());

    /// <summary>Makes all access tokens invalid, as if they had expired early.</summary>
    public void RevokeTokens() => _tokens.RevokeAll();

    private protected override SimulatorAnswer? Enter(SimulatorRequest request)
    {
        if (IsBatch(request) && Interlocked.Increment(ref _batches) > 1)
        {
            Interlocked.Increment(ref _sideBySide);
        }

        return null;
    }

    private protected override void Leave(SimulatorRequest request, SimulatorAnswer? answer)
    {
        if (IsBatch(request))
        {
            Interlocked.Decrement(ref _batches);
        }
    }

    private protected override SimulatorAnswer Answer(SimulatorRequest request)
    {
        try
        {
            if (_options.Throttling && !_hour.Take(out _, out _))
            {
                // No header says how long to wait.
                throw new DoceboRefusal(429, "Too Many Requests");
            }

            return request is { Method: "POST", Path: "/oauth2/token" } 
                ? Population.Exclusively(writing: false, () => _tokens.Answer(request))
                : Population.Exclusively(request.Method != "GET", () => Api(request));
        }
        catch (DoceboRefusal refusal)
        {
            return refusal.ToAnswer();
        }
    }

    private protected override void WritePopulation(Utf8JsonWriter json) => Population.Write(json);

    private static bool IsBatch(SimulatorRequest request) =>
        request.Method == "POST" && (request.Path.EndsWith("/batch", StringComparison.Ordinal) || request.Path.EndsWith("/importCourses", StringComparison.Ordinal));

    private void Route(string method, string path, Func<DoceboCall, SimulatorAnswer> handle) => _routes.Add((method, new PathPattern(path), handle));

    private SimulatorAnswer Api(SimulatorRequest request)
    {
        string[] path = request.Path.Split('/');
        foreach ((string method, PathPattern pattern, Func<DoceboCall, SimulatorAnswer> handle) in _routes)
        {
            if (method == request.Method && pattern.Match(path) is { } values)
            {
                DoceboCall call = new(request, _tokens.Owner(request), values, Origin(request));
                return handle(call).With("X-Docebo-Api-Version", "1.0.0").With("X-Docebo-Backyard", path[1]);
            }
        }

        // An unknown route ends on the login page, with 200.
        return SimulatorAnswer.Html(200, "<!DOCTYPE html><html><head><title>Sign in</title></head><body><form action=\"/learn/signin\"></form></body></html>");
    }
}
