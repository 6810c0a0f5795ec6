using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace UnifiedLms.PowerShell;

/// <summary>A cmdlet whose work runs on other threads while the pipeline thread writes what comes of it.</summary>
/// <remarks>
/// Ctrl+C calls <see cref="StopProcessing"/>; <c>Select-Object -First</c> calls nothing but <see cref="Dispose"/>. Both therefore cancel.
/// The work starts without a synchronization context, because hosts with one (ISE, editors) would deadlock.
/// </remarks>
public abstract class LmsCmdlet : PSCmdlet, IDisposable
{
    // Texts that name their record are all different; there is no sense in keeping more of them.
    private const int MostWarnings = 1000;

    // Never disposed: work that is still ending may register with its token, and there is no timer in it that would need it.
    private readonly CancellationTokenSource _stop = new();

    // One for all inputs of the command: each may be short, and the whole long.
    private readonly ProgressMeter _progress = new();

    // What was warned of.
    private readonly HashSet<string> _warnings = new(StringComparer.Ordinal);

    /// <summary>Ends the work, however the pipeline ended.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        Left();
    }

    /// <summary>Ends the work when the user stops the pipeline.</summary>
    protected override void StopProcessing()
    {
        IsStopped = true;
        _stop.Cancel();
    }

    /// <summary>Whether somebody stopped the pipeline, by Ctrl+C for example.</summary>
    private protected bool IsStopped { get; private set; }

    /// <summary>The pipeline has ended, early perhaps. Nothing can be written to its streams any more.</summary>
    private protected virtual void Left()
    {
    }

    /// <summary>Runs work to its end and writes what it hands over meanwhile. A fault becomes an error record.</summary>
    /// <param name="target">The input the work is about: the target of its error record.</param>
    /// <param name="work">The work; anything it awaits is given the token.</param>
    private protected void Run(object? target, Func<CmdletOutput, CancellationToken, Task> work)
    {
        try
        {
            Pump(work);
        }
        catch (LmsException failure)
        {
            Report(failure, target);
        }
    }

    /// <summary>Writes a fault as an error, which ends the command when nothing can be done without a remedy.</summary>
    private protected void Report(LmsException failure, object? target)
    {
        ErrorRecord error = Faults.ToErrorRecord(failure, target);
        if (Faults.IsTerminating(failure.Fault.Kind))
        {
            Failing();
            ThrowTerminatingError(error);
        }

        Fail(error);
    }

    /// <summary>Writes an error.</summary>
    internal void Fail(ErrorRecord error)
    {
        Failing();
        WriteError(error);
    }

    /// <summary>An error is about to be written, which may end the command.</summary>
    private protected virtual void Failing()
    {
    }

    /// <summary>Warns, unless the same was said before by this command.</summary>
    internal void WarnOnce(string text)
    {
        if (_warnings.Count >= MostWarnings || _warnings.Add(text))
        {
            WriteWarning(text);
        }
    }

    /// <summary>Runs a script of the caller's with an object as <c>$_</c> and as its argument. What it writes goes to the host, not down the pipeline.</summary>
    internal void WriteScript(ScriptBlock script, object value)
    {
        var variables = new List<PSVariable> { new("_", value) };
        foreach (PSObject line in script.InvokeWithContext(null, variables, value))
        {
            WriteVerbose(line?.ToString() ?? string.Empty);
        }
    }

    /// <summary>Runs work to its end and writes what it hands over meanwhile.</summary>
    /// <exception cref="LmsException">The work failed.</exception>
    private protected void Pump(Func<CmdletOutput, CancellationToken, Task> work)
    {
        var queue = new MessageQueue();
        var output = new CmdletOutput(queue, Streams.Of(this), _progress, _stop.Token);
        Task task = Task.Run(() => WorkAsync(work, output, queue, _stop.Token));
        bool drained = false;
        try
        {
            while (queue.TryTake(_stop.Token, out Action<LmsCmdlet> deliver))
            {
                deliver(this);
            }

            drained = true;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        finally
        {
            if (!drained)
            {
                Leave(task, queue);
            }

            _progress.Complete(this);
        }

        Await(task);
    }

    private static async Task WorkAsync(
        Func<CmdletOutput, CancellationToken, Task> work, CmdletOutput output, MessageQueue queue, CancellationToken token)
    {
        try
        {
            await work(output, token).ConfigureAwait(false);
        }
        finally
        {
            queue.Complete();
        }
    }

    /// <summary>The pipeline has ended before the work: tell the work, and do not wait for it.</summary>
    private void Leave(Task task, MessageQueue queue)
    {
        queue.Abandon();
        _stop.Cancel();
        _ = task.ContinueWith(
            static ended => _ = ended.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private void Await(Task task)
    {
        try
        {
            task.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (Exception defect) when (defect is not LmsException)
        {
            Failing();
            ThrowTerminatingError(Faults.ToErrorRecord(defect));
        }
    }
}
