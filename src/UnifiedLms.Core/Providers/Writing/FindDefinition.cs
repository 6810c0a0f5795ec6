namespace UnifiedLms.Core.Providers;

/// <summary>How it is found out whether the thing is there already.</summary>
public sealed class FindDefinition
{
    /// <summary>Over the input: the filters of a list, or several alternative sets of them, tried in order.</summary>
    public required Expression Filters { get; init; }

    /// <summary>Over a native record, with the input's members as variables: false where it does not count, such as one that was deleted; or null.</summary>
    public Expression? Keep { get; init; }
}
