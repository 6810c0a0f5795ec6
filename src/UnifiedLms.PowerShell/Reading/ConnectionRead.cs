using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Files;

namespace UnifiedLms.PowerShell;

/// <summary>One read of one connection, from the core to the pipeline, a page at a time.</summary>
internal sealed class ConnectionRead
{
    private static readonly string[] _ids = ["id", "course_id", "user_id"];

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

    /// <summary>The file that flat rows go to; null where they go down the pipeline.</summary>
    public CsvFile? File { get; init; }

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
            _output.Error(Named(failure.Fault), _input.Target ?? _connection.Info);
        }
        catch (LmsException failure) when (Named(failure.Fault) is var named && named != failure.Fault)
        {
            throw new LmsException(named, failure);
        }
    }

    // Some systems say that there is no such thing without saying which: of a list of ids, a log would tell nothing.
    private LmsFault Named(LmsFault fault)
    {
        string[] missing = fault.Kind != LmsFaultKind.ObjectNotFound ? []
            : _ids.Where(name => _input.Filters.TryGetValue(name, out string? id) && id is not null && fault.Message.IndexOf(id, StringComparison.Ordinal) < 0)
                .Select(name => $"{name} {_input.Filters[name]}")
                .ToArray();
        return missing.Length == 0 ? fault : fault with { Message = $"{fault.Message} ({string.Join(", ", missing)})" };
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

            IReadOnlyList<LmsRecord> wanted = Window.Admit(page.Records);
            if (File is not null)
            {
                File.Add(wanted, Flat!.Write);
            }
            else
            {
                await _output.WritePageAsync(Shape(wanted)).ConfigureAwait(false);
            }

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
