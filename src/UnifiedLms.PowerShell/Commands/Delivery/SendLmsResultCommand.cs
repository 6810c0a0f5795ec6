using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Delivery;

namespace UnifiedLms.PowerShell;

/// <summary>
/// Sends results to learning record stores: those of parameters, or of piped enrollments. What is accepted is in the outbox on the disk,
/// and arrives even if the store, the network or this process fails.
/// </summary>
/// <example><code>Get-LmsEnrollment -CourseId 7 | Send-LmsResult -Connection lrs1</code></example>
[Cmdlet(VerbsCommunications.Send, "LmsResult", SupportsShouldProcess = true, DefaultParameterSetName = "Enrollment")]
[OutputType(typeof(LmsDeliveryReport), typeof(LmsAcceptance))]
public sealed class SendLmsResultCommand : LmsSendCmdlet
{
    private readonly AddressCases _addresses = new();
    private StatementIntake _intake = null!;
    private IReadOnlyList<LrsClient> _clients = [];
    private IReadOnlyList<Objective> _objectives = [];
    private IReadOnlyList<OutboxTarget> _targets = [];
    private readonly HashSet<string> _said = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Enrollments, as Get-LmsEnrollment gives them; or rows, such as lines of a CSV file, with columns named as the parameters for results are: Participant,
    /// Activity, Score, Passed and so on. What stands on the command line counts more than a column. Numbers have a point, times are ISO 8601.
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Enrollment")]
    [Parameter(ValueFromPipeline = true, ParameterSetName = "Result")]
    public PSObject? InputObject { get; set; }

    /// <summary>Who: an e-mail address, or with -HomePage the name of an account. With enrollments, a property of that name counts more than their user.</summary>
    [Parameter(Position = 0, ParameterSetName = "Result")]
    [Parameter(ParameterSetName = "Enrollment")]
    public string? Participant { get; set; }

    /// <summary>The name of who it is.</summary>
    [Parameter(ParameterSetName = "Result")]
    public string? ParticipantName { get; set; }

    /// <summary>What it is about: the activity's IRI, such as https://lms.example.com/course/7.</summary>
    [Parameter(ParameterSetName = "Result")]
    public string? Activity { get; set; }

    /// <summary>The activity's name.</summary>
    [Parameter(ParameterSetName = "Result")]
    public string? ActivityName { get; set; }

    /// <summary>The activity's type: course, module, lesson, assessment, objective and so on, or an IRI.</summary>
    [Parameter(ParameterSetName = "Result")]
    public string ActivityType { get; set; } = "course";

    /// <summary>Registered objectives: the result is about them, and goes to all connections that they are attached to.</summary>
    [Parameter(ParameterSetName = "Result")]
    [ArgumentCompleter(typeof(ObjectiveCompleter))]
    public string[]? Objective { get; set; }

    /// <summary>The score in percent.</summary>
    [Parameter(ParameterSetName = "Result")]
    public double? Score { get; set; }

    /// <summary>The score in points; needs -MaxScore.</summary>
    [Parameter(ParameterSetName = "Result")]
    public double? RawScore { get; set; }

    /// <summary>The least points there are; 0 when absent.</summary>
    [Parameter(ParameterSetName = "Result")]
    public double MinScore { get; set; }

    /// <summary>The most points there are.</summary>
    [Parameter(ParameterSetName = "Result")]
    public double? MaxScore { get; set; }

    /// <summary>Says that it was passed.</summary>
    [Parameter(ParameterSetName = "Result")]
    public SwitchParameter Passed { get; set; }

    /// <summary>Says that it was failed.</summary>
    [Parameter(ParameterSetName = "Result")]
    public SwitchParameter Failed { get; set; }

    /// <summary>Says that everything was done.</summary>
    [Parameter(ParameterSetName = "Result")]
    public SwitchParameter Completed { get; set; }

    /// <summary>Says that the participant became a member.</summary>
    [Parameter(ParameterSetName = "Result")]
    public SwitchParameter Registered { get; set; }

    /// <summary>Progress in percent.</summary>
    [Parameter(ParameterSetName = "Result")]
    public double? ProgressPercent { get; set; }

    /// <summary>The time spent.</summary>
    [Parameter(ParameterSetName = "Result")]
    public TimeSpan? Duration { get; set; }

    /// <summary>When it happened; now when absent. With enrollments, the time for those that know none of their own.</summary>
    [Parameter(ParameterSetName = "Result")]
    [Parameter(ParameterSetName = "Enrollment")]
    public DateTimeOffset? Timestamp { get; set; }

