using System;
using System.Collections.Generic;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Tests.Support;

/// <summary>Keeps everything it is told.</summary>
public sealed class RecordingObserver : IOperationObserver
{
    public List<string> VerboseLines { get; } = new();

    public List<string> DebugTexts { get; } = new();

    public List<string> Warnings { get; } = new();

    public List<LmsFault> Faults { get; } = new();

    public List<OperationProgress> Steps { get; } = new();

    public bool IsDebugEnabled => true;

    public bool IsVerboseEnabled => true;

    public void Verbose(string message) => Add(VerboseLines, message);

    public void Debug(string message) => Add(DebugTexts, message);

    public void Warning(string message) => Add(Warnings, message);

    public void Fault(LmsFault fault) => Add(Faults, fault);

    /// <summary>Called on each step of progress, besides keeping it.</summary>
    public Action<OperationProgress>? OnProgress { get; set; }

    public void Progress(OperationProgress progress)
    {
        Add(Steps, progress);
        OnProgress?.Invoke(progress);
    }

    private static void Add<T>(List<T> list, T item)
    {
        lock (list)
        {
            list.Add(item);
        }
    }
}
