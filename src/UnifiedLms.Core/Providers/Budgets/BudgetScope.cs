namespace UnifiedLms.Core.Providers;

/// <summary>What a budget counts together.</summary>
public enum BudgetScope
{
    /// <summary>All requests of the account.</summary>
    Connection,

    /// <summary>The requests of one method and path, whatever the ids in it.</summary>
    Endpoint,
}
