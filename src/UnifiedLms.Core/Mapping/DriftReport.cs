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
    private readonly Dictionary<(FieldOrigin Origin, string Vocabulary), WordCounts> _words = new();
    private readonly Dictionary<FieldOrigin, ValueCount> _values = new();
    private readonly Dictionary<(string Provider, string Resource, string? Member), ValueCount> _leftOut = new();
    private readonly List<string> _told = new();
    private readonly SortedDictionary<string, SortedSet<string>> _unread = new(StringComparer.Ordinal);

    /// <summary>Records filtered by a time that the LMS does not tell of them.</summary>
    internal UntoldTimes Untold { get; } = new();

    /// <summary>A word that the vocabulary does not list.</summary>
    /// <param name="origin">The field that has it.</param>
    /// <param name="vocabulary">The vocabulary: <c>enrollment.status</c>.</param>
    /// <param name="word">The word.</param>
    /// <param name="landed">What it became.</param>
    /// <param name="record">The record's id.</param>
    public void CountWord(FieldOrigin origin, string vocabulary, string word, string landed, string record)
    {
        lock (_gate)
        {
            if (!_words.TryGetValue((origin, vocabulary), out WordCounts? counts))
            {
                _words[(origin, vocabulary)] = counts = new WordCounts(landed);
            }

            counts.Count(word, record);
        }
    }

    /// <summary>A value that is not of the field's type.</summary>
    /// <param name="origin">The field that has it.</param>
    /// <param name="value">The value as JSON.</param>
    /// <param name="expected">What was expected, for people.</param>
    /// <param name="record">The record's id.</param>
    /// <param name="isOneOfSeveral">Whether the field has other values, which stay.</param>
    public void CountValue(FieldOrigin origin, string value, string expected, string record, bool isOneOfSeveral = false)
    {
        lock (_gate)
        {
            if (!_values.TryGetValue(origin, out ValueCount? count))
            {
                _values[origin] = count = new ValueCount(value, expected, record);
            }

            count.Records++;
            count.IsOneOfSeveral |= isOneOfSeveral;
        }
    }

    /// <summary>A native member that a mapping could not read, so that it was left out.</summary>
    /// <param name="provider">The definition's name.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="member">Its path in the LMS's record; null where the mapping puts the value together.</param>
    /// <param name="value">The value as JSON.</param>
    /// <param name="expected">What the mapping took it for, as part of a sentence; read where there is no member.</param>
    public void CountLeftOut(string provider, LmsResource resource, string? member, string value, string expected)
    {
        lock (_gate)
        {
            if (!_leftOut.TryGetValue((provider, resource.Member(), member), out ValueCount? count))
            {
                _leftOut[(provider, resource.Member(), member)] = count = new ValueCount(value, expected, string.Empty);
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
            List<string> warnings = _told.Concat(_words.SelectMany(w => Words(w.Key.Origin, w.Key.Vocabulary, w.Value)))
                .Concat(_values.Select(v => Value(v.Key, v.Value)))
                .Concat(_leftOut.Select(v => LeftOut(v.Key, v.Value)))
                .Concat(Untold.TakeWarnings())
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

    private static IEnumerable<string> Words(FieldOrigin origin, string vocabulary, WordCounts counts)
    {
        foreach (KeyValuePair<string, (long Count, string First)> word in counts.Words.OrderByDescending(w => w.Value.Count).ThenBy(w => w.Key, StringComparer.Ordinal).Take(WordsShown))
        {
            string said = ForeignText.Literal(word.Key) ?? "'...'";
            string told = origin.IsOverride
                ? $"{Override(origin)} yields '{ForeignText.Shown(word.Key)}' in {Records(word.Value.Count)}{First(word.Value.First)}, a word that {vocabulary} does not have; it became '{counts.Landed}'. {Correct(origin)} Or say"
                : $"{origin.Provider} says '{ForeignText.Shown(word.Key)}' for {vocabulary} in {Records(word.Value.Count)}, a word that its definition does not know; it became '{counts.Landed}'. Say";
            yield return $"{told} what it means: Set-LmsMapping {origin.Target} -Vocabulary {vocabulary} -Word @{{ {said} = '{counts.Landed}' }}";
        }

        int others = counts.Words.Count - WordsShown;
        if (others > 0)
        {
            yield return origin.IsOverride
                ? $"{Override(origin)} yields {others} other words that {vocabulary} does not have; they became '{counts.Landed}'."
                : $"{origin.Provider} says {others} other words for {vocabulary} that its definition does not know; they became '{counts.Landed}'.";
        }
    }

    private static string Value(FieldOrigin origin, ValueCount count) => origin.IsOverride
        ? $"{Override(origin)} yields '{ForeignText.Shown(count.First)}', where {count.Expected} was expected, in {Records(count.Records)}{First(count.Record)}; {count.Left} there. {Correct(origin)}"
        : $"{origin.Provider} has '{ForeignText.Shown(count.First)}' in {origin.Field}, where {count.Expected} was expected, in {Records(count.Records)}; {count.Left} there. "
            + $"Say where it stands: Set-LmsMapping {origin.Target} -Resource {origin.Kind} -Field {origin.Field} -Expression '...'";

    private static string Override(FieldOrigin origin)
        => $"{origin.Connection ?? origin.Provider}: the override of {origin.Resource.Member()} '{ForeignText.Shown(origin.Field)}' (level {origin.Level.ToString().ToLowerInvariant()}, {origin.Source})";

    // By the level that says it: what a lower one says would never be seen.
    private static string Correct(FieldOrigin origin)
        => $"Correct the expression: Set-LmsMapping {origin.Target} -Resource {origin.Kind} -Field {Path(origin.Field)} -Expression '...'";

    private static string Path(string field) => field.All(c => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '_' or '.') ? field : ForeignText.Literal(field) ?? "'...'";

    private static string First(string record) => $" (the first: {ForeignText.Shown(record)})";

    private static string LeftOut((string Provider, string Resource, string? Member) at, ValueCount count)
        => $"{at.Provider} has '{ForeignText.Shown(count.First)}' in {(at.Member is null ? count.Expected : "the member " + ForeignText.Shown(at.Member))} of {at.Resource}, which the mapping cannot read, in {Records(count.Records)}; what is made of it is empty there.";

    private static string Records(long count) => count == 1 ? "1 record" : $"{count} records";

    private sealed class WordCounts
    {
        // So that free text in the place of a word cannot fill the memory.
        private const int MostKept = 1000;

        public WordCounts(string landed) => Landed = landed;

        public string Landed { get; }

        /// <summary>How many records have a word, and the first of them.</summary>
        public Dictionary<string, (long Count, string First)> Words { get; } = new(StringComparer.Ordinal);

        public void Count(string word, string record)
        {
            bool known = Words.TryGetValue(word, out (long Count, string First) seen);
            if (known || Words.Count < MostKept)
            {
                Words[word] = (seen.Count + 1, known ? seen.First : record);
            }
        }
    }

    private sealed class ValueCount
    {
        public ValueCount(string first, string expected, string record)
        {
            First = first;
            Expected = expected;
            Record = record;
        }

        /// <summary>The first record that has such a value.</summary>
        public string Record { get; }

        public string First { get; }

        public string Expected { get; }

        public long Records { get; set; }

        /// <summary>Whether the field has other values in some of the records.</summary>
        public bool IsOneOfSeveral { get; set; }

        /// <summary>What became of it.</summary>
        public string Left => IsOneOfSeveral ? "such values are left out" : "the field is empty";
    }
}
