using System.Collections.Generic;

namespace UnifiedLms.Help;

/// <summary>An example of a page.</summary>
/// <param name="Title">Its heading.</param>
public sealed record HelpExample(string Title)
{
    /// <summary>What to type; a second block is what comes of it.</summary>
    public List<string> Code { get; } = [];

    /// <summary>What is to be said of it.</summary>
    public List<string> Remarks { get; } = [];
}
