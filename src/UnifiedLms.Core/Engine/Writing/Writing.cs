using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Core.Engine;

/// <summary>One call that writes, from its first input to its last outcome.</summary>
internal sealed class Writing : IDisposable
{
    private readonly WriteCall _call;
    private readonly IReadOnlyList<WriteInput> _inputs;
    private readonly ItemReader _reader;
    private readonly WriteWindow _window;
    private readonly CancellationTokenSource _stop;
    private readonly string _activity;
    private readonly Queue<Task<WriteOutcome>> _under = new();
    private int _taken;
    private int _given;
    private ExceptionDispatchInfo? _failure;

    public Writing(ConnectionContext connection, WriteOperation operation, IOperationObserver observer, IReadOnlyList<WriteInput> inputs, CancellationToken cancellationToken)
    {
        _call = new WriteCall(connection, operation, observer);
        _inputs = inputs;
        _reader = new ItemReader(connection, operation);
        _window = new WriteWindow(_call, _reader);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _activity = $"{operation.Verb.Doing()} {operation.Resource.Member()} in {connection.Name}";

        // What holds for all inputs is said before the first.
        _reader.Definition();
    }

    /// <summary>Ends what is still on its way.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    /// <summary>The next outcome, in the order of the inputs; null after the last.</summary>
    /// <exception cref="LmsException">The LMS refuses who we are: nothing further can be done. What came of inputs behind the first refused one was told before.</exception>
    public async Task<WriteOutcome?> NextAsync()
    {
        while (true)
        {
            if (_under.Count == 0)
            {
                _failure?.Throw();
                if (_taken == _inputs.Count)
                {
                    return null;
                }

                Begin();
            }

            try
            {
                WriteOutcome outcome = await _under.Dequeue().ConfigureAwait(false);
                _given++;
                _call.Observer.Progress(new OperationProgress(_activity, _given, _inputs.Count, null));
                return outcome;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // It ends the call, but those behind it may have been written already.
                _failure ??= ExceptionDispatchInfo.Capture(failure);
            }
        }
    }

    private void Begin()
    {
        var items = new List<WriteItem>();
        int count = Math.Min(WriteWindow.Size, _inputs.Count - _taken);
        var outcomes = new Task<WriteOutcome>[count];
        for (int i = 0; i < count; i++)
        {
            WriteInput input = _inputs[_taken + i];
            try
            {
                items.Add(_reader.Read(input, _taken + i));
            }
            catch (LmsException failure)
            {
                outcomes[i] = Task.FromResult(new WriteOutcome { Input = input, Index = _taken + i, Status = WriteStatus.Failed, Fault = _window.Tell(failure.Fault) });
            }
        }

        foreach (KeyValuePair<WriteItem, Task<WriteOutcome>> begun in _window.Begin(items, _stop.Token))
        {
            outcomes[begun.Key.Index - _taken] = begun.Value;
        }

        _taken += count;
        foreach (Task<WriteOutcome> outcome in outcomes)
        {
            _under.Enqueue(outcome);
        }
    }
}
