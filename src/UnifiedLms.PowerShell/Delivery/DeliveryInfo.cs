using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Delivery;

namespace UnifiedLms.PowerShell;

/// <summary>What is known of how connections take results.</summary>
internal static class DeliveryInfo
{
    /// <summary>The connection's object, brought up to date with what any process found out.</summary>
    public static LmsConnectionInfo Refreshed(LmsConnection connection)
    {
        if (connection.Lrs is { } lrs)
        {
            connection.Info.Delivery = LmsOutbox.Open().Of(lrs.Target).Status;
        }

        return connection.Info;
    }

    /// <summary>An input that cannot be right.</summary>
    public static LmsException Invalid(string message, string advice) => new(new LmsFault(LmsFaultKind.InvalidInput, message) { RecommendedAction = advice });

    /// <summary>The store behind a connection.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.NotSupported"/>: it takes no statements.</exception>
    public static LrsClient Store(LmsConnection connection) => connection.Lrs ?? throw new LmsException(
        new LmsFault(LmsFaultKind.NotSupported, $"The connection '{connection.Info.Name}' ({connection.Info.Provider}) takes no statements.")
        {
            Connection = connection.Info.Name,
            Provider = connection.Info.Provider,
            RecommendedAction = "Name a connection to a learning record store: Connect-Lms -Provider xapi -BaseUri https://... -Credential ...",
        });
}
