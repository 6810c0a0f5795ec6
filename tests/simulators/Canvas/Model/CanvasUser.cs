using System;
using System.Collections.Generic;
using System.Threading;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>A person with, usually, one login.</summary>
public sealed class CanvasUser
{
    private static int s_deletions;

    private bool _deleted;

    public required long Id { get; init; }

    public required string Name { get; set; }

    /// <summary>"Last, First".</summary>
    public required string SortableName { get; set; }

    public required string ShortName { get; set; }

    public required string LoginId { get; set; }

    public string? SisUserId { get; set; }

    public string? IntegrationId { get; set; }

    public long? SisImportId { get; set; }

    /// <summary>Null without a confirmed channel.</summary>
    public string? Email { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastLogin { get; set; }

    public string TimeZone { get; set; } = "America/Denver";

    public string? Locale { get; set; }

    public string? Title { get; set; }

    public bool Deleted
    {
        get => _deleted;
        set
        {
            _deleted = value;
            Interlocked.Increment(ref s_deletions);
        }
    }

    public bool Suspended { get; set; }

    /// <summary>Changes whenever somebody is deleted or comes back, so that lists may be kept until then.</summary>
    internal static int Deletions => Volatile.Read(ref s_deletions);

    /// <summary>Makes kept lists out of date.</summary>
    internal static void Touch() => Interlocked.Increment(ref s_deletions);

    internal string SortKey { get; set; } = string.Empty;

    internal List<CanvasEnrollment> Enrollments { get; } = [];
}
