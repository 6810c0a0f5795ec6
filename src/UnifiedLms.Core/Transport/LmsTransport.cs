using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Polly;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Transport;

/// <summary>
/// Sends the requests of one connection. The order is fixed: request id, retry, place in the queue, authentication, wire log, send;
/// so that every attempt counts against the limits, carries a fresh token, and is logged as it goes out.
/// </summary>
public sealed class LmsTransport : IDisposable
{
    private readonly ProviderDefinition _provider;
    private readonly TransportOptions _options;
    private readonly RequestSender _sender;
    private readonly AnswerInspector _inspector;
    private readonly ResiliencePipeline<Attempt> _pipeline;

    /// <summary>Makes a transport.</summary>
    public LmsTransport(ProviderDefinition provider, TransportOptions options)
    {
        _provider = provider;
        _options = options;
        _sender = new RequestSender(provider, options);
        _inspector = new AnswerInspector(provider, new RateLimitReader(provider.Http.Throttle, options.Time), options.Redactor);
        _pipeline = RetryPipeline.Create(options);
    }

    /// <summary>What the LMS last said of its limits, or null.</summary>
    public LmsRateLimit? RateLimit { get; private set; }

    /// <summary>Sends a request, again where that is safe and can help.</summary>
    /// <param name="request">The request.</param>
    /// <param name="observer">Told of each attempt and each wait.</param>
    /// <param name="cancellationToken">Stops sending and waiting at once.</param>
    /// <returns>A successful answer with its body parsed.</returns>
    /// <exception cref="LmsException">The request failed; the fault says how often and how long it was tried.</exception>
    public async Task<LmsResponse> SendAsync(LmsRequest request, IOperationObserver observer, CancellationToken cancellationToken)
    {
        var run = new RequestRun(request, observer, Guid.NewGuid().ToString("D"));
        ResilienceContext context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        context.Properties.Set(RetryPipeline.Run, run);
        try
        {
            Outcome<Attempt> outcome = await _pipeline
                .ExecuteOutcomeAsync(static (c, transport) => transport.AttemptAsync(c), context, this)
                .ConfigureAwait(false);
            if (outcome.Exception is Polly.Timeout.TimeoutRejectedException)
            {
                throw Failure(run, TimedOut());
            }

            outcome.ThrowIfException();
            Attempt attempt = outcome.Result!;
            if (!attempt.Succeeded)
            {
                throw Failure(run, attempt.Verdict.Fault!);
            }

            attempt.Response!.Attempts = run.Attempts;
            return attempt.Response;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _sender.Dispose();

    private async ValueTask<Outcome<Attempt>> AttemptAsync(ResilienceContext context)
    {
        RequestRun run = context.Properties.GetValue(RetryPipeline.Run, null!);
        run.Attempts++;
        long started = _options.Time.GetTimestamp();
        CancellationToken token = context.CancellationToken;
        try
        {
            LmsResponse response = await _sender.SendAsync(run, token).ConfigureAwait(false);
            Verdict verdict = _inspector.Inspect(response, token);
            RateLimit = response.RateLimit ?? RateLimit;
            _sender.Log.Answered(run.Observer, run.Request, response, _options.Time.GetElapsedTime(started), run.Attempts);
            return Outcome.FromResult(new Attempt(response, verdict));
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // Either the caller stops, or the attempt took too long; who cancelled is the pipeline's to tell.
            _sender.Log.Failed(run.Observer, run.Request, "stopped", _options.Time.GetElapsedTime(started), run.Attempts);
            return Outcome.FromException<Attempt>(new OperationCanceledException(token));
        }
        catch (Exception failure) when (NetworkFaults.TryDescribe(failure, run.Request.Uri, out LmsFault? fault))
        {
            _sender.Log.Failed(run.Observer, run.Request, failure.Message, _options.Time.GetElapsedTime(started), run.Attempts);
            return Outcome.FromResult(new Attempt(null, new Verdict(fault, IsTransient: true, null)));
        }
        catch (Exception failure)
        {
            return Outcome.FromException<Attempt>(failure);
        }
    }

    private LmsFault TimedOut() => new(
        LmsFaultKind.Timeout,
        string.Format(CultureInfo.InvariantCulture, "{0} did not answer within {1:0} s.", _options.BaseUri.Authority, _options.AttemptTimeout.TotalSeconds))
    {
        IsRemote = true,
        RecommendedAction = "Ask for less at once (-PageSize), or run the command again when the LMS is less busy.",
    };

    private LmsException Failure(RequestRun run, LmsFault fault)
    {
        string tried = run.Attempts > 1
            ? string.Format(CultureInfo.InvariantCulture, " Tried {0} times, waiting {1:0.#} s in all.", run.Attempts, run.Waited.TotalSeconds)
            : string.Empty;
        return new LmsException(fault with
        {
            Message = fault.Message + tried + run.GaveUp,
            Provider = _provider.Name,
            Connection = _options.Connection,
            Resource = run.Request.Resource,
            Operation = run.Request.Operation,
            RequestId = run.RequestId,
            Attempts = run.Attempts,
        });
    }
}
