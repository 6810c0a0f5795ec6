using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Core.Engine;

namespace UnifiedLms.PowerShell;

/// <summary>What is to be said when a pipeline breaks off: every input that the caller heard nothing of, by its name.</summary>
internal static class BrokenOff
{
    private const int MostNamed = 50;

    /// <summary>The text; null where the caller heard of all.</summary>
    /// <param name="command">The command.</param>
    /// <param name="waiting">Inputs that were to be written next.</param>
    /// <param name="window">Inputs that were being written.</param>
    public static string? Text(string command, IReadOnlyCollection<PendingWrite> waiting, IReadOnlyCollection<PendingWrite> window)
    {
        List<PendingWrite> open = window.Where(input => !input.IsTold).ToList();
        List<PendingWrite> unwritten = waiting.Concat(open.Where(input => input.Outcome?.IsUntried == true)).ToList();
        List<PendingWrite> unknown = open.Where(input => input.Outcome is null).ToList();
        List<PendingWrite> failed = open.Where(input => input.Outcome is { IsUntried: false, Fault: not null }).ToList();
        List<PendingWrite> done = open.Where(input => input.Outcome is { Fault: null }).ToList();
        if (waiting.Count + open.Count == 0)
        {
            return null;
        }

        bool losesPasswords = done.Concat(unknown).Any(input => input.Generated is not null);
        return $"{command} was stopped. Inputs that were not written: {unwritten.Count}.{Named(unwritten)}"
            + Sentence("Inputs that were being written, so that it is not known whether they were", unknown)
            + Sentence("Inputs that were written, and whose results nobody took", done)
            + Sentence("Inputs that failed, without another word of it", failed)
            + (losesPasswords ? " Passwords that were made for these accounts are lost: set new ones (Set-LmsUser -Password)." : "");
    }

    private static string Sentence(string what, List<PendingWrite> inputs) => inputs.Count == 0 ? "" : $" {what}: {inputs.Count}.{Named(inputs)}";

    private static string Named(List<PendingWrite> inputs)
        => inputs.Count == 0 ? "" : $" ({string.Join("; ", inputs.Take(MostNamed).Select(input => input.Name))}{(inputs.Count > MostNamed ? "; and others" : "")})";
}
