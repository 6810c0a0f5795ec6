using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace UnifiedLms.PowerShell;

/// <summary>What background work may say to its cmdlet, from any thread. Every member fails with a cancellation once the cmdlet has ended.</summary>
internal sealed class CmdletOutput
{
    private readonly MessageQueue _queue;
    private readonly CancellationToken _token;
    private readonly ProgressMeter _progress;

    public CmdletOutput(MessageQueue queue, Streams streams, ProgressMeter progress, CancellationToken token)
    {
        _queue = queue;
        _token = token;
        IsVerboseEnabled = streams.Verbose;
        IsDebugEnabled = streams.Debug;
        _progress = progress;
    }

    /// <summary>Whether verbose text goes anywhere.</summary>
    public bool IsVerboseEnabled { get; }

    /// <summary>Whether debug text goes anywhere.</summary>
    public bool IsDebugEnabled { get; }

    /// <summary>Writes objects one by one, and waits while the pipeline is behind.</summary>
    public Task WritePageAsync(IReadOnlyList<object> objects) =>
        _queue.PostPageAsync(cmdlet => cmdlet.WriteObject(objects, enumerateCollection: true), _token);

    /// <summary>Writes one object as it is.</summary>
    public Task WriteAsync(object? value) => _queue.PostPageAsync(cmdlet => cmdlet.WriteObject(value, enumerateCollection: false), _token);

    /// <summary>Writes one object as it is, and says so right before: whoever takes the last one that is wanted ends the pipeline with it.</summary>
    public Task WriteAsync(object? value, Action taken) => _queue.PostPageAsync(
        cmdlet =>
        {
            taken();
            cmdlet.WriteObject(value, enumerateCollection: false);
        },
        _token);

    /// <summary>Writes a total as -IncludeTotalCount wants it: an accuracy of 0 says that the provider does not know.</summary>
    public Task WriteTotalAsync(long? total) => _queue.PostPageAsync(
        cmdlet => cmdlet.WriteObject(cmdlet.PagingParameters.NewTotalCount((ulong)(total ?? 0), total is null ? 0.0 : 1.0)), _token);

    /// <summary>Reports where an activity stands, where that is worth showing.</summary>
    /// <param name="activity">What is being done, the same text throughout.</param>
    /// <param name="status">Where it stands.</param>
    /// <param name="percent">0 to 100, or -1 when unknown.</param>
    /// <param name="wait">How long nothing will happen from now on, or null.</param>
    public void Progress(string activity, string status, int percent, TimeSpan? wait)
    {
        if (_progress.Report(activity, status, percent, wait) is { } record)
        {
            Say(cmdlet => cmdlet.WriteProgress(record));
        }
    }

    public void Error(ErrorRecord error) => Say(cmdlet => cmdlet.Fail(error));

    /// <summary>Writes an error, and says so right before: it may end the command.</summary>
    public void Error(ErrorRecord error, Action said) => Say(cmdlet =>
    {
        said();
        cmdlet.Fail(error);
    });

    public void Error(LmsFault fault, object? target) => Say(cmdlet => cmdlet.Fail(Faults.ToErrorRecord(fault, target)));

    /// <summary>Warns, once a command: a thousand inputs have the same thing said of them once.</summary>
    public void Warning(string text) => Say(cmdlet => cmdlet.WarnOnce(text));

    public void Verbose(string text)
    {
        if (IsVerboseEnabled)
        {
            Say(cmdlet => cmdlet.WriteVerbose(text));
        }
    }

    public void Debug(string text)
    {
        if (IsDebugEnabled)
        {
            Say(cmdlet => cmdlet.WriteDebug(text));
        }
    }

    /// <summary>Asks the caller, who may have said -WhatIf or -Confirm.</summary>
    /// <returns>Whether to go on.</returns>
    public async Task<bool> ShouldProcessAsync(string target, string action)
    {
        // Without asynchronous continuations the rest of the work would run on the pipeline thread and wait there for itself.
        var answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration stopped = _token.Register(() => answer.TrySetCanceled());
        Say(cmdlet =>
        {
            try
            {
                answer.TrySetResult(cmdlet.ShouldProcess(target, action));
            }
            catch
            {
                answer.TrySetCanceled();
                throw;
            }
        });
        return await answer.Task.ConfigureAwait(false);
    }

    /// <summary>Runs something on the pipeline thread, such as a script of the caller's, and waits for it.</summary>
    public async Task InvokeAsync(Action<LmsCmdlet> work)
    {
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration stopped = _token.Register(() => done.TrySetCanceled());
        Say(cmdlet =>
        {
            try
            {
                work(cmdlet);
                done.TrySetResult(true);
            }
            catch (RuntimeException failure) when (failure is not PipelineStoppedException)
            {
                done.TrySetException(failure);
            }
            catch
            {
                done.TrySetCanceled();
                throw;
            }
        });
        await done.Task.ConfigureAwait(false);
    }

    private void Say(Action<LmsCmdlet> deliver)
    {
        _token.ThrowIfCancellationRequested();
        _queue.Post(deliver);
    }
}
