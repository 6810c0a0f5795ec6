using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Transport;

/// <summary>Tells whether an answer is a success, and if not, what it means and whether asking again can help.</summary>
public sealed class AnswerInspector
{
    private readonly ProviderDefinition _provider;
    private readonly RateLimitReader _limits;
    private readonly Redactor _redactor;

    /// <summary>Makes an inspector.</summary>
    public AnswerInspector(ProviderDefinition provider, RateLimitReader limits, Redactor redactor)
    {
        _provider = provider;
        _limits = limits;
        _redactor = redactor;
    }

    /// <summary>Inspects an answer, and notes in it what it says of limits.</summary>
    public Verdict Inspect(LmsResponse response, CancellationToken cancellationToken)
    {
        response.RateLimit = _limits.Read(response, cancellationToken);
        if (IsThrottled(response, cancellationToken))
        {
            TimeSpan? wait = _limits.RetryAfter(response, throttled: true, cancellationToken);
            return new Verdict(
                new LmsFault(LmsFaultKind.RateLimited, $"{_provider.Title} refused the request because of its rate limit.")
                {
                    IsRemote = true,
                    StatusCode = 429,
                    ProviderMessage = Shorten(response),
                    RetryAfterSeconds = wait?.TotalSeconds,
                    RecommendedAction = "Wait and run the command again; allow a longer wait, or use fewer requests at a time.",
                    RawResponse = Shorten(response),
                },
                IsTransient: true,
                wait)
            {
                // A refusal did nothing; a server that breaks down under its load may have, before it did.
                NotApplied = response.Status < 500,
                IsThrottled = true,
            };
        }

        LmsFault? said = Said(response, out bool transient, cancellationToken);
        LmsFault? fault = said ?? ByShape(response, ref transient);
        if (fault is null)
        {
            return Verdict.Success;
        }

        TimeSpan? retryAfter = _limits.RetryAfter(response, throttled: false, cancellationToken);
        return new Verdict(
            fault with
            {
                IsRemote = true,
                StatusCode = response.Status,
                RetryAfterSeconds = retryAfter?.TotalSeconds,
                RawResponse = Shorten(response),
            },
            transient,
            retryAfter);
    }

    private bool IsThrottled(LmsResponse response, CancellationToken cancellationToken)
        => _provider.Http.Throttle.Detect is { } detect
            ? detect.IsTrue(response.ToInput(), null, cancellationToken)
            : response.Status == 429;

    // What the definition's own expression makes of the answer.
    private LmsFault? Said(LmsResponse response, out bool transient, CancellationToken cancellationToken)
    {
        transient = response.Status is 408 or 425 or 500 or 502 or 503 or 504;
        if (_provider.Http.Errors is not { } errors)
        {
            return null;
        }

        JsonataValue fault = errors.Evaluate(response.ToInput(), null, cancellationToken);
        if (fault.Kind != JsonataKind.Object)
        {
            return null;
        }

        if (fault["transient"].Kind == JsonataKind.Boolean)
        {
            transient = fault["transient"].AsBoolean();
        }

        LmsFaultKind kind = Enum.TryParse(Text(fault["kind"]), out LmsFaultKind named) ? named : ByStatus(response.Status);
        string? said = Text(fault["message"]);
        if (said is null && ByShape(response, ref transient) is { } shape)
        {
            // The definition knows the status and no more: the shape of the answer says it better.
            return shape with { Kind = kind, RecommendedAction = Text(fault["hint"]) ?? shape.RecommendedAction };
        }

        said = said is null ? null : _redactor.Text(said);
        return new LmsFault(kind, $"{_provider.Title} answered {Status(response)}: {said ?? "no reason given"}")
        {
            Code = Text(fault["code"]),
            ExistingId = Text(fault["existing"]),
            ProviderMessage = said,
            RecommendedAction = Text(fault["hint"]) ?? Advice(kind),
        };
    }

    // What status and content type tell, where the definition says nothing.
    private LmsFault? ByShape(LmsResponse response, ref bool transient)
    {
        if (response.Status is >= 300 and < 400)
        {
            transient = false;
            return new LmsFault(
                LmsFaultKind.UnexpectedResponse,
                $"The server answered {Status(response)} and wants to send the request elsewhere ({_redactor.Text(response.Header("location") ?? "it does not say where")}); it was not followed, so that the token does not leave.")
            {
                RecommendedAction = "Connect with the address that the browser shows after the redirection; a login page there means that the token was not accepted or that the base URI is wrong.",
            };
        }

        if (response.Status >= 400)
        {
            LmsFaultKind kind = ByStatus(response.Status);
            return new LmsFault(kind, $"{_provider.Title} answered {Status(response)}.") { RecommendedAction = Advice(kind) };
        }

        if (response.NotJson is null)
        {
            return null;
        }

        string type = response.Header("content-type") ?? "no content type";
        bool looksCutOff = response.Bytes.Length > 0 && response.Bytes[0] is (byte)'{' or (byte)'[';
        transient = looksCutOff;
        return new LmsFault(
            LmsFaultKind.UnexpectedResponse,
            looksCutOff
                ? $"The answer is broken JSON ({response.Bytes.Length} bytes): {response.NotJson}"
                : $"The answer is not JSON ({type}, {response.Bytes.Length} bytes, beginning with '{Beginning(response)}').")
        {
            RecommendedAction = looksCutOff
                ? "The connection was cut off or something between changed the answer. Run the command again."
                : "Check the base URI: this looks like a web page, for people, of the LMS or of a proxy or login in front of it.",
        };
    }

    private static LmsFaultKind ByStatus(int status) => status switch
    {
        401 => LmsFaultKind.AuthenticationFailed,
        403 => LmsFaultKind.AccessDenied,
        404 or 410 => LmsFaultKind.ObjectNotFound,
        408 => LmsFaultKind.Timeout,
        409 => LmsFaultKind.AlreadyExists,
        429 => LmsFaultKind.RateLimited,
        501 => LmsFaultKind.NotSupported,
        >= 500 => LmsFaultKind.Unavailable,
        >= 400 => LmsFaultKind.InvalidInput,
        _ => LmsFaultKind.UnexpectedResponse,
    };

    private static string Advice(LmsFaultKind kind) => kind switch
    {
        LmsFaultKind.AuthenticationFailed => "Make a new token in the LMS and connect again (Connect-Lms).",
        LmsFaultKind.AccessDenied => "Ask an administrator of the LMS to give the token's account the permission for this.",
        LmsFaultKind.ObjectNotFound => "Check the id, and that the token's account may see the record.",
        LmsFaultKind.AlreadyExists => "Look the existing record up and change it instead.",
        LmsFaultKind.Unavailable or LmsFaultKind.Timeout => "The LMS cannot serve at the moment. Run the command again later.",
        _ => "Check what was asked for; -Debug shows the whole request and answer.",
    };

    private static string Status(LmsResponse response) => response.Status.ToString(CultureInfo.InvariantCulture);

    private static string? Text(in JsonataValue value)
        => value.Kind == JsonataKind.String && value.AsString().Trim() is { Length: > 0 } text ? text : null;

    private string Beginning(LmsResponse response)
    {
        // Redacted first: half a secret would be found by nobody.
        string text = new(_redactor.Text(response.Text).Take(60).Select(c => char.IsControl(c) ? ' ' : c).ToArray());
        return text.Trim();
    }

    private string Shorten(LmsResponse response)
    {
        string text = _redactor.Text(response.Text);
        return text.Length <= 2000 ? text : text.Substring(0, 2000) + "...";
    }
}
