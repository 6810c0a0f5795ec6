using System;
using System.Collections.Generic;

namespace UnifiedLms.Core.Providers;

/// <summary>One field that an override lays over what a definition's mapping made.</summary>
public sealed class OverlayField
{
    /// <summary>Makes a field.</summary>
    /// <param name="path">Its path in the schema: <c>job_title</c>, <c>custom_fields.cost_center</c>.</param>
    /// <param name="expression">What it becomes; see <see cref="OverlayDefinition"/> for what the expression sees.</param>
    /// <param name="level">Where it was said.</param>
    /// <param name="source">The file, or the parameter, that says it.</param>
    public OverlayField(string path, Expression expression, MappingLevel level, string source)
    {
        Path = path;
        Parts = path.Split('.');
        Expression = expression;
        Level = level;
        Source = source;
        UsesBase = expression.Text.IndexOf("$base", StringComparison.Ordinal) >= 0;
    }

    /// <summary>Its path in the schema.</summary>
    public string Path { get; }

    /// <summary>The parts of the path.</summary>
    public IReadOnlyList<string> Parts { get; }

    /// <summary>What it becomes.</summary>
    public Expression Expression { get; }

    /// <summary>Where it was said.</summary>
    public MappingLevel Level { get; }

    /// <summary>The file, or the parameter, that says it.</summary>
    public string Source { get; }

    /// <summary>Whether the expression may ask what the definition's mapping made.</summary>
    public bool UsesBase { get; }
}
