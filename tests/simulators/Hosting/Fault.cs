using System;
using System.Collections.Generic;

namespace UnifiedLms.Simulators.Hosting;

/// <summary>Something that goes wrong with one request.</summary>
public sealed record Fault
{
    private Fault(FaultKind kind) => Kind = kind;

    public FaultKind Kind { get; }

    public int StatusCode { get; private init; }

    public string Body { get; private init; } = string.Empty;

    public string? ContentType { get; private init; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; private init; } = [];

    /// <summary>For slow drips the pause between pieces, for latency the wait before the answer.</summary>
    public TimeSpan Pause { get; private init; }

    /// <summary>Bytes per piece of a slow drip.</summary>
    public int PieceSize { get; private init; }

    /// <summary>Origin that replaces the simulator's own in links.</summary>
    public string? Origin { get; private init; }

    public FaultGate? Gate { get; private init; }

    /// <summary>What happens to the population before the answer.</summary>
    public Action? Change { get; private init; }

    /// <summary>The request takes effect before the fault hides its answer: the case that makes blind retries of writes dangerous.</summary>
    public bool Applied { get; private init; }

    /// <summary>This answer instead of the right one.</summary>
    public static Fault Status(int status, string body = "", string contentType = "text/html; charset=utf-8") =>
        new(FaultKind.Status) { StatusCode = status, Body = body, ContentType = contentType };

    /// <summary>429 with the Retry-After text given, or without the header.</summary>
    public static Fault TooManyRequests(string? retryAfter = null)
    {
        Fault fault = Status(429, "Too Many Requests", "text/plain; charset=utf-8");
        return retryAfter is null ? fault : fault.With("Retry-After", retryAfter);
    }

    /// <summary>429 with Retry-After in whole seconds.</summary>
    public static Fault TooManyRequests(TimeSpan retryAfter) =>
        TooManyRequests(((long)retryAfter.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>429 with Retry-After as an HTTP-date.</summary>
    public static Fault TooManyRequests(DateTimeOffset retryAfter) =>
        TooManyRequests(retryAfter.UtcDateTime.ToString("R", System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The classic Canvas throttle: 403, text/plain, no Retry-After.</summary>
    public static Fault CanvasThrottle() => Status(403, "403 Forbidden (Rate Limit Exceeded)\n", "text/plain; charset=utf-8");

    /// <summary>An error page of the proxy or load balancer in front.</summary>
    public static Fault ErrorPage(int status) => Status(status, HttpReason.ErrorPage(status, "nginx"), "text/html");

    /// <summary>A login page with status 200, as single sign-on gateways give.</summary>
    public static Fault LoginPage() => Status(
        200,
        "<!DOCTYPE html>\n<html><head><title>Log in</title></head><body><form action=\"/login\" method=\"post\">"
        + "<input name=\"username\"><input name=\"password\" type=\"password\"></form></body></html>\n");

    public static Fault ResetBeforeHeaders() => new(FaultKind.ResetBeforeHeaders);

    public static Fault ResetMidBody() => new(FaultKind.ResetMidBody) { Applied = true };

    public static Fault TruncatedBody() => new(FaultKind.TruncatedBody) { Applied = true };

    public static Fault TruncatedJson() => new(FaultKind.TruncatedJson) { Applied = true };

    public static Fault RepeatPage() => new(FaultKind.RepeatPage) { Applied = true };

    public static Fault ForeignLink(string origin = "http://attacker.invalid") =>
        new(FaultKind.ForeignLink) { Origin = origin, Applied = true };

    public static Fault NeverEnding() => new(FaultKind.NeverEnding) { Applied = true };

    public static Fault WrongContentType(string contentType) =>
        new(FaultKind.ContentType) { ContentType = contentType, Applied = true };

    public static Fault SlowDrip(int pieceSize, TimeSpan pause) =>
        new(FaultKind.SlowDrip) { PieceSize = pieceSize, Pause = pause, Applied = true };

    public static Fault Latency(TimeSpan wait) => new(FaultKind.Latency) { Pause = wait, Applied = true };

    /// <summary>Holds the request until the test opens the gate; then answers it as usual.</summary>
    public static Fault HoldAt(FaultGate gate) => new(FaultKind.Hold) { Gate = gate, Applied = true };

    /// <summary>Changes the population just before this request is answered, as usual.</summary>
    public static Fault Meanwhile(Action change) => new(FaultKind.Meanwhile) { Change = change, Applied = true };

    public Fault With(string header, string value) => this with { Headers = [.. Headers, new(header, value)] };

    /// <summary>The same fault, but the request takes effect first.</summary>
    public Fault AfterApplying() => this with { Applied = true };
}
