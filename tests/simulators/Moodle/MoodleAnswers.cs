using System.Text;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>The HTTP around the answers: chunked, uncacheable, without any rate or request-id header.</summary>
internal static class MoodleAnswers
{
    public static SimulatorAnswer Result(object? value, bool asJson)
    {
        if (!asJson)
        {
            return Xml(PhpXml.Response(value));
        }

        PooledBuffer buffer = new();
        new PhpJson(buffer).Write(value);
        return Uncached(SimulatorAnswer.Owning(200, "application/json", buffer));
    }

    public static SimulatorAnswer Fault(MoodleFault fault, bool asJson, bool debugging)
    {
        if (!asJson)
        {
            return Xml(PhpXml.Fault(fault, debugging));
        }

        PhpObject body = new() { { "exception", fault.Class }, { "errorcode", fault.Code }, { "message", fault.Message } };
        if (debugging && fault.DebugInfo is { } info)
        {
            body.Add("debuginfo", info);
        }

        return Result(body, asJson: true);
    }

    public static SimulatorAnswer Login(PhpObject body)
    {
        PooledBuffer buffer = new();
        new PhpJson(buffer).Write(body);
        SimulatorAnswer answer = SimulatorAnswer.Owning(200, "application/json; charset=utf-8", buffer);
        answer.Chunked = true;
        return answer.With("Access-Control-Allow-Origin", "*")
            .With("Cache-Control", "no-store, no-cache, must-revalidate")
            .With("Pragma", "no-cache")
            .With("Expires", "Mon, 20 Aug 1969 09:23:00 GMT")
            .With("Accept-Ranges", "none");
    }

    public static SimulatorAnswer UnderMaintenance()
    {
        SimulatorAnswer answer = SimulatorAnswer.Html(
            503, "<!DOCTYPE html>\n<html  lang=\"en\" xml:lang=\"en\">\n<head><title>Simulated Moodle under maintenance</title></head><body></body></html>\n");
        answer.Chunked = true;
        return answer.With("Retry-After", "300").With("X-UA-Compatible", "IE=edge");
    }

    /// <summary>Web services or their REST protocol are switched off.</summary>
    public static SimulatorAnswer SwitchedOff()
    {
        SimulatorAnswer answer = SimulatorAnswer.Html(403, string.Empty);
        answer.Chunked = true;
        return answer;
    }

    public static SimulatorAnswer FileNotFound() => SimulatorAnswer.Text(404, "text/html; charset=UTF-8", "File not found.\n");

    private static SimulatorAnswer Xml(string xml) =>
        Uncached(new SimulatorAnswer(200, "application/xml; charset=utf-8", Encoding.UTF8.GetBytes(xml)))
            .With("Content-Disposition", "inline; filename=\"response.xml\"");

    private static SimulatorAnswer Uncached(SimulatorAnswer answer)
    {
        answer.Chunked = true;
        return answer
            .With("Cache-Control", "private, must-revalidate, pre-check=0, post-check=0, max-age=0")
            .With("Expires", "Thu, 01 Jan 1970 00:00:00 GMT")
            .With("Pragma", "no-cache")
            .With("Accept-Ranges", "none")
            .With("Access-Control-Allow-Origin", "*");
    }
}
