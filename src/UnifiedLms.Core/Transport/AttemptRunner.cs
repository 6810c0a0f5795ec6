using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Polly;
using Polly.Timeout;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Transport;

/// <summary>One attempt of a request: a token that holds, a pass of the budgets, a place in the queue, and the sending itself.</summary>
internal sealed class AttemptRunner : IDisposable
{
    private readonly TransportOptions _options;
    private readonly RequestSender _sender;
    private readonly AnswerInspector _inspector;
    private readonly RateLimitReader _limits;
    private readonly BudgetGate _gate;
    private readonly IRenewingAuthenticator? _renewing;
    private readonly ResiliencePipeline<Attempt> _pipeline;

    public AttemptRunner(ProviderDefinition provider, TransportOptions options)
    {
        _options = options;
        _sender = new RequestSender(provider, options);
        _limits = new RateLimitReader(provider.Http.Throttle, options.Time);
        _inspector = new AnswerInspector(provider, _limits, options.Redactor);
        _renewing = options.Authenticator as IRenewingAuthenticator;
        _pipeline = RetryPipeline.CreateAttempt(options);
        bool isShared = options.LedgerFile is not null && provider.Http.Throttle.HasBudgets;
        _gate = new BudgetGate(provider.Http.Throttle, isShared ? new FileLedger(options.LedgerFile!) : new MemoryLedger(), options.Time, options.MaxWait, options.LedgerAccount);
    }

    public LmsRateLimit? RateLimit { get; private set; }

    public IReadOnlyList<LmsBudget> Budgets => _gate.Describe();

    public async ValueTask<Outcome<Attempt>> RunAsync(ResilienceContext context)
    {
        RequestRun run = context.Properties.GetValue(RetryPipeline.Run, null!);
        CancellationToken token = context.CancellationToken;
        try
        {
            Attempt attempt = await OnceAsync(run, token).ConfigureAwait(false);
            if (_renewing is null || run.Request.IsTokenRequest)
            {
                return Outcome.FromResult(attempt);
            }

            int version = attempt.TokenVersion;
            if (attempt.Verdict.Fault?.Kind != LmsFaultKind.AuthenticationFailed)
            {
                if (attempt.Succeeded)
                {
                    _renewing.Accepted(version);
                }

                return Outcome.FromResult(attempt);
            }

            // Refused before anything was done: with a new token it may be sent again, once, even where it writes.
            if (run.Renewed || !_renewing.Refused(version))
            {
                return Outcome.FromResult(attempt);
            }

            run.Renewed = true;
            run.Observer.Verbose("The access token was refused; renewing it.");
            Attempt renewed = await OnceAsync(run, token).ConfigureAwait(false);
            if (renewed.Succeeded)
            {
                // Else a token that did its work would count as one that never did.
                _renewing.Accepted(renewed.TokenVersion);
            }

            return Outcome.FromResult(renewed);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return Outcome.FromException<Attempt>(new OperationCanceledException(token));
        }
        catch (Exception failure)
        {
            return Outcome.FromException<Attempt>(failure);
        }
    }

    public void Dispose()
    {
        _gate.Dispose();
        _sender.Dispose();
        (_options.Authenticator as IDisposable)?.Dispose();
    }

    private async Task<Attempt> OnceAsync(RequestRun run, CancellationToken cancellationToken)
    {
        for (int tries = 0; ; tries++)
        {
            if (_renewing is not null && !run.Request.IsTokenRequest)
            {
                await _renewing.RenewAsync(run.Observer, cancellationToken).ConfigureAwait(false);
            }

            (BudgetPass? pass, LmsFault? fault) = await _gate.EnterAsync(run, cancellationToken).ConfigureAwait(false);
            if (pass is null)
            {
                return new Attempt(null, new Verdict(fault, IsTransient: false, null));
            }

            // A long wait for the budget may have outlived the token. Whoever renews holds no pass: the renewal needs one too.
            if (tries == 0 && _renewing is { IsStale: true } && !run.Request.IsTokenRequest)
            {
                _gate.Cancel(pass);
                continue;
            }

            return await SendAsync(run, pass, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Attempt> SendAsync(RequestRun run, BudgetPass pass, CancellationToken cancellationToken)
    {
        run.Attempts++;
        Attempt? attempt = null;
        ResilienceContext context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        try
        {
            Outcome<Attempt> outcome = await _pipeline
                .ExecuteOutcomeAsync(static (c, work) => work.Runner.ExchangeAsync(work.Run, c.CancellationToken), context, (Runner: this, Run: run))
                .ConfigureAwait(false);
            if (outcome.Exception is TimeoutRejectedException)
            {
                attempt = new Attempt(null, new Verdict(TimedOut(), IsTransient: true, null));
                return attempt;
            }

            outcome.ThrowIfException();
            attempt = outcome.Result!;
            return attempt;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
            Verdict? verdict = attempt?.Verdict;
            double? left = attempt?.Response is { } response ? _limits.BucketRemaining(response, cancellationToken) : null;
            _gate.Leave(pass, attempt?.Response, left, verdict is { IsThrottled: true } ? verdict.RetryAfter ?? TimeSpan.Zero : null);
        }
    }

    private async ValueTask<Outcome<Attempt>> ExchangeAsync(RequestRun run, CancellationToken token)
    {
        long started = _options.Time.GetTimestamp();
        TimeSpan Took() => _options.Time.GetElapsedTime(started);
        int version = _renewing?.Version ?? 0;
        try
        {
            LmsResponse response = await _sender.SendAsync(run, token).ConfigureAwait(false);
            Verdict verdict = Clean(_inspector.Inspect(response, token));
            RateLimit = response.RateLimit ?? RateLimit;
            _sender.Log.Answered(run.Observer, run.Request, response, Took(), run.Attempts);
            return Outcome.FromResult(new Attempt(response, verdict) { TokenVersion = version });
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // Either the caller stops, or the attempt took too long; who cancelled is the pipeline's to tell.
            _sender.Log.Failed(run.Observer, run.Request, "stopped", Took(), run.Attempts);
            return Outcome.FromException<Attempt>(new OperationCanceledException(token));
        }
        catch (Exception failure) when (NetworkFaults.TryDescribe(failure, run.Request.Uri, out LmsFault? fault))
        {
            _sender.Log.Failed(run.Observer, run.Request, failure.Message, Took(), run.Attempts);
            return Outcome.FromResult(new Attempt(null, Clean(new Verdict(fault, IsTransient: true, null) { NotApplied = NetworkFaults.WasNotSent(failure) })));
        }
        catch (Exception failure)
        {
            return Outcome.FromException<Attempt>(failure);
        }
    }

    // Before anybody tells of it: a wait is announced with the fault that caused it.
    private Verdict Clean(Verdict verdict) => verdict.Fault is null ? verdict : verdict with { Fault = _options.Redactor.Fault(verdict.Fault) };

    private LmsFault TimedOut() => new(
        LmsFaultKind.Timeout,
        string.Format(CultureInfo.InvariantCulture, "{0} did not answer within {1:0} s.", _options.BaseUri.Authority, _options.AttemptTimeout.TotalSeconds))
    {
        IsRemote = true,
        RecommendedAction = "Ask for less at once (-PageSize), or run the command again when the LMS is less busy.",
    };
}
