using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace UnifiedLms.PowerShell;

/// <summary>
/// What went wrong with one object of the pipeline in one connection: one error for it, however many records it was about. A file of errors would
/// hold its row twice otherwise.
/// </summary>
internal sealed class InputErrors
{
    private readonly List<KeyValuePair<string, LmsFault>> _faults = new();
    private int _open;
    private int _all;

    public InputErrors(object? target) => Target = target;

    /// <summary>What the error points to.</summary>
    public object? Target { get; }

    /// <summary>Whether a part of it was not tried, because the system was gone by then.</summary>
    public bool IsUntried { get; private set; }

    /// <summary>Whether all that it was about is over.</summary>
    public bool IsOver => _open == 0;

    /// <summary>Whether it needs no error, but is to be given back to the caller.</summary>
    public bool IsLeft => IsOver && IsUntried && _faults.Count == 0;

    /// <summary>One more record that it is about.</summary>
    public void Begin()
    {
        _open++;
        _all++;
    }

    /// <summary>One of them is done.</summary>
    public void End() => _open--;

    /// <summary>One of them was not tried.</summary>
    public void EndUntried()
    {
        IsUntried = true;
        _open--;
    }

    /// <summary>One of them failed.</summary>
    /// <param name="name">Which, for messages.</param>
    /// <param name="fault">Why.</param>
    public void EndFailed(string name, LmsFault fault)
    {
        _faults.Add(new KeyValuePair<string, LmsFault>(name, fault));
        _open--;
    }

    /// <summary>The error, once all is over; null before, and where nothing failed.</summary>
    public ErrorRecord? Take()
    {
        if (!IsOver || _faults.Count == 0)
        {
            return null;
        }

        LmsFault first = _faults[0].Value;
        string message = _faults.Count == 1 ? first.Message
            : _faults.All(fault => fault.Value.Message == first.Message) ? $"{first.Message} That failed {(_faults.Count == _all ? "for all of it" : $"for {_faults.Count} of {_all}")}: {string.Join("; ", _faults.Select(fault => fault.Key))}."
            : $"{_faults.Count} of {_all} failed. {string.Join(" ", _faults.Select(fault => Upper(fault.Key) + ": " + fault.Value.Message))}";
        string advice = string.Join(" ", _faults.Select(fault => fault.Value.RecommendedAction).Where(action => !string.IsNullOrEmpty(action)).Distinct());
        ErrorRecord error = Faults.ToErrorRecord(
            _faults.Count == 1 ? first : first with { Message = message, RecommendedAction = advice.Length == 0 ? null : advice },
            Target);
        _faults.Clear();
        return error;
    }

    private static string Upper(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text.Substring(1);
}
