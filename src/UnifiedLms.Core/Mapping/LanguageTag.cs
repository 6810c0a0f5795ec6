namespace UnifiedLms.Core.Mapping;

/// <summary>Language tags in the usual form of BCP 47: <c>en-US</c>, from <c>en_us</c> as well.</summary>
internal static class LanguageTag
{
    public static string? Normalize(string? tag)
    {
        if (tag is null)
        {
            return null;
        }

        string[] parts = tag.Replace('_', '-').Split('-');
        for (int i = 0; i < parts.Length; i++)
        {
            // Language small, region in capitals, script with one capital; anything longer as it is.
            parts[i] = i == 0 ? parts[i].ToLowerInvariant()
                : parts[i].Length == 2 ? parts[i].ToUpperInvariant()
                : parts[i].Length == 4 ? char.ToUpperInvariant(parts[i][0]) + parts[i].Substring(1).ToLowerInvariant()
                : parts[i];
        }

        return string.Join("-", parts);
    }
}