    /// <summary>Which attempt it is. Without -Timestamp, the same attempt is sent once however often the command runs.</summary>
    [Parameter(ParameterSetName = "Result")]
    [ValidateRange(1, int.MaxValue)]
    public int? Attempt { get; set; }

    /// <summary>What names this membership or try: a UUID or any text.</summary>
    [Parameter(ParameterSetName = "Result")]
    public string? Registration { get; set; }

    /// <summary>The system in which it happened.</summary>
    [Parameter(ParameterSetName = "Result")]
    public string? Platform { get; set; }

    /// <summary>Names, patterns or objects of connections to stores; the default one when absent, unless an objective names some.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public ConnectionArgument[]? Connection { get; set; }

    /// <summary>Identifies participants by an account on this site instead of an e-mail address.</summary>
    [Parameter]
    public string? HomePage { get; set; }

    /// <summary>Sends a hash of the e-mail address instead of the address.</summary>
    [Parameter]
    public SwitchParameter HashEmail { get; set; }

    /// <summary>What stands before a course's id in the id of its activity; the address of the connection that it was read from, and /course/, when absent.</summary>
    [Parameter(ParameterSetName = "Enrollment")]
    public string? ActivityBase { get; set; }

    /// <summary>The language of names, such as en-GB.</summary>
    [Parameter]
    public string? Language { get; set; }

    /// <summary>Puts results into the outbox and leaves the sending to Send-LmsOutbox.</summary>
    [Parameter]
    public SwitchParameter QueueOnly { get; set; }

