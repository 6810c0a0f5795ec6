using System;
using System.Collections.Concurrent;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace UnifiedLms.Simulators.Hosting;

/// <summary>Plays one fault on one exchange.</summary>
internal sealed class FaultyExchange(Uri baseUri)
{
    private readonly ConcurrentDictionary<string, SimulatorAnswer> _lastGood = new(StringComparer.Ordinal);

    /// <summary>Keeps the answer for a later <see cref="FaultKind.RepeatPage"/>.</summary>
    public void Remember(SimulatorRequest request, SimulatorAnswer answer)
    {
        if (answer.Status == 200)
        {
            _lastGood[Key(request)] = answer.Copy();
        }
    }

    /// <summary>Sends the damaged answer; false when the connection must be reset.</summary>
    public async Task<bool> SendAsync(
        SimulatorRequest request, SimulatorAnswer answer, Fault fault, AnswerWriter writer, CancellationToken cancellationToken)
    {
        bool headOnly = request.Method == "HEAD";
        switch (fault.Kind)
        {
            case FaultKind.ResetBeforeHeaders:
                return false;
            case FaultKind.ResetMidBody:
                await writer.SendHalfAsync(answer, cancellationToken).ConfigureAwait(false);
                return false;
            case FaultKind.TruncatedBody:
                await writer.SendHalfAsync(answer, cancellationToken).ConfigureAwait(false);
                answer.Close = true;
                return true;
            case FaultKind.SlowDrip:
                await writer.SendInPiecesAsync(answer, fault.PieceSize, fault.Pause, cancellationToken).ConfigureAwait(false);
                return true;
            case FaultKind.NeverEnding:
                await writer.SendForeverAsync(answer, cancellationToken).ConfigureAwait(false);
                return false;
            case FaultKind.TruncatedJson:
                answer.Body = answer.Body[..(answer.Body.Length / 2)];
                break;
            case FaultKind.ContentType:
                answer.ContentType = fault.ContentType;
                break;
            case FaultKind.ForeignLink:
                Relink(answer, fault.Origin!);
                break;
        }

        await writer.SendAsync(answer, headOnly, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>The answer to damage: the fault's own, the last good one, or null for the simulator's.</summary>
    public SimulatorAnswer? Replacement(SimulatorRequest request, Fault fault)
    {
        if (fault.Kind == FaultKind.RepeatPage)
        {
            return _lastGood.TryGetValue(Key(request), out SimulatorAnswer? last) ? last.Copy() : null;
        }

        if (fault.Kind != FaultKind.Status)
        {
            return null;
        }

        SimulatorAnswer answer = SimulatorAnswer.Text(fault.StatusCode, fault.ContentType!, fault.Body);
        answer.Headers.AddRange(fault.Headers);
        answer.Throttled = fault.StatusCode == 429 || fault.Body.Contains("Rate Limit Exceeded", StringComparison.Ordinal);
        return answer;
    }

    // Where all functions share one URL, the function is part of what a page belongs to.
    private static string Key(SimulatorRequest request)
    {
        const string Function = "wsfunction=";
        string body = request.Method == "POST" ? request.BodyText : string.Empty;
        int at = body.IndexOf(Function, StringComparison.Ordinal);
        return at < 0 ? request.Path : request.Path + "|" + body[at..].Split('&')[0];
    }

    private void Relink(SimulatorAnswer answer, string origin)
    {
        string own = baseUri.GetLeftPart(UriPartial.Authority);
        for (int i = 0; i < answer.Headers.Count; i++)
        {
            answer.Headers[i] = new(answer.Headers[i].Key, answer.Headers[i].Value.Replace(own, origin, StringComparison.Ordinal));
        }

        // PHP writes slashes in JSON as \/ .
        string body = Encoding.UTF8.GetString(answer.Body.Span)
            .Replace(own, origin, StringComparison.Ordinal)
            .Replace(own.Replace("/", "\\/", StringComparison.Ordinal), origin.Replace("/", "\\/", StringComparison.Ordinal), StringComparison.Ordinal);

        // Learn's next links are relative; a hostile one would not be.
        body = body.Replace("\"nextPage\":\"/", "\"nextPage\":\"" + origin + "/", StringComparison.Ordinal);
        answer.Body = Encoding.UTF8.GetBytes(body);
    }
}
