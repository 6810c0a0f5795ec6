using System;
using System.Text;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>Finds things by every kind of id that Canvas takes, and checks rights.</summary>
internal sealed class CanvasDirectory(CanvasPopulation population, CanvasOptions options)
{
    public const long RootAccount = 1;

    public const long SubAccount = 3;

    public CanvasPopulation Population { get; } = population;

    public TimeProvider Clock => options.Clock;

    /// <summary>The account of the path, for its administrators only.</summary>
    public long Account(CanvasCall call, string parameter, bool rootOnly = false)
    {
        long account = AccountId(call.Route[parameter]) ?? throw CanvasRefusal.NotFound();
        Require(call, CanvasRights.Account);
        return rootOnly && account != RootAccount ? throw CanvasRefusal.NotFound() : account;
    }

    public static long? AccountId(string text) => Plain(text) switch
    {
        "self" or "default" or "sis_account_id:HR" => RootAccount,
        "sis_account_id:SAFETY" => SubAccount,
        var id => CanvasCall.ParseId(id) is { } number and (RootAccount or SubAccount) ? number : null,
    };

    /// <summary>Also a deleted user; the caller decides what to do with it.</summary>
    public CanvasUser User(CanvasCall call, string parameter) => FindUser(call, call.Route[parameter])
        ?? throw CanvasRefusal.NotFound();

    public CanvasCourse Course(CanvasCall call, string parameter = "course_id", bool deletedToo = false)
    {
        string text = Plain(call.Route[parameter]);
        CanvasCourse? course = text switch
        {
            _ when Prefixed(text, "sis_course_id:", out string sis) => Population.CourseBySis(sis),
            _ => CanvasCall.ParseId(text) is { } id ? Population.Course(id) : null,
        };
        if (course is null || (course.State == "deleted" && !deletedToo))
        {
            throw CanvasRefusal.NotFound();
        }

        bool member = Population.User(call.Token.UserId)?.Enrollments.Exists(mine => mine.Course == course && mine.State == "active") == true;
        bool may = call.Token.May(CanvasRights.Account) || member;
        foreach (long forbidden in call.Token.ForbiddenCourses)
        {
            may &= forbidden != course.Id;
        }

        return may ? course : throw CanvasRefusal.Forbidden(options.ForbiddenStatus);
    }

    public void Require(CanvasCall call, CanvasRights rights)
    {
        if (!call.Token.May(rights))
        {
            throw CanvasRefusal.Forbidden(options.ForbiddenStatus);
        }
    }

    /// <summary>Himself, or anybody for an administrator.</summary>
    public void RequireSelfOrAdmin(CanvasCall call, CanvasUser user)
    {
        if (user.Id != call.Token.UserId)
        {
            Require(call, CanvasRights.Account);
        }
    }

    /// <summary>By any form of id, from a path or a body; null when unknown.</summary>
    public CanvasUser? FindUser(CanvasCall call, string raw)
    {
        string text = Plain(raw);
        return text switch
        {
            "self" => Population.User(call.Token.UserId),
            _ when Prefixed(text, "sis_user_id:", out string sis) => Population.UserBySis(sis),
            _ when Prefixed(text, "sis_login_id:", out string login) => Population.UserByLogin(login),
            _ => CanvasCall.ParseId(text) is { } id ? Population.User(id) : null,
        };
    }

    /// <summary>Undoes the hex form for odd characters: <c>hex:sis_course_id:412F42</c>.</summary>
    private static string Plain(string text)
    {
        if (!text.StartsWith("hex:", StringComparison.Ordinal))
        {
            return text;
        }

        int colon = text.IndexOf(':', 4);
        try
        {
            return colon < 0 ? text : text[4..(colon + 1)] + Encoding.UTF8.GetString(Convert.FromHexString(text.AsSpan(colon + 1)));
        }
        catch (FormatException)
        {
            throw CanvasRefusal.NotFound();
        }
    }

    private static bool Prefixed(string text, string prefix, out string rest)
    {
        bool matches = text.StartsWith(prefix, StringComparison.Ordinal);
        rest = matches ? text[prefix.Length..] : string.Empty;
        return matches;
    }
}
