using System;

namespace UnifiedLms.Samples.ExportToCsv;

/// <summary>A mistake on the command line.</summary>
internal sealed class OptionException : Exception
{
    public OptionException(string message)
        : base(message)
    {
    }
}
