using System;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Core.Connections;

/// <summary>Encryption that Windows offers to a user or a machine, with keys that nobody has to keep.</summary>
public static class DataProtection
{
    // Ties the bytes to this purpose; it is no secret.
    private static readonly byte[] s_purpose = Encoding.UTF8.GetBytes("UnifiedLms saved connection");

    /// <summary>Encrypts a secret.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="forMachine">Whether everybody on this machine can decrypt it, or this user alone.</param>
    /// <returns>A pointer that carries the encrypted bytes.</returns>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.NotSupported"/> anywhere but on Windows.</exception>
    public static SecretPointer Protect(Secret secret, bool forMachine)
    {
        byte[] plain = Encoding.UTF8.GetBytes(secret.Reveal());
        try
        {
            return SecretPointer.Protected(forMachine, Apply(plain, forMachine, protect: true));
        }
        finally
        {
            Array.Clear(plain, 0, plain.Length);
        }
    }

    internal static Secret Unprotect(byte[] data, bool forMachine)
    {
        byte[] plain;
        try
        {
            plain = Apply(data, forMachine, protect: false);
        }
        catch (CryptographicException failure)
        {
            throw new LmsException(
                new LmsFault(LmsFaultKind.InvalidInput, "The saved secret cannot be decrypted here: " + failure.Message.Trim())
                {
                    RecommendedAction = forMachine
                        ? "It was encrypted on another machine. Connect and save again on this one."
                        : "It was encrypted by another user or on another machine. Connect and save again as this user, or with -Protect Machine.",
                },
                failure);
        }

        try
        {
            return Secret.From(Encoding.UTF8.GetString(plain));
        }
        finally
        {
            Array.Clear(plain, 0, plain.Length);
        }
    }

    private static byte[] Apply(byte[] data, bool forMachine, bool protect)
    {
#if NETFRAMEWORK
        bool windows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);
#else
        bool windows = OperatingSystem.IsWindows();
#endif
        if (windows)
        {
            DataProtectionScope scope = forMachine ? DataProtectionScope.LocalMachine : DataProtectionScope.CurrentUser;
            return protect ? ProtectedData.Protect(data, s_purpose, scope) : ProtectedData.Unprotect(data, s_purpose, scope);
        }

        throw new LmsException(new LmsFault(LmsFaultKind.NotSupported, "Windows alone can encrypt a saved secret for a user or a machine (DPAPI).")
        {
            RecommendedAction = "Keep the secret in an environment variable (-TokenVariable), a file that only you can read (-TokenFile) or a vault (-SecretName).",
        });
    }
}
