namespace UnifiedLms.Jsonata.Text;

/// <summary>A set of characters that tells ASCII characters apart, and takes all others or none.</summary>
internal sealed class CharacterClass
{
    private readonly bool _hasOthers;
    private ulong _low;
    private ulong _high;

    private CharacterClass(bool hasOthers) => _hasOthers = hasOthers;

    /// <summary>The only character of the class; 0 where there are more.</summary>
    public char Only { get; private set; }

    /// <summary>The only character that is not in the class; 0 where there are more.</summary>
    public char AllBut { get; private set; }

    public bool Contains(char c) =>
        c < 64 ? ((_low >> c) & 1) != 0 : c < 128 ? ((_high >> (c - 64)) & 1) != 0 : _hasOthers;

    public bool Overlaps(CharacterClass other) =>
        (_low & other._low) != 0 || (_high & other._high) != 0 || (_hasOthers && other._hasOthers);

    /// <summary>Reads one character, escape or bracketed class of a regular expression.</summary>
    /// <returns>Null for whatever means more than that.</returns>
    public static CharacterClass? TryParse(string pattern, ref int at)
    {
        char c = pattern[at];
        if (c == '[')
        {
            return Bracketed(pattern, ref at);
        }

        CharacterClass result = new(hasOthers: false);
        if (c == '\\')
        {
            return result.AddEscape(pattern, ref at) ? result : null;
        }

        if (c > 126 || c < ' ' || ".^$*+?()[]{}|".IndexOf(c) >= 0)
        {
            return null;
        }

        at++;
        result.Add(c, c);
        result.Only = c;
        return result;
    }

    private static CharacterClass? Bracketed(string pattern, ref int at)
    {
        at++;
        bool isNegated = at < pattern.Length && pattern[at] == '^';
        at += isNegated ? 1 : 0;
        CharacterClass result = new(isNegated);
        int start = at;
        while (at < pattern.Length && pattern[at] != ']')
        {
            char first = pattern[at];
            if (first == '\\')
            {
                // An escape that begins a range is left to the platform's engine.
                if (!result.AddEscape(pattern, ref at) || (at < pattern.Length && pattern[at] == '-'))
                {
                    return null;
                }

                continue;
            }

            char last = first;
            at++;
            if (at + 1 < pattern.Length && pattern[at] == '-' && pattern[at + 1] != ']')
            {
                last = pattern[at + 1];
                at += 2;
            }

            if (first is > '~' or < ' ' or '[' || last is > '~' or '\\' or '[' || last < first)
            {
                return null;
            }

            result.Add(first, last);
            if (isNegated && first == last && at == start + 1)
            {
                result.AllBut = first;
            }
        }

        if (at == start || at >= pattern.Length)
        {
            return null;
        }

        result.AllBut = at == start + 1 ? result.AllBut : '\0';

        at++;
        if (isNegated)
        {
            result._low = ~result._low;
            result._high = ~result._high;
        }

        return result;
    }

    private bool AddEscape(string pattern, ref int at)
    {
        char letter = at + 1 < pattern.Length ? pattern[at + 1] : '\0';
        at += 2;
        switch (letter)
        {
            case 'd':
                Add('0', '9');
                return true;
            case 'w':
                Add('0', '9');
                Add('A', 'Z');
                Add('a', 'z');
                Add('_', '_');
                return true;
            case 't':
                Add('\t', '\t');
                return true;
            case 'n':
                Add('\n', '\n');
                return true;
            case 'r':
                Add('\r', '\r');
                return true;
            case '.' or '^' or '$' or '*' or '+' or '?' or '(' or ')' or '[' or ']' or '{' or '}' or '|' or '/' or '\\' or '-':
                Add(letter, letter);
                return true;
            default:
                return false;
        }
    }

    private void Add(char first, char last)
    {
        for (int c = first; c <= last; c++)
        {
            if (c < 64)
            {
                _low |= 1UL << c;
            }
            else
            {
                _high |= 1UL << (c - 64);
            }
        }
    }
}
