using System;
using System.Collections.Generic;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>Notices when the pages of a list lead back to where the reader was, instead of reading them for ever.</summary>
internal sealed class LoopGuard
{
    private readonly ConnectionContext _connection;
    private readonly LmsResource _resource;
    private readonly HashSet<ReadPosition> _visited = new();
    private byte[]? _firstRecord;

    public LoopGuard(ConnectionContext connection, LmsResource resource)
    {
        _connection = connection;
        _resource = resource;
    }

    /// <summary>Checks a page.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.PagingLoop"/>: it was read before, or begins with the same record as the one before.</exception>
    public void Check(ReadPosition position, in JsonataValue records, byte[] bytes)
    {
        // How many were seen does not tell pages apart: a server that goes in circles shows ever more.
        bool again = !_visited.Add(position with { Page = position.Page with { Seen = 0 } });
        byte[]? first = null;
        if (records.Count > 0 && records[0].TryGetSource(out int offset, out int length))
        {
            first = bytes.AsSpan(offset, length).ToArray();
        }

        bool same = first is not null && _firstRecord is not null && first.AsSpan().SequenceEqual(_firstRecord);
        _firstRecord = first;
        if (position == ReadPosition.Start || position.Page == Transport.PagePosition.Start)
        {
            same = false;
        }

        if (again || same)
        {
            throw _connection.Fault(
                LmsFaultKind.PagingLoop,
                _resource,
                again ? "The LMS's pages lead back to a page that was read already." : "The LMS sent the same page again instead of the next one.",
                "The records so far were given. Report it to the LMS's vendor; a smaller or larger -PageSize may get around it.");
        }
    }
}
