using System.Collections.Generic;

namespace UnifiedLms.PowerShell;

/// <summary>How many records each connection gave, over all inputs of a command. For use from any thread.</summary>
internal sealed class ReadTally
{
    private readonly Dictionary<string, long> _given = new();

    /// <summary>The records of a connection so far.</summary>
    public long Of(string connection)
    {
        lock (_given)
        {
            return _given.TryGetValue(connection, out long given) ? given : 0;
        }
    }

    /// <summary>Adds records of a connection.</summary>
    public void Add(string connection, long records)
    {
        lock (_given)
        {
            _given[connection] = (_given.TryGetValue(connection, out long given) ? given : 0) + records;
        }
    }
}
