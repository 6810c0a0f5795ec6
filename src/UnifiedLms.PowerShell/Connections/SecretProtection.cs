namespace UnifiedLms.PowerShell;

/// <summary>For whom a saved secret is encrypted, on Windows.</summary>
public enum SecretProtection
{
    /// <summary>For the user who saves it, on this machine.</summary>
    User,

    /// <summary>For every account of this machine.</summary>
    Machine,
}
