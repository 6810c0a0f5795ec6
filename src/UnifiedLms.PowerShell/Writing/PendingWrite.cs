using System.Security;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;

namespace UnifiedLms.PowerShell;

/// <summary>An input that was agreed to and waits for its turn.</summary>
internal sealed class PendingWrite
{
    public required LmsConnection Connection { get; init; }

    public required WriteInput Input { get; init; }

    /// <summary>Who or what, for messages.</summary>
    public required string Name { get; init; }

    /// <summary>What went wrong with the object of the pipeline that it belongs to.</summary>
    public required InputErrors Errors { get; init; }

    /// <summary>What came of it, as soon as that is known.</summary>
    public WriteOutcome? Outcome { get; set; }

    /// <summary>Whether the caller was given what came of it.</summary>
    public bool IsTold { get; set; }

    /// <summary>The password that was made for it, or null.</summary>
    public SecureString? Generated { get; init; }
}
