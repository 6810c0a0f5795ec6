using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;

namespace UnifiedLms.PowerShell;

/// <summary>One read of one connection, from the core to the pipeline, a page at a time.</summary>
internal sealed class ConnectionRead
{
    private readonly LmsConnection _connection;
    private readonly ReadInput _input;
    private readonly CmdletOutput _output;

    public ConnectionRead(LmsConnection connection, ReadInput input, CmdletOutput output)
    {
        _connection = connection;
        _input = input;
        _output = output;
    }

    public required ReadOperation Operation { get; init; }

    public required RecordWindow Window { get; init; }

    /// <summary>Whether a fault of this connection is a fault of the whole command.</summary>
    public required bool IsAlone { get; init; }

    /// <summary>Counts over all inputs; null where there is only one.</summary>
    public ReadTally? Tally { get; init; }

    public required bool IncludeTotalCount { get; init; }

    public required bool AsPage { get; init; }

    /// <summary>The columns of flat rows; null where records are given.</summary>
    public required FlatColumns? Flat { get; init; }

    /// <summary>Whether records are explained in place of being given.</summary>
    public bool Explain { get; init; }

    public async Task RunAsync(CancellationToken token)
    {
        try
        {
            await ReadAsync(token).ConfigureAwait(false);
        }
        catch (LmsException failure) when (!IsAlone)
        {
            // The others go on: what one system refuses says nothing about the next.
            _output.Error(failure.Fault, _input.Target ?? _connection.Info);
        }
    }

    private async Task ReadAsync(CancellationToken token)
    {
        bool counted = !IncludeTotalCount;
        string name = _connection.Info.Name;
        var observer = new CmdletObserver(_output, _input.Target, Tally?.Of(name));
        await foreach (ResultPage page in _connection.Client.ReadAsync(Operation, observer, token).ConfigureAwait(false))
        {
            SeenCourses.Remember(page.Records);
            if (AsPage)
            {
                await _output.WriteAsync(Whole(page)).ConfigureAwait(false);
                return;
            }

            Tally?.Add(name, page.Records.Count);
            if (!counted)
            {
                counted = true;
                await _output.WriteTotalAsync(page.TotalCount).ConfigureAwait(false);
            }

            await _output.WritePageAsync(Window.Admit(Shape(page.Records))).ConfigureAwait(false);
            if (Window.IsClosed)
            {
                return;
            }
        }
    }

    private IReadOnlyList<object> Shape(IReadOnlyList<LmsRecord> records) => Explain ? RecordExplanation.Of(_connection, records)
        : Flat is { } columns ? records.Select(columns.RowOf).ToArray()
        : records;

    private LmsPage Whole(ResultPage page) => new()
    {
        Result = Shape(page.Records).ToArray(),
        NextCursor = page.NextCursor,
        PrevCursor = page.PrevCursor,
        RateLimit = page.RateLimit,
    };
}
