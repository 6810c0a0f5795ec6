namespace UnifiedLms.PowerShell;

/// <summary>x</summary>
public sealed class ConnectionTable
{
    /// <summary>x</summary>
    public static void CloseAll()
    {
    }
}
