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
    private readonly ReaderWriterLockSlim _gate = new();
    private readonly CanvasLogin _login;
    private int _tokensInQuery;

    private CanvasSimulator(CanvasOptions options)
        : base("canvas", options.Token ?? CanvasToken.Usual, options)
    {
        _options = options;
        _tokens = options.Tokens.Append(new CanvasToken(Token)).ToDictionary(token => token.Value, StringComparer.Ordinal);
        _throttle = new CanvasThrottle(options);
        Population = new CanvasPopulationBuilder(options).Build();
        _login = new CanvasLogin(options, SetToken);
        CanvasDirectory directory = new(Population, options);
        new CanvasUsers(directory).AddTo(_routes);
        new CanvasCourses(directory).AddTo(_routes);
        new CanvasContent(directory).AddTo(_routes);
        new CanvasEnrollments(directory).AddTo(_routes);
        new CanvasProgress(directory).AddTo(_routes);
        new CanvasUserWrites(directory).AddTo(_routes);
        new CanvasCourseWrites(directory).AddTo(_routes);
        new CanvasEnrollmentWrites(directory).AddTo(_routes);
    }

    public CanvasPopulation Population { get; }

    /// <summary>Requests whose token came in the URL. Canvas allows it; a careful client never does it.</summary>
    public int TokensInQuery => Volatile.Read(ref _tokensInQuery);

    /// <summary>How many tokens /login/oauth2/token has given out.</summary>
    public int TokensIssued => _login.Issued;

    public override IReadOnlyDictionary<string, string> Credentials => new Dictionary<string, string>
    {
        ["clientId"] = _options.ClientId,
        ["clientSecret"] = _options.ClientSecret,
        ["refreshToken"] = _options.RefreshToken,
    };

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
            if (request.Path == CanvasLogin.Path)
            {
                return _login.Answer(request);
            }

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

                    return Locked(route, new CanvasCall(request, Masquerade(request, token), values, Origin(request)));
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

    // Reads run side by side; a write is alone with the population.
    private SimulatorAnswer Locked(CanvasRoute route, CanvasCall call)
    {
        bool write = route.Method != "GET";
        if (write)
        {
            _gate.EnterWriteLock();
        }
        else
        {
            _gate.EnterReadLock();
        }

        try
        {
            return route.Handle(call);
        }
        finally
        {
            if (write)
            {
                _gate.ExitWriteLock();
            }
            else
            {
                _gate.ExitReadLock();
            }
        }
    }

    // Acting as somebody else needs a right of its own; the refusal has a text where others have a list.
    private CanvasToken Masquerade(SimulatorRequest request, CanvasToken token)
    {
        if (request.QueryValue("as_user_id") is not { } text)
        {
            return token;
        }

        CanvasUser? user = text.StartsWith("sis_user_id:", StringComparison.Ordinal)
            ? Population.UserBySis(text[12..])
            : CanvasCall.ParseId(text) is { } id ? Population.User(id) : null;
        return user is { Deleted: false } && token.May(CanvasRights.Administrator)
            ? token with { UserId = user.Id, Rights = user.Id == token.UserId ? token.Rights : CanvasRights.None }
            : throw new CanvasRefusal(401, """{"errors":"Invalid as_user_id"}""");
    }

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
