using System.Collections.Generic;

namespace UnifiedLms.Core.Providers;

/// <summary>What one level overrides of a definition: fields, words of vocabularies, headers and limits. Made by <see cref="MappingOverrideReader"/>.</summary>
public sealed class MappingOverride
{
    /// <summary>Which level it is.</summary>
    public required MappingLevel Level { get; init; }

    /// <summary>The file, or the parameter, that it was read from.</summary>
    public required string Source { get; init; }

    /// <summary>The fields, by resource.</summary>
    public required IReadOnlyDictionary<LmsResource, IReadOnlyList<OverlayField>> Fields { get; init; }

    /// <summary>Words that are added to vocabularies, or say another thing there.</summary>
    public required IReadOnlyList<Vocabulary> Vocabularies { get; init; }

    /// <summary>Headers of every request, by name.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Records a page, or null.</summary>
    public int? PageSize { get; init; }

    /// <summary>How many requests may be under way at once, or null.</summary>
    public int? MaxConcurrency { get; init; }

    /// <summary>The budgets instead of the definition's, or null.</summary>
    public IReadOnlyList<BudgetDefinition>? Budgets { get; init; }
}
