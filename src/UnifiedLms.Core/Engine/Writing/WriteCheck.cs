using System;
using System.Collections.Generic;

namespace UnifiedLms.Core.Engine;

/// <summary>What can be said of an input before anything is sent.</summary>
public sealed class WriteCheck
{
    /// <summary>Who or what: <c>user 'ann@example.org'</c>.</summary>
    public required string Target { get; init; }

    /// <summary>What and where, in a few words: <c>suspend the account in school</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Both as one sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>What of <see cref="WriteInput.FromRead"/> the LMS cannot set, and is left as it is: field names, with the word where it is for that.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = Array.Empty<string>();

    /// <summary>Why it cannot be done, as far as that shows without asking the LMS; null where nothing speaks against it.</summary>
    public LmsFault? Fault { get; init; }
}
