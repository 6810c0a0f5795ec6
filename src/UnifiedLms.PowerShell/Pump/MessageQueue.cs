using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace UnifiedLms.PowerShell;

/// <summary>
/// What background work hands to the pipeline thread, in order. Pages of records wait for a place, so that reading never runs far ahead of
/// the pipeline; everything else is small and always taken. Once the reader has gone, writers are told so and nothing is delivered late.
/// </summary>
internal sealed class MessageQueue
{
    private const int PagesAhead = 2;

    private readonly object _gate = new();
    private readonly Queue<(Action<LmsCmdlet> Deliver, bool IsPage)> _messages = new();
    private readonly SemaphoreSlim _places = new(PagesAhead);
    private readonly SemaphoreSlim _ready = new(0);
    private bool _completed;
    private bool _abandoned;

    /// <summary>Adds a page of records when there is a place for it.</summary>
    /// <exception cref="OperationCanceledException">The cmdlet has ended.</exception>
    public async Task PostPageAsync(Action<LmsCmdlet> deliver, CancellationToken token)
    {
        await _places.WaitAsync(token).ConfigureAwait(false);
        Post(deliver, isPage: true);
    }

    /// <summary>Adds anything small.</summary>
    /// <exception cref="OperationCanceledException">The cmdlet has ended.</exception>
    public void Post(Action<LmsCmdlet> deliver) => Post(deliver, isPage: false);

    /// <summary>No more will come: what is there is still delivered.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _completed = true;
        }

        _ready.Release();
    }

    /// <summary>The reader has gone: what is there is dropped, and writers fail from now on.</summary>
    public void Abandon()
    {
        lock (_gate)
        {
            _abandoned = true;
            _messages.Clear();
        }
    }

    /// <summary>Waits for the next message. Blocks, and is therefore for the pipeline thread only.</summary>
    /// <returns>False when there will be no more.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled while waiting.</exception>
    public bool TryTake(CancellationToken token, out Action<LmsCmdlet> deliver)
    {
        _ready.Wait(token);
        lock (_gate)
        {
            if (_messages.Count == 0)
            {
                deliver = static _ => { };
                return !_completed;
            }

            (deliver, bool isPage) = _messages.Dequeue();
            if (isPage)
            {
                _places.Release();
            }

            return true;
        }
    }

    private void Post(Action<LmsCmdlet> deliver, bool isPage)
    {
        lock (_gate)
        {
            if (_abandoned || _completed)
            {
                throw new OperationCanceledException("The command has ended.");
            }

            _messages.Enqueue((deliver, isPage));
        }

        _ready.Release();
    }
}
