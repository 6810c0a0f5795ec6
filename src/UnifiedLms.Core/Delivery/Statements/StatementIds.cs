using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace UnifiedLms.Core.Delivery;

/// <summary>Ids that follow from what a statement says (UUID version 5): the same result always makes the same id, on any machine.</summary>
internal static class StatementIds
{
    // Made once, at random. Another one would make other ids of the same results.
    private static readonly byte[] s_statements = Bytes("5f0d3a52-9c61-4b5e-8f0e-2a7c1d94b6e3");
    private static readonly byte[] s_registrations = Bytes("c1a86f0b-4e27-4d19-9b53-70e8d2f6a418");

    /// <summary>The id of a statement.</summary>
    /// <param name="parts">What makes it another statement where it is different; null counts as empty.</param>
    public static string OfStatement(params string?[] parts) => Make(s_statements, string.Join("\n", parts));

    /// <summary>A registration: the text itself where it is a UUID.</summary>
    public static string OfRegistration(string text) => StatementForms.IsUuid(text) ? text.ToLowerInvariant() : Make(s_registrations, text);

    private static string Make(byte[] space, string name)
    {
        byte[] text = Encoding.UTF8.GetBytes(name);
        var all = new byte[space.Length + text.Length];
        space.CopyTo(all, 0);
        text.CopyTo(all, space.Length);
#pragma warning disable CA5350 // The specification of version 5 names the algorithm; nothing is protected by it.
        using var sha = SHA1.Create();
#pragma warning restore CA5350
        byte[] hash = sha.ComputeHash(all);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        var id = new StringBuilder(36);
        for (int i = 0; i < 16; i++)
        {
            id.Append(i is 4 or 6 or 8 or 10 ? "-" : string.Empty).Append(hash[i].ToString("x2", CultureInfo.InvariantCulture));
        }

        return id.ToString();
    }

    // In the order in which the text shows them, which is not the order of Guid.ToByteArray.
    private static byte[] Bytes(string uuid)
    {
        string hex = uuid.Replace("-", string.Empty);
        var bytes = new byte[16];
        for (int i = 0; i < 16; i++)
        {
            bytes[i] = byte.Parse(hex.Substring(i * 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        }

        return bytes;
    }
}
