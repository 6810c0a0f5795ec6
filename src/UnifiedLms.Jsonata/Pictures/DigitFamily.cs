namespace UnifiedLms.Jsonata.Pictures;

/// <summary>Unicode's decimal digits of the basic plane, by the zero each family of ten starts with.</summary>
internal static class DigitFamily
{
    // Spelled out: the runtimes' Unicode tables differ, the language's list does not.
    private const string Zeros =
        "0\u0660\u06F0\u07C0\u0966\u09E6\u0A66\u0AE6\u0B66\u0BE6\u0C66\u0CE6\u0D66\u0DE6\u0E50\u0ED0\u0F20\u1040\u1090\u17E0\u1810\u1946"
        + "\u19D0\u1A80\u1A90\u1B50\u1BB0\u1C40\u1C50\uA620\uA8D0\uA900\uA9D0\uA9F0\uAA50\uABF0\uFF10";

    public static bool TryZeroOf(char c, out char zero)
    {
        foreach (char candidate in Zeros)
        {
            if (c < candidate)
            {
                break;
            }

            if (c - candidate <= 9)
            {
                zero = candidate;
                return true;
            }
        }

        zero = '\0';
        return false;
    }
}
