using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;

namespace UnifiedLms.Core.Transport;

/// <summary>Makes passwords that nobody can guess and that the usual rules of LMSs accept: both cases, digits, signs.</summary>
public static class PasswordGenerator
{
    /// <summary>How long a password is where nobody says.</summary>
    public const int DefaultLength = 20;

    // Without letters and digits that look alike, and without signs that forms and shells misread.
    private static readonly string[] s_classes = { "abcdefghijkmnpqrstuvwxyz", "ABCDEFGHJKLMNPQRSTUVWXYZ", "23456789", "-_.*#+=" };

    /// <summary>Makes a password.</summary>
    /// <param name="length">How many signs, at least 12.</param>
    public static Secret Create(int length = DefaultLength)
    {
        if (length < 12)
        {
            throw new System.ArgumentOutOfRangeException(nameof(length), length, "At least 12.");
        }

        using RandomNumberGenerator random = RandomNumberGenerator.Create();
        string all = string.Concat(s_classes);
        List<char> signs = s_classes.Select(c => Pick(random, c)).Concat(Enumerable.Range(0, length - s_classes.Length).Select(_ => Pick(random, all))).ToList();
        for (int i = signs.Count - 1; i > 0; i--)
        {
            int other = Below(random, i + 1);
            (signs[i], signs[other]) = (signs[other], signs[i]);
        }

        return Secret.From(new string(signs.ToArray()));
    }

    private static char Pick(RandomNumberGenerator random, string from) => from[Below(random, from.Length)];

    // Bytes beyond the last whole multiple are thrown away, so that no sign is likelier than another.
    private static int Below(RandomNumberGenerator random, int count)
    {
        var one = new byte[1];
        do
        {
            random.GetBytes(one);
        }
        while (one[0] >= 256 - (256 % count));
        return one[0] % count;
    }
}
