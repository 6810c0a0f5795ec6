using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Polly;
using Polly.Timeout;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Transport;

/// <summary>
/// Sends the requests of one connection. The order is fixed: request id, retry, token, budget, place in the queue, wire log, send; so that
/// every attempt counts against the limits, carries a fresh token, and is logged as it goes out.
/// </summary>
public sealed class LmsTransport : IDisposable
{
    private readonly ProviderDefinition _provider;
    private readonly TransportOptions _options;
    private readonly AttemptRunner _attempts;
    private readonly ResiliencePipeline<Attempt> _pipeline;
    private readonly VersionAgreement? _version;

    /// <summary>Makes a transport.</summary>
    public LmsTransport(ProviderDefinition provider, TransportOptions options)
    {
        _provider = provider;
        _options = options;
        _attempts = new AttemptRunner(provider, options);
        _pipeline = RetryPipeline.Create(options);
        _version = provider.Http.Version is { } version ? new VersionAgreement(provider, version, options) : null;
        if (options.Authenticator is IRenewingAuthenticator renewing)
        {
            renewing.Sender = SendAsync;
        }
    }

    /// <summary>What the LMS last said of its limits, or null.</summary>
    public LmsRateLimit? RateLimit => _attempts.RateLimit;

    /// <summary>How often a request is tried in all.</summary>
    public int MaxAttempts => _options.MaxAttempts;

    /// <summary>The clock.</summary>
    public TimeProvider Time => _options.Time;

    /// <summary>How the budgets stand that are kept for the LMS.</summary>
    public IReadOnlyList<LmsBudget> Budgets => _attempts.Budgets;

    /// <summary>Sends a request, again where that is safe and can help.</summary>
    /// <param name="request">The request.</param>
    /// <param name="observer">Told of each attempt and each wait.</param>
    /// <param name="cancellationToken">Stops sending and waiting at once.</param>
    /// <returns>A successful answer with its body parsed.</returns>
    /// <exception cref="LmsException">
    /// The request failed; the fault says how often and how long it was tried. <see cref="LmsFaultKind.ReadOnly"/>: nothing was sent,
    /// because the request may change something.
    /// </exception>
    public async Task<LmsResponse> SendAsync(LmsRequest request, IOperationObserver observer, CancellationToken cancellationToken)
    {
        RefuseWrites(request);
        if (_version is not null && !request.IsVersionRequest && !request.IsTokenRequest)
        {
            await _version.AgreeAsync(SendAsync, observer, cancellationToken).ConfigureAwait(false);
        }

        var run = new RequestRun(request, observer, Guid.NewGuid().ToString("D")) { Version = _version };
        ResilienceContext context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        context.Properties.Set(RetryPipeline.Run, run);
        try
        {
            Outcome<Attempt> outcome = await _pipeline
                .ExecuteOutcomeAsync(static (c, runner) => runner.RunAsync(c), context, _attempts)
                .ConfigureAwait(false);
            switch (outcome.Exception)
            {
                case TimeoutRejectedException:
                    throw Failure(run, TookTooLong(), null);
                case LmsException failure:
                    throw Failure(run, failure.Fault, failure.InnerException);
            }

            outcome.ThrowIfException();
            Attempt attempt = outcome.Result!;
            if (!attempt.Succeeded)
            {
                throw Failure(run, Doubtful(run, attempt), null);
            }

            attempt.Response!.Attempts = run.Attempts;
            attempt.Response.RequestId = run.RequestId;
            return attempt.Response;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _version?.Dispose();
        _attempts.Dispose();
    }

    // The last door: whatever a definition or a call says of itself, nothing leaves here under -ReadOnly that is no read by its method.
    private void RefuseWrites(LmsRequest request)
    {
        if (!_options.ReadOnly || request.IsTokenRequest || (request.IsRead && MayRead(request.Method)))
        {
            return;
        }

        throw new LmsException(_options.Redactor.Fault(new LmsFault(
            LmsFaultKind.ReadOnly,
            $"The connection '{_options.Connection}' is for reading only, and {request.Method} {request.Uri.AbsolutePath} may change something.")
        {
            Provider = _provider.Name,
            Connection = _options.Connection,
            Resource = request.Resource,
            Operation = request.Operation,
            RecommendedAction = "Connect without -ReadOnly to change something.",
        }));
    }

    // By POST only where the definition says that its calls, or those of the user's own, read so.
    private bool MayRead(string method) => method switch
    {
        "GET" or "HEAD" => true,
        "POST" => _provider.Http.ReadsByPost || _provider.Proxy.Reads is not null,
        _ => false,
    };

    private LmsFault TookTooLong() => new(
        LmsFaultKind.Timeout,
        string.Format(CultureInfo.InvariantCulture, "{0} could not be brought to answer within {1:0} s.", _options.BaseUri.Authority, RetryPipeline.Overall(_options).TotalSeconds))
    {
        IsRemote = true,
        RecommendedAction = "Run the command again when the LMS is less busy.",
    };

    // An answer that never came, or came from something in front of the LMS, does not say that nothing was done.
    private static bool MayHaveBeenApplied(RequestRun run, LmsFault fault)
        => !run.Request.IsRead
            && !run.Request.IsIdempotent
            && run.Attempts > 0
            && fault.Kind is (LmsFaultKind.Timeout or LmsFaultKind.NetworkFailure or LmsFaultKind.Unavailable or LmsFaultKind.UnexpectedResponse);

    // Overload is no refusal: to a write it is a lost answer.
    private static LmsFault Doubtful(RequestRun run, Attempt attempt)
    {
        LmsFault fault = attempt.Verdict.Fault!;
        return attempt.Verdict is { IsThrottled: true, NotApplied: false } && !run.Request.IsRead && !run.Request.IsIdempotent
            ? fault with { Kind = LmsFaultKind.Unavailable, StatusCode = attempt.Response?.Status ?? fault.StatusCode }
            : fault;
    }

    private LmsException Failure(RequestRun run, LmsFault fault, Exception? cause)
    {
        string tried = run.Attempts > 1
            ? string.Format(CultureInfo.InvariantCulture, " Tried {0} times, waiting {1:0.#} s in all.", run.Attempts, run.Waited.TotalSeconds)
            : string.Empty;
        LmsFault told = _options.Redactor.Fault(fault with
        {
            Message = fault.Message + tried + run.GaveUp,
            Provider = _provider.Name,
            Connection = _options.Connection,
            Resource = run.Request.Resource,
            Operation = run.Request.Operation,
            RequestId = run.RequestId,
            Attempts = run.Attempts,
            RecommendedAction = MayHaveBeenApplied(run, fault)
                ? "The change may have been made all the same: look before you send it again."
                : fault.RecommendedAction,
        });

        // A cause whose own words hold a secret is left out: nobody could redact it.
        bool isClean = cause is null || _options.Redactor.Text(cause.ToString()) == cause.ToString();
        return new LmsException(told, isClean ? cause : null);
    }
}
