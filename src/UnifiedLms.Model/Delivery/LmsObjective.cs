using System;
using System.Collections.Generic;

namespace UnifiedLms;

/// <summary>Something to be reached, and the connections that its results go to.</summary>
public sealed class LmsObjective
{
    /// <summary>The id that scripts use.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its name for people.</summary>
    public string Name { get; init; } = "";

    /// <summary>Names of the connections that it is attached to.</summary>
    public IReadOnlyList<string> Connection { get; init; } = Array.Empty<string>();

    /// <summary>The IRI under which it is known everywhere.</summary>
    public string ActivityId { get; init; } = "";

    /// <summary>When it was registered, UTC.</summary>
    public DateTimeOffset RegisteredAt { get; init; }

    /// <summary><c>Fire Safety (fire-safety)</c>.</summary>
    public override string ToString() => Readable.Named(Name, Id);
}
