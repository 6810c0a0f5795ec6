using System;
using System.IO;
using System.Linq;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Core.Connections;

/// <summary>Fetches secrets from where pointers say they are.</summary>
public sealed class SecretReader
{
    /// <summary>The variable by which systemd tells a service where its credentials are.</summary>
    public const string SystemdVariable = "CREDENTIALS_DIRECTORY";

    private readonly ISecretVault? _vault;

    /// <summary>A reader.</summary>
    /// <param name="vault">The host's vaults, or null where there are none.</param>
    public SecretReader(ISecretVault? vault = null) => _vault = vault;

    /// <summary>Fetches a secret.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: there is nothing, or others can read it. <see cref="LmsFaultKind.NotSupported"/>: not on this system.</exception>
    public VaultSecret Read(SecretPointer pointer) => pointer.Place switch
    {
        SecretPlace.Variable => new VaultSecret(OfVariable(pointer.Name), null),
        SecretPlace.File => new VaultSecret(OfFile(pointer.Name, mayBeShared: false), null),
        SecretPlace.Systemd => new VaultSecret(OfFile(SystemdPath(pointer.Name), mayBeShared: true), null),
        SecretPlace.Vault when _vault is null => throw Missing("There are no vaults here.", "Keep the secret in an environment variable or a file, or use the PowerShell module."),
        SecretPlace.Vault => _vault.Read(pointer.Vault, pointer.Name),
        _ => new VaultSecret(DataProtection.Unprotect(Convert.FromBase64String(pointer.Name), pointer.Place == SecretPlace.ProtectedForMachine), null),
    };

    private static Secret OfVariable(string name)
    {
        string? value = Environment.GetEnvironmentVariable(name);
        return string.IsNullOrWhiteSpace(value)
            ? throw Missing($"The environment variable '{name}' is not set.", "Set it for the account that runs this (a scheduled task has its own variables), or keep the secret elsewhere.")
            : Secret.From(value!.Trim());
    }

    // The folder of a service's credentials is closed to others, whatever the files in it say.
    private static Secret OfFile(string path, bool mayBeShared)
    {
        if (Directory.Exists(path))
        {
            throw Missing($"'{path}' is a folder, not a file.", "Give the path of the file whose first line is the secret.");
        }

        string? line;
        try
        {
            if (!mayBeShared && FileExposure.Find(path) is { } exposure)
            {
                throw Missing($"The file '{path}' {exposure.What}.", exposure.Remedy);
            }

            line = File.ReadLines(path).Select(text => text.Trim()).FirstOrDefault(text => text.Length > 0);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw Missing($"The secret's file cannot be read: {failure.Message}", "Check the path and who may read it.");
        }

        return line is null ? throw Missing($"The file '{path}' is empty.", "Its first line has to be the secret.") : Secret.From(line);
    }

    private static string SystemdPath(string name)
    {
        if (name.IndexOfAny(new[] { '/', '\\' }) >= 0 || name is "." or "..")
        {
            throw Missing($"'{name}' is no name of a credential.", $"Give the name alone, as in LoadCredential={{name}}:/path.");
        }

        string? folder = Environment.GetEnvironmentVariable(SystemdVariable);
        return string.IsNullOrWhiteSpace(folder)
            ? throw Missing(
                $"The credential '{name}' comes from systemd, and ${SystemdVariable} is not set.",
                $"Run it as a service whose unit says LoadCredential={name}:/path/to/the/file (or LoadCredentialEncrypted), or keep the secret elsewhere.")
            : Path.Combine(folder!, name);
    }

    private static LmsException Missing(string message, string remedy) =>
        new(new LmsFault(LmsFaultKind.InvalidInput, message) { RecommendedAction = remedy });
}
