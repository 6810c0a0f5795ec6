namespace UnifiedLms.Core.Providers;

/// <summary>What a budget counts together.</summary>
public enum BudgetScope
{
    /// <summary>All requests of the account.</summary>
    Connection,

    /// <summary>All requests to the site from this machine's user, whatever the account.</summary>
    Site,

    /// <summary>The requests of one method and path, whatever the ids in it.</summary>
    Endpoint,
}
