using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using UnifiedLms.Core.Files;

namespace UnifiedLms.Core.Transport;

/// <summary>
/// The name of an account's ledger: a hash of site and account, keyed by a random salt that never leaves this machine, so that nothing
/// can be learned from the name, not even by trying.
/// </summary>
internal static class LedgerName
{
    private const int SaltLength = 32;

    private static string Make(string folder, Uri baseUri, string account)
    {
        PrivateFiles.CreateFolder(folder);
        using var hmac = new HMACSHA256(Salt(folder));
        byte[] hash = hmac.ComputeHash(Encoding.UTF8.GetBytes(baseUri.GetLeftPart(UriPartial.Path).TrimEnd('/').ToLowerInvariant() + "\n" + account));
        return Path.Combine(folder, BitConverter.ToString(hash, 0, 16).Replace("-", string.Empty).ToLowerInvariant() + ".ledger");
    }

    /// <summary>The ledger's path, with its folder made. Where that is not possible, a path that cannot be opened, so that the ledger says why.</summary>
    public static string TryMake(string folder, Uri baseUri, string account)
    {
        try
        {
            return Make(folder, baseUri, account);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return Path.Combine(folder, "ledger");
        }
    }

    /// <summary>A number for a budget's name, the same in every process.</summary>
    public static long Key(string name)
    {
        using var sha = SHA256.Create();
        return BitConverter.ToInt64(sha.ComputeHash(Encoding.UTF8.GetBytes(name)), 0);
    }

    // Whoever is first moves a finished file into place; all others find it there.
    private static byte[] Salt(string folder)
    {
        string path = Path.Combine(folder, "salt");
        if (!File.Exists(path))
        {
            using Draft draft = Draft.For(path);
            var salt = new byte[SaltLength];
            using var random = RandomNumberGenerator.Create();
            random.GetBytes(salt);
            draft.Stream.Write(salt, 0, salt.Length);
            draft.Stream.Flush();
            draft.PutFirst();
        }
        else
        {
            // Nobody makes another one there, so that what was left of the first would stay.
            Draft.Sweep(folder);
        }

        return File.ReadAllBytes(path);
    }
}