    /// <summary>Writes an object for each accepted statement, before the reports.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Finds the connections, before the first input.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _said.UnionWith(MyInvocation.BoundParameters.Keys);
        _intake = new StatementIntake(Outbox);
        try
        {
            ObjectiveBook book = ObjectiveBook.Open();
            _objectives = (Objective ?? []).Select(book.Get).ToList();
            if (Objective is null || Connection is not null)
            {
                _clients = ConnectionArgument.Resolve(Connection).Select(DeliveryInfo.Store).ToList();
            }

            _targets = _clients.Select(client => client.Target).ToList();
            if (_clients.FirstOrDefault(client => client.ReadOnly) is { } readOnly)
            {
                throw new LmsException(new LmsFault(LmsFaultKind.ReadOnly, $"The connection '{readOnly.Target.Connection}' was made for reading only.") { RecommendedAction = "Connect without -ReadOnly." });
            }
        }
        catch (LmsException failure)
        {
            ThrowTerminatingError(Faults.ToErrorRecord(failure, (object?)Connection ?? Objective));
        }
    }

    /// <summary>Takes up one result.</summary>
    protected override void ProcessRecord()
    {
        object? input = InputObject is null ? Participant : InputObject;
        try
        {
            var taken = new IntakeInput(input);
            if (InputObject?.BaseObject is LmsEnrollment enrollment)
            {
                TakeUp(OfEnrollment(enrollment), _targets, taken);
            }
            else
            {
                var row = new ResultRow(InputObject, _said.Contains);
                foreach ((LearningActivity activity, IReadOnlyList<OutboxTarget> targets) in Activities(row))
                {
                    TakeUp(OfRow(row, activity), targets, taken);
                }
            }
        }
        catch (LmsException failure)
        {
            WriteError(Faults.ToErrorRecord(failure, input));
        }

        if (_intake.IsFull)
        {
            Put(isLast: false);
        }
    }

    /// <summary>Puts the rest into the outbox, and sends.</summary>
    protected override void EndProcessing()
    {
        Put(isLast: true);
        if (_addresses.Tell() is { } alike)
        {
            WarnOnce(alike);
        }

        if (QueueOnly)
        {
            return;
        }

        List<LrsClient> clients = _intake.Targets.Select(Open).OfType<LrsClient>().ToList();
        if (clients.Count > 0)
        {
            Send(clients);
        }
    }

    private void TakeUp(LearningResult? result, IReadOnlyList<OutboxTarget> targets, IntakeInput input)
    {
        if (result is null)
        {
            WriteVerbose($"{input.Value}: nothing that is sent.");
            return;
        }

        _addresses.Add(result.Participant.Mbox);
        foreach (Statement statement in StatementWriter.Write(result, DateTimeOffset.UtcNow))
        {
            foreach (OutboxTarget target in targets)
            {
                if (ShouldProcess($"{StatementWriter.Describe(statement)}", $"Send to {target.Connection}"))
                {
                    _intake.Add(target, statement, input);
                }
            }
        }
    }

    private void Put(bool isLast) => Pump((output, token) => _intake.PutAsync(output, PassThru, isLast, token));

    private LrsClient? Open(OutboxTarget target)
    {
        LrsClient? client = _clients.FirstOrDefault(one => one.Target == target) ?? ConnectionTable.Current.Find(target.Connection)?.Lrs;
        if (client is null || client.Target != target)
        {
            WarnOnce($"'{target.Connection}' ({target.Endpoint}) is not connected: its results wait in the outbox until Connect-Lms and Send-LmsOutbox.");
            return null;
        }

        return client;
    }

    private IEnumerable<(LearningActivity Activity, IReadOnlyList<OutboxTarget> Targets)> Activities(ResultRow row)
    {
        foreach (Objective objective in _objectives)
        {
            List<OutboxTarget> targets = objective.Targets.Concat(_targets).Distinct().ToList();
            yield return targets.Count > 0
                ? (objective.ToActivity(), targets)
                : throw Invalid($"The objective '{objective.Id}' is attached to no connection.", "Attach it: Register-LmsObjective -Id ... -Connection ...");
        }

        if (row.Text(nameof(Activity), Activity) is { } id)
        {
            yield return (LearningActivity.Of(id, row.Text(nameof(ActivityName), ActivityName), ActivityType), _targets);
        }
        else if (_objectives.Count == 0)
        {
            throw Invalid("It is not said what the result is about.", "Give -Activity or -Objective, or rows with a column Activity.");
        }
    }

    private LearningResult OfRow(ResultRow row, LearningActivity activity)
    {
        bool? passed = row.Flag(nameof(Passed), Passed);
        bool? failed = row.Flag(nameof(Failed), Failed);
        if (passed == true && failed == true)
        {
            throw Invalid("A result cannot be passed and failed.", "Give one of -Passed and -Failed.");
        }

        if (RawScore is not null && MaxScore is null)
        {
            throw Invalid("-RawScore needs -MaxScore: without it nobody knows what the points are worth.", "Give -MaxScore, or the score in percent as -Score.");
        }

        double? score = row.Number(nameof(Score), Score);
        int? attempt = row.Whole(nameof(Attempt), Attempt);
        string? registration = row.Text(nameof(Registration), Registration);
        string? who = row.Text(nameof(Participant), Participant) ?? row.Name;
        string? name = row.Text(nameof(ParticipantName), ParticipantName);
        DateTimeOffset? time = row.Time(nameof(Timestamp), Timestamp);
        return new LearningResult
        {
            Participant = HomePage is not null
                ? UnifiedLms.Core.Delivery.Participant.OfAccount(HomePage, who, name)
                : UnifiedLms.Core.Delivery.Participant.OfEmail(who, name, HashEmail),
            Activity = activity,
            Registered = row.Flag(nameof(Registered), Registered) == true,
            Completed = row.Flag(nameof(Completed), Completed) == true,

            // A column that says that somebody has not passed is a verdict, unless a column beside it is there for those who failed.
            Passed = passed == true ? true : failed == true || (passed == false && failed is null) ? false : null,
            Score = RawScore is { } raw ? LearningScore.OfPoints(raw, MinScore, MaxScore!.Value) : score is { } percent ? LearningScore.OfPercent(percent) : null,
            ProgressPercent = row.Number(nameof(ProgressPercent), ProgressPercent),
            Duration = row.Span(nameof(Duration), Duration),
            Time = time ?? DateTimeOffset.UtcNow,
            IsTimeIncidental = time is null && (attempt is not null || registration is not null),
            Attempt = attempt,
            Registration = registration,
            Platform = Platform,
            Language = Language,
        };
    }

    private string? Whose()
    {
        string? said = _said.Contains(nameof(Participant)) ? Participant : InputObject!.Properties[nameof(Participant)]?.Value?.ToString();
        return string.IsNullOrWhiteSpace(said) ? null : said;
    }

    private LearningResult? OfEnrollment(LmsEnrollment enrollment) => ParameterSetName == "Result"
        ? throw Invalid("Enrollments bring their own result.", "Leave out the parameters that say one, such as -Score and -Activity.")
        : new EnrollmentResults
    {
        HomePage = HomePage,
        HashEmail = HashEmail,
        ActivityBase = ActivityBase,
        SourceUri = enrollment.Connection is { } name ? ConnectionTable.Current.Find(name)?.Info.BaseUri : null,
        TimeOtherwise = Timestamp,
        Language = Language,
    }.Read(enrollment, Whose());

    private static LmsException Invalid(string message, string advice) => DeliveryInfo.Invalid(message, advice);
}
