using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UnifiedLms.Core.Connections;

namespace UnifiedLms.PowerShell;

/// <summary>The inputs that were not tried because their system was gone, or refuses who we are: one error for each system says which, and holds them all.</summary>
internal sealed class UntriedInputs
{
    private const int MostNamed = 5;

    private readonly object _lock = new();
    private readonly Dictionary<LmsConnection, LmsFault> _gone = new();
    private readonly Dictionary<LmsConnection, List<KeyValuePair<InputErrors, string>>> _inputs = new();

    /// <summary>Notes that a system is gone.</summary>
    public void NoteGone(LmsConnection connection, LmsFault fault)
    {
        lock (_lock)
        {
            _gone[connection] = fault;
        }
    }

    /// <summary>Whether a system is gone.</summary>
    public bool IsGone(LmsConnection connection)
    {
        lock (_lock)
        {
            return _gone.ContainsKey(connection);
        }
    }

    /// <summary>Notes an input that was not tried.</summary>
    public void Add(LmsConnection connection, InputErrors input, string name)
    {
        lock (_lock)
        {
            if (!_inputs.TryGetValue(connection, out List<KeyValuePair<InputErrors, string>>? inputs))
            {
                _inputs[connection] = inputs = new();
            }

            inputs.Add(new KeyValuePair<InputErrors, string>(input, name));
        }
    }

    /// <summary>The errors. Their targets are lists, so that the property TargetObject of all errors still gives every input once.</summary>
    public IEnumerable<ErrorRecord> Errors() =>
        from gone in _inputs
        let left = gone.Value.Where(input => input.Key.IsLeft).ToList()
        where left.Count > 0
        let names = string.Join("; ", left.Take(MostNamed).Select(input => input.Value))
        let fault = _gone[gone.Key]
        select Faults.ToErrorRecord(
            fault with
            {
                Message = $"{fault.Message} So the rest was not tried: {left.Count} ({names}{(left.Count > MostNamed ? "; and others" : "")}).",
                RecommendedAction = $"{fault.RecommendedAction} Then run the command again for these: the TargetObject of this error holds them.".TrimStart(),
            },
            left.Select(input => input.Key.Target).Where(target => target is not null).Distinct().ToArray());
}
