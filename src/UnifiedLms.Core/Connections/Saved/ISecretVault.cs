namespace UnifiedLms.Core.Connections;

/// <summary>The vaults of the host. There are none in a program of one's own unless it brings them.</summary>
public interface ISecretVault
{
    /// <summary>Reads a secret.</summary>
    /// <param name="vault">The vault; null for the default one.</param>
    /// <param name="name">The name of the secret.</param>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: no vaults, a locked one, no such secret.</exception>
    VaultSecret Read(string? vault, string name);
}
