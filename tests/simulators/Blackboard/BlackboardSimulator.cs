using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.Blackboard;

/// <summary>Blackboard Learn: client credentials, offset pages with relative links, a daily quota.</summary>
public sealed class BlackboardSimulator : LmsSimulator
{
    private const string Base = "/learn/api/public/";

    private readonly BlackboardOptions _options;
    private readonly BlackboardTokens _tokens;
    private readonly RateWindow _day;
    private readonly BlackboardRecords _records;
    private readonly BlackboardTasks _tasks;
    private readonly List<(string Method, PathPattern Path, Func<BlackboardCall, SimulatorAnswer> Handle)> _routes = [];

    private BlackboardSimulator(BlackboardOptions options)
        : base("blackboard", options.Token ?? "yW9sK2f7pQ0vT3nB6mH1cX4zL8dR5aJu", options)
    {
        _options = options;
        Population = new TrainingPopulation(options, new DateTimeOffset(2024, 8, 19, 14, 2, 11, TimeSpan.Zero));
        _tokens = new BlackboardTokens(options, Token);
        _day = new RateWindow(options.DailyQuota, options.Day, options.Clock);
        BlackboardPages pages = new(options);
        BlackboardIds ids = new(Population);
        new BlackboardUsers(ids, pages, options).AddTo(Route);
        new BlackboardCourses(ids, pages).AddTo(Route);
        new BlackboardContents(ids, pages).AddTo(Route);
        BlackboardMemberships memberships = new(ids, pages, options);
        memberships.AddTo(Route);
        _records = new BlackboardRecords(ids, options);
        _tasks = new BlackboardTasks(ids, options);
        new BlackboardUserWrites(_records, options).AddTo(Route);
        new BlackboardCourseWrites(_records, _tasks).AddTo(Route);
        new BlackboardMembershipWrites(_records, memberships, options).AddTo(Route);
        new BlackboardGrades(ids, pages).AddTo(Route);
        new BlackboardLists(pages).AddTo(Route);
    }

    public TrainingPopulation Population { get; }

    /// <summary>Times a token was asked for.</summary>
    public int TokensAsked => _tokens.Asked;

    /// <summary>Paths of the members of bodies that were ignored, because they are unknown or read-only. A client sends none.</summary>
    public IReadOnlyCollection<string> IgnoredMembers => _records.Ignored;

    public override IReadOnlyDictionary<string, string> Credentials =>
        new Dictionary<string, string> { ["key"] = _options.Key, ["secret"] = _options.Secret };

    public static BlackboardSimulator Start(BlackboardOptions? options = null) => new(options ?? new BlackboardOptions());

    /// <summary>Makes the live token invalid.</summary>
    public void RevokeToken() => _tokens.Revoke();

    private protected override SimulatorAnswer Answer(SimulatorRequest request)
    {
        int remaining = _day.Limit;
        try
        {
            if (request is { Method: "POST", Path: Base + "v1/oauth2/token" })
            {
                // Neither counted nor with rate headers.
                return _tokens.Answer(request);
            }

            if (request is { Method: "GET", Path: Base + "v1/system/version" })
            {
                return SimulatorAnswer.Json(200, """{"learn":{"major":3900,"minor":123,"patch":0,"build":"rel.12+abcdef1"}}""");
            }

            // A wrong route is 404 even without credentials; a right one asks for them.
            (Func<BlackboardCall, SimulatorAnswer> handle, IReadOnlyDictionary<string, string> values) = Find(request);
            _tokens.Check(request);
            if (_options.Throttling && !_day.Take(out remaining, out TimeSpan reset))
            {
                throw new BlackboardRefusal(429, "Rate limit exceeded", reset);
            }

            RunTasks();
            BlackboardCall call = new(request, values, Origin(request));
            return Counted(Population.Exclusively(request.Method != "GET", () => handle(call)), remaining);
        }
        catch (BlackboardRefusal refusal)
        {
            return Counted(refusal.ToAnswer(), remaining);
        }
    }

    private protected override void WritePopulation(Utf8JsonWriter json) => Population.Write(json);

    private void RunTasks()
    {
        if (Population.Exclusively(writing: false, () => _tasks.Due))
        {
            Population.Exclusively(writing: true, () =>
            {
                _tasks.Run();
                return true;
            });
        }
    }

    private void Route(string method, string path, Func<BlackboardCall, SimulatorAnswer> handle) =>
        _routes.Add((method, new PathPattern(Base + path), handle));

    private (Func<BlackboardCall, SimulatorAnswer> Handle, IReadOnlyDictionary<string, string> Values) Find(SimulatorRequest request)
    {
        string[] path = request.Path.Split('/');
        foreach ((string method, PathPattern pattern, Func<BlackboardCall, SimulatorAnswer> handle) in _routes)
        {
            if (method == request.Method && pattern.Match(path) is { } values)
            {
                return (handle, values);
            }
        }

        throw new BlackboardRefusal(404, "HTTP 404 Not Found");
    }

    private SimulatorAnswer Counted(SimulatorAnswer answer, int remaining) => answer
        .With("X-Rate-Limit-Limit", _day.Limit.ToString(CultureInfo.InvariantCulture))
        .With("X-Rate-Limit-Remaining", remaining.ToString(CultureInfo.InvariantCulture));
}
