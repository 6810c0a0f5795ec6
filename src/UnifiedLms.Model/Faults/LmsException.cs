using System;

namespace UnifiedLms;

/// <summary>A failure that ends an operation.</summary>
public sealed class LmsException : Exception
{
    /// <summary>An exception that carries a fault.</summary>
    /// <param name="fault">What went wrong.</param>
    /// <param name="innerException">What caused it, or null.</param>
    public LmsException(LmsFault fault, Exception? innerException = null)
        : base(fault.Message, innerException) => Fault = fault;

    /// <summary>What went wrong.</summary>
    public LmsFault Fault { get; }
}
