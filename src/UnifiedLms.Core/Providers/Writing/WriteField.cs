using System.Collections.Generic;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Providers;

/// <summary>What a write does with one field.</summary>
public sealed class WriteField
{
    /// <summary>Whether the write takes it at all; false where the definition names it only to say what to do instead.</summary>
    public bool IsTaken { get; init; } = true;

    /// <summary>Over the input: whether it must be given.</summary>
    public Condition Required { get; init; } = Condition.Never;

    /// <summary>The words that can be set, each with the LMS's own; null where the field has no words, or takes any.</summary>
    public IReadOnlyDictionary<string, string>? Words { get; init; }

    /// <summary>For <c>custom_fields</c>: the names that are taken; for <c>role</c>: the LMS's own roles that are taken beside the words. Null for any.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>What expressions see, and so what is sent, where the field is to be emptied; null where it cannot be. For <c>custom_fields</c>: of each name.</summary>
    public JsonataValue? Clear { get; init; }

    /// <summary>Whether the record always tells the field, so that one which lacks it afterwards was not taken.</summary>
    public bool IsTold { get; init; }

    /// <summary>What to do instead, where the field, or a word of it, cannot be set; or null.</summary>
    public string? Unsupported { get; init; }
}
