using System;
using System.Collections.Generic;
using System.Globalization;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.Docebo;

/// <summary>What a call wants an enrollment to be: looked at whole before anything changes. Sentences are UNCONFIRMED.</summary>
internal sealed class DoceboEnrollmentChange
{
    /// <summary>Members of an update. The last few are taken and kept, and no read gives them back.</summary>
    public static readonly string[] Members =
    [
        "status", "level", "date_inscr", "date_complete", "date_first_access", "date_last_access", "date_begin_validity", "date_expire_validity", "score_given",
        "waiting", "enrollment_fields", "session_id", "subscribed_by", "initial_score_given", "absent", "requesting_unsubscribe", "requesting_unsubscribe_date",
        "cancelled_by", "edition_id", "new_forum_post", "rule_log", "deeplinked_by", "imported_from_connection",
    ];

    private readonly List<Action<TrainingEnrollment, DateTimeOffset>> _changes = [];

    public List<string> Problems { get; } = [];

    public void Apply(TrainingEnrollment one, DateTimeOffset now)
    {
        one.UpdatedAt = now;
        _changes.ForEach(change => change(one, now));
    }

    public void Read(DoceboBody body)
    {
        Status(body.Text("status"));
        if (body.Whole("level") is { } level)
        {
            Level(level);
        }

        Time("date_inscr", body.Text("date_inscr"), (one, time) => one.EnrolledAt = time);
        Time("date_complete", body.Text("date_complete"), (one, time) => one.CompletedAt = time);
        Time("date_first_access", body.Text("date_first_access"), (one, time) => one.Keep("first_access", time.ToUnixTimeSeconds()));
        Time("date_last_access", body.Text("date_last_access"), (one, time) => one.Keep("last_access", time.ToUnixTimeSeconds()));
        Begin(body.Text("date_begin_validity"));
        Expire(body.Text("date_expire_validity"));
        Score(body.Text("score_given"));
    }

    public void Import(DoceboBody item)
    {
        Status(item.Text("status"));
        switch (item.Text("level"))
        {
            case null:
                break;
            case "learner" or "student" or "3":
                Level(DoceboWords.Learner);
                break;
            case "tutor" or "4":
                Level(4);
                break;
            case "instructor" or "6":
                Level(DoceboWords.Instructor);
                break;
            default:
                Problems.Add("level is invalid.");
                break;
        }

        Time("enrollment_date", item.Text("enrollment_date"), (one, time) => one.EnrolledAt = time);
        Time("completion_date", item.Text("completion_date"), (one, time) => one.CompletedAt = time);
        Time("active_until", item.Text("active_until"), (one, time) => one.ExpiresAt = time);
        Score(item.Text("score"));
    }

    public void Level(int level)
    {
        if (!DoceboWords.IsCourseLevel(level))
        {
            Problems.Add("level is invalid.");
        }

        _changes.Add((one, _) =>
        {
            one.Instructor = level == DoceboWords.Instructor;
            one.Keep("level", level);
        });
    }

    public void Begin(string? text) => Time("date_begin_validity", text, (one, time) => one.Keep("begins", DoceboUsers.Time(time)));

    public void Expire(string? text) => Time("date_expire_validity", text, (one, time) => one.ExpiresAt = time);

    public void Assignment(string? type)
    {
        if (type is not (null or "mandatory" or "required" or "recommended" or "optional"))
        {
            Problems.Add("assignment_type is invalid.");
        }

        if (type is not null)
        {
            _changes.Add((one, _) =>
            {
                one.Mandatory = type == "mandatory";
                one.Keep("assignment_type", type);
            });
        }
    }

    // A completion without a date is one of now, which a date sent beside it puts right.
    private void Status(string? text)
    {
        if (text is null)
        {
            return;
        }

        if (DoceboWords.State(text) is not { } state)
        {
            Problems.Add("status is invalid.");
            return;
        }

        _changes.Add((one, now) =>
        {
            one.Keep("status", state);
            one.State = state switch
            {
                2 => TrainingState.Completed,
                1 => TrainingState.InProgress,
                3 => TrainingState.Suspended,
                0 => TrainingState.NotStarted,
                _ => TrainingState.Waiting,
            };
            one.CompletedAt = state == 2 ? one.CompletedAt ?? now : null;
            one.Percent = state == 2 ? 100 : state == 0 ? 0 : one.Percent;
        });
    }

    private void Score(string? text)
    {
        if (text is null)
        {
            return;
        }

        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double score))
        {
            Problems.Add("score is invalid.");
        }

        _changes.Add((one, _) => one.Score = score);
    }

    private void Time(string name, string? text, Action<TrainingEnrollment, DateTimeOffset> change)
    {
        if (text is null)
        {
            return;
        }

        if (DoceboBody.Time(text) is { } time)
        {
            _changes.Add((one, _) => change(one, time));
        }
        else
        {
            Problems.Add(name + " is invalid.");
        }
    }
}
