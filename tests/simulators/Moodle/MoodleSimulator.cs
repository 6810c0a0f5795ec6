using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>Moodle 4.5 through its REST web services: one URL, form fields, HTTP 200 for nearly every failure.</summary>
public sealed class MoodleSimulator : LmsSimulator
{
    private const string RestPath = "/webservice/rest/server.php";
    private const string LoginPath = "/login/token.php";

    private readonly MoodleOptions _options;
    private readonly MoodleTokens _tokens;
    private readonly Dictionary<string, MoodleFunction> _functions = new(StringComparer.Ordinal);
    private readonly object _gate = new();
    private int _tokensInQuery;

    private MoodleSimulator(MoodleOptions options)
        : base("moodle", options.Token ?? MoodleToken.Usual, options)
    {
        _options = options;
        Population = new MoodlePopulationBuilder(options).Build();
        _tokens = new MoodleTokens(options, Token);
        List<MoodleFunction> functions = [];
        new MoodleSiteFunctions(() => _functions.Keys).AddTo(functions);
        new MoodleUserFunctions(Population).AddTo(functions);
        new MoodleUserWrites(Population).AddTo(functions);
        new MoodleCourseWrites(Population).AddTo(functions);
        new MoodleEnrolmentWrites(Population).AddTo(functions);
        new MoodleParticipantFunctions(Population).AddTo(functions);
        new MoodleCourseFunctions(Population).AddTo(functions);
        new MoodleContentFunctions(Population).AddTo(functions);
        new MoodleCompletionFunctions(Population).AddTo(functions);
        new MoodleGradeFunctions(Population).AddTo(functions);
        foreach (MoodleFunction function in functions.OrderBy(function => function.Name, StringComparer.Ordinal))
        {
            _functions.Add(function.Name, function);
        }
    }

    public MoodlePopulation Population { get; }

    /// <summary>Requests with a token or password in the URL, where every proxy logs it. A careful client never does that.</summary>
    public int TokensInQuery => Volatile.Read(ref _tokensInQuery);

    public MoodleMaintenance Maintenance { get; set; }

    /// <summary>Off: 403 with an empty body, while /login/token.php answers 200 with an error.</summary>
    public bool WebServices { get; set; } = true;

    /// <summary>Down: HTTP 200 with dbconnectionfailed, which is the one to retry.</summary>
    public bool DatabaseDown { get; set; }

    public static MoodleSimulator Start(MoodleOptions? options = null) => new(options ?? new MoodleOptions());

    /// <summary>Adds a token while the simulator runs, or replaces the one of the same value.</summary>
    public void SetToken(MoodleToken token) => _tokens.Set(token);

    private protected override SimulatorAnswer Answer(SimulatorRequest request)
    {
        if (request.Query.Any(pair => pair.Key is "wstoken" or "token" or "password"))
        {
            Interlocked.Increment(ref _tokensInQuery);
        }

        if (request.Path is not (RestPath or LoginPath))
        {
            return MoodleAnswers.FileNotFound();
        }

        if (Maintenance == MoodleMaintenance.CommandLine)
        {
            return MoodleAnswers.UnderMaintenance();
        }

        PhpArray form = PhpForm.Decode(request, _options.MaxInputVars);
        if (request.Path == LoginPath)
        {
            return MoodleAnswers.Login(new MoodleLogin(_options, Population, _tokens, WebServices).Answer(form));
        }

        return WebServices ? Rest(request, form) : MoodleAnswers.SwitchedOff();
    }

    private protected override void WritePopulation(Utf8JsonWriter json) => MoodlePopulationReport.Write(Population, json, Now());

    private SimulatorAnswer Rest(SimulatorRequest request, PhpArray form)
    {
        // Anything but json is XML, errors included.
        bool asJson = form.Text("moodlewsrestformat") == "json";
        try
        {
            return MoodleAnswers.Result(Run(request, form), asJson);
        }
        catch (MoodleFault fault)
        {
            return MoodleAnswers.Fault(fault, asJson, _options.Debugging);
        }
    }

    private object? Run(SimulatorRequest request, PhpArray form)
    {
        if (DatabaseDown)
        {
            throw MoodleFault.Database();
        }

        // Only the form field counts: an Authorization header is not looked at.
        MoodleToken token = _tokens.Take(form.Text("wstoken"), Clock.GetUtcNow());
        MoodleUser owner = Population.User(token.UserId) ?? throw MoodleFault.InvalidToken();
        CheckOwner(token, owner);
        string name = form.Text("wsfunction") ?? throw MoodleFault.Parameter("Missing required key in single structure: wsfunction");
        if (!_functions.TryGetValue(name, out MoodleFunction? function))
        {
            throw MoodleFault.MissingRecord("external_functions", "name", "'" + name + "'");
        }

        if (token.Functions is { } allowed && !allowed.Contains(name))
        {
            throw MoodleFault.Access($"Access to the function {name}() is not allowed.");
        }

        foreach (string key in form.Keys.ToArray())
        {
            if (key is "wstoken" or "wsfunction" || key.StartsWith("moodlewsrestformat", StringComparison.Ordinal)
                || key.StartsWith("moodlewssetting", StringComparison.Ordinal))
            {
                form.Remove(key);
            }
        }

        // The functions change and read one population; what they answer is complete when the lock is left.
        lock (_gate)
        {
            return function.Invoke(new MoodleCall(form, token, owner, Origin(request), Now()));
        }
    }

    private void CheckOwner(MoodleToken token, MoodleUser owner)
    {
        if (Maintenance == MoodleMaintenance.Settings && !token.Administrator)
        {
            throw MoodleFault.General("sitemaintenance", "The site is undergoing maintenance and is currently not available");
        }

        if (!owner.Confirmed)
        {
            throw MoodleFault.General("wsaccessuserunconfirmed", "Refused web service access for unconfirmed username: " + owner.Username);
        }

        if (owner.Suspended)
        {
            throw MoodleFault.General("wsaccessusersuspended", "Refused web service access for suspended username: " + owner.Username);
        }
    }

    private long Now() => Clock.GetUtcNow().ToUnixTimeSeconds();
}
