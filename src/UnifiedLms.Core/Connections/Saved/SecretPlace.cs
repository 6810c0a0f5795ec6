namespace UnifiedLms.Core.Connections;

/// <summary>The kinds of places where a secret can be kept.</summary>
public enum SecretPlace
{
    /// <summary>An environment variable.</summary>
    Variable,

    /// <summary>A file that only its user can read.</summary>
    File,

    /// <summary>A credential that systemd hands to the service, by name.</summary>
    Systemd,

    /// <summary>A vault, by the name of the secret.</summary>
    Vault,

    /// <summary>Encrypted by Windows for this user on this machine.</summary>
    ProtectedForUser,

    /// <summary>Encrypted by Windows for everybody on this machine.</summary>
    ProtectedForMachine,
}
