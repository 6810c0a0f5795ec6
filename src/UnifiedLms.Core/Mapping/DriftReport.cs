using System;
using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Mapping;

/// <summary>
/// Counts in what an LMS has drifted away from its definition: words that no vocabulary lists, values of another type, and native members
/// that no mapping reads. One report may serve several reads, so that a command tells each thing once. For use from any thread.
/// </summary>
public sealed class DriftReport
{
    // Beyond this it is no vocabulary but free text, and a list of it helps nobody.
    private const int WordsShown = 10;

    private readonly object _gate = new();
    private readonly Dictionary<(string Provider, string Field), WordCounts> _words = new();
    private readonly Dictionary<(string Provider, string Resource, string Field), ValueCount> _values = new();
    private readonly Dictionary<(string Provider, string Resource, string Member), ValueCount> _leftOut = new();
    private readonly List<string> _told = new();
    private readonly SortedDictionary<string, SortedSet<string>> _unread = new(StringComparer.Ordinal);

    /// <summary>A native word that the vocabulary does not list.</summary>
    /// <param name="provider">The definition's name.</param>
    /// <param name="field">The vocabulary: <c>enrollment.status</c>.</param>
    /// <param name="word">The native word.</param>
    /// <param name="landed">What it became.</param>
    public void CountWord(string provider, string field, string word, string landed)
    {
        lock (_gate)
        {
            if (!_words.TryGetValue((provider, field), out WordCounts? counts))
            {
                _words[(provider, field)] = counts = new WordCounts(landed);
            }

            counts.Count(word);
        }
    }

    /// <summary>A value that is not of the field's type.</summary>
    /// <param name="provider">The definition's name.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="field">The field.</param>
    /// <param name="value">The value as JSON.</param>
    /// <param name="expected">What was expected, for people.</param>
    public void CountValue(string provider, LmsResource resource, string field, string value, string expected)
    {
        lock (_gate)
        {
            if (!_values.TryGetValue((provider, resource.Singular(), field), out ValueCount? count))
            {
                _values[(provider, resource.Singular(), field)] = count = new ValueCount(value, expected);
            }

            count.Records++;
        }
    }

    /// <summary>A native member that a mapping could not read, so that it was left out.</summary>
    /// <param name="provider">The definition's name.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="member">Its path in the LMS's record.</param>
    /// <param name="value">The value as JSON.</param>
    public void CountLeftOut(string provider, LmsResource resource, string member, string value)
    {
        lock (_gate)
        {
            if (!_leftOut.TryGetValue((provider, resource.Member(), member), out ValueCount? count))
            {
                _leftOut[(provider, resource.Member(), member)] = count = new ValueCount(value, string.Empty);
            }

            count.Records++;
        }
    }

    /// <summary>Something that each of several reads would say again.</summary>
    /// <param name="message">For people.</param>
    public void Tell(string message)
    {
        lock (_gate)
        {
            if (!_told.Contains(message))
            {
                _told.Add(message);
            }
        }
    }

    /// <summary>A native member that nothing reads.</summary>
    /// <param name="connection">The connection's name.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="member">Its name, or its path.</param>
    public void NoteUnread(string connection, LmsResource resource, string member)
    {
        lock (_gate)
        {
            string key = $"{connection}: no mapping of {resource.Member()} reads these members of the LMS's records by name: ";
            if (!_unread.TryGetValue(key, out SortedSet<string>? members))
            {
                _unread[key] = members = new SortedSet<string>(StringComparer.Ordinal);
            }

            members.Add(ForeignText.Shown(member));
        }
    }

    /// <summary>What to warn of, each with how to override it; what was handed out is forgotten.</summary>
    public IReadOnlyList<string> TakeWarnings()
    {
        lock (_gate)
        {
            List<string> warnings = _told.Concat(_words.SelectMany(w => Words(w.Key.Provider, w.Key.Field, w.Value)))
                .Concat(_values.Select(v => Value(v.Key, v.Value)))
                .Concat(_leftOut.Select(v => LeftOut(v.Key, v.Value)))
                .ToList();
            _words.Clear();
            _values.Clear();
            _leftOut.Clear();
            _told.Clear();
            return warnings;
        }
    }

    /// <summary>What is worth a line of <c>-Verbose</c>; what was handed out is forgotten.</summary>
    public IReadOnlyList<string> TakeVerbose()
    {
        lock (_gate)
        {
            List<string> lines = _unread.Select(u => u.Key + string.Join(", ", u.Value) + ". Set-LmsMapping puts one into a field.").ToList();
            _unread.Clear();
            return lines;
        }
    }

    private static IEnumerable<string> Words(string provider, string field, WordCounts counts)
    {
        foreach (KeyValuePair<string, long> word in counts.Words.OrderByDescending(w => w.Value).ThenBy(w => w.Key, StringComparer.Ordinal).Take(WordsShown))
        {
            string said = ForeignText.Literal(word.Key) ?? "'...'";
            yield return $"{provider} says '{ForeignText.Shown(word.Key)}' for {field} in {Records(word.Value)}, a word that its definition does not know; it became '{counts.Landed}'. "
                + $"Say what it means: Set-LmsMapping -Provider {provider} -Vocabulary {field} -Word @{{ {said} = '{counts.Landed}' }}";
        }

        int others = counts.Words.Count - WordsShown;
        if (others > 0)
        {
            yield return $"{provider} says {others} other words for {field} that its definition does not know; they became '{counts.Landed}'.";
        }
    }

    private static string Value((string Provider, string Resource, string Field) at, ValueCount count)
        => $"{at.Provider} has '{ForeignText.Shown(count.First)}' in {at.Field}, where {count.Expected} was expected, in {Records(count.Records)}; the field is empty there. "
            + $"Say where it stands: Set-LmsMapping -Provider {at.Provider} -Resource {Pascal(at.Resource)} -Field {at.Field} -Expression '...'";

    private static string LeftOut((string Provider, string Resource, string Member) at, ValueCount count)
        => $"{at.Provider} has '{ForeignText.Shown(count.First)}' in the member {ForeignText.Shown(at.Member)} of {at.Resource}, which the mapping cannot read, in {Records(count.Records)}; what is made of it is empty there.";

    private static string Records(long count) => count == 1 ? "1 record" : $"{count} records";

    private static string Pascal(string singular) => string.Concat(singular.Split('_').Select(part => char.ToUpperInvariant(part[0]) + part.Substring(1)));

    private sealed class WordCounts
    {
        // So that free text in the place of a word cannot fill the memory.
        private const int MostKept = 1000;

        public WordCounts(string landed) => Landed = landed;

        public string Landed { get; }

        public Dictionary<string, long> Words { get; } = new(StringComparer.Ordinal);

        public void Count(string word)
        {
            Words.TryGetValue(word, out long count);
            if (count > 0 || Words.Count < MostKept)
            {
                Words[word] = count + 1;
            }
        }
    }

    private sealed class ValueCount
    {
        public ValueCount(string first, string expected)
        {
            First = first;
            Expected = expected;
        }

        public string First { get; }

        public string Expected { get; }

        public long Records { get; set; }
    }
}
