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

    public CmdletOutput(MessageQueue queue, CancellationToken token)
    {
        _queue = queue;
        _token = token;
        Progress = new ProgressMeter(Say);
    }

    /// <summary>The progress of the work as a whole.</summary>
    public ProgressMeter Progress { get; }

    /// <summary>Writes objects one by one, and waits while the pipeline is behind.</summary>
    public Task WritePageAsync(IReadOnlyList<object> objects) =>
        _queue.PostPageAsync(cmdlet => cmdlet.WriteObject(objects, enumerateCollection: true), _token);

    /// <summary>Writes one object as it is.</summary>
    public Task WriteAsync(object value) => _queue.PostPageAsync(cmdlet => cmdlet.WriteObject(value, enumerateCollection: false), _token);

    public void Error(LmsFault fault, object? target) => Say(cmdlet => cmdlet.WriteError(Faults.ToErrorRecord(fault, target)));

    public void Warning(string text) => Say(cmdlet => cmdlet.WriteWarning(text));

    public void Verbose(string text) => Say(cmdlet => cmdlet.WriteVerbose(text));

    public void Debug(string text) => Say(cmdlet => cmdlet.WriteDebug(text));

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

    private void Say(Action<LmsCmdlet> deliver)
    {
        _token.ThrowIfCancellationRequested();
        _queue.Post(deliver);
    }
}
