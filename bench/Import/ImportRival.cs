using System.Collections.Generic;

namespace UnifiedLms.Bench.Import;

/// <summary>One module whose import is measured, and what was measured.</summary>
internal sealed class ImportRival(string name, string path)
{
    public string Name { get; } = name;

    /// <summary>What is given to Import-Module.</summary>
    public string Path { get; } = path;

    /// <summary>Processor time of each import, in milliseconds.</summary>
    public List<double> Cpu { get; } = [];

    /// <summary>Time on the clock of each import, in milliseconds.</summary>
    public List<double> Wall { get; } = [];
}
