using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>Canvas LMS: bearer tokens, Link headers, bookmark pages, the leaky bucket.</summary>
public sealed class CanvasSimulator : LmsSimulator
{
    private readonly CanvasOptions _options;
    private readonly Dictionary<string, CanvasToken> _tokens;
    private readonly CanvasThrottle _throttle;
    private readonly List<CanvasRoute> _routes = [];
    private int _tokensInQuery;

    private CanvasSimulator(CanvasOptions options)
        : base("canvas", options.Token ?? CanvasToken.Usual, options)
    {
        _options = options;
        _tokens = options.Tokens.Append(new CanvasToken(Token)).ToDictionary(token => token.Value, StringComparer.Ordinal);
        _throttle = new CanvasThrottle(options);
        Population = new CanvasPopulationBuilder(options).Build();
        CanvasDirectory directory = new(Population, options);
        new CanvasUsers(directory).AddTo(_routes);
        new CanvasCourses(directory).AddTo(_routes);
        new CanvasContent(directory).AddTo(_routes);
        new CanvasEnrollments(directory).AddTo(_routes);
        new CanvasProgress(directory).AddTo(_routes);
    }

    public CanvasPopulation Population { get; }

    /// <summary>Requests whose token came in the URL. Canvas allows it; a careful client never does it.</summary>
    public int TokensInQuery => Volatile.Read(ref _tokensInQuery);

    public static CanvasSimulator Start(CanvasOptions? options = null) => new(options ?? new CanvasOptions());

    /// <summary>Adds a token while the simulator runs, or replaces the one of the same value.</summary>
    public void SetToken(CanvasToken token)
    {
        lock (_tokens)
        {
            _tokens[token.Value] = token;
        }
    }

    /// <summary>Refuses every call of a token, as operators can arrange for a client that misbehaves.</summary>
    public void Block(string token) => _throttle.Blocked[token] = true;

    internal static string? TokenOf(SimulatorRequest request)
    {
        string? header = request.Header("Authorization");
        return header?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) == true
            ? header[7..].Trim()
            : request.QueryText.Contains("access_token=", StringComparison.Ordinal) ? request.QueryValue("access_token") : null;
    }

    private protected override SimulatorAnswer? Enter(SimulatorRequest request) =>
        _options.Throttling ? _throttle.Enter(request) : null;

    private protected override void Leave(SimulatorRequest request, SimulatorAnswer? answer)
    {
        if (_options.Throttling)
        {
            _throttle.Leave(request, answer);
        }
    }

    private protected override SimulatorAnswer Answer(SimulatorRequest request)
    {
        if (request.QueryText.Contains("access_token=", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _tokensInQuery);
        }

        try
        {
            string[] path = request.Path.Split('/');
            foreach (CanvasRoute route in _routes)
            {
                if (route.Method == request.Method && route.Match(path) is { } values)
                {
                    CanvasToken token = Authenticate(request);
                    if (token.Scopes is { } scopes && !scopes.Contains(route.Scope))
                    {
                        throw CanvasRefusal.Scopes();
                    }

                    return route.Handle(new CanvasCall(request, token, values, Origin(request)));
                }
            }

            throw CanvasRefusal.NotFound();
        }
        catch (CanvasRefusal refusal)
        {
            return refusal.ToAnswer();
        }
    }

    private protected override void WritePopulation(Utf8JsonWriter json) => CanvasPopulationReport.Write(Population, json);

    private CanvasToken Authenticate(SimulatorRequest request)
    {
        string value = TokenOf(request) ?? throw CanvasRefusal.NoToken();
        CanvasToken? token;
        lock (_tokens)
        {
            token = _tokens.GetValueOrDefault(value);
        }

        if (token is null)
        {
            throw CanvasRefusal.BadToken("Invalid access token.");
        }

        if (token.Revoked)
        {
            throw CanvasRefusal.BadToken("Revoked access token.");
        }

        return token.ExpiresAt is { } expiry && expiry <= Clock.GetUtcNow() ? throw CanvasRefusal.ExpiredToken(expiry) : token;
    }
}
