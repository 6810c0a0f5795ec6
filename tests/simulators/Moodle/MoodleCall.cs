using System.Collections.Generic;
using System.Globalization;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>A call with a valid token. The arguments have been checked against the declaration before they are read here.</summary>
internal sealed class MoodleCall(PhpArray arguments, MoodleToken token, MoodleUser user, string origin, long now)
{
    public PhpArray Arguments { get; } = arguments;

    public MoodleToken Token { get; } = token;

    /// <summary>The token's owner.</summary>
    public MoodleUser User { get; } = user;

    public string Origin { get; } = origin;

    /// <summary>Unix seconds.</summary>
    public long Now { get; } = now;

    public bool Administrator => Token.Administrator;

    public string? Text(string name) => Arguments.Text(name);

    public long Whole(string name, long otherwise = 0) =>
        Arguments.Text(name) is { } text ? long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : otherwise;

    public bool Flag(string name, bool otherwise) => Arguments.Text(name) is { } text ? text == "1" : otherwise;

    public List<string> List(string name) => Values(Arguments[name]);

    /// <summary>The values of a list of pairs by name; names nobody knows are simply not looked up.</summary>
    public List<KeyValuePair<string, string>> Pairs(string name, string key) => Pairs(Arguments, name, key);

    internal static List<KeyValuePair<string, string>> Pairs(PhpArray arguments, string name, string key)
    {
        List<KeyValuePair<string, string>> pairs = [];
        if (arguments[name] is PhpArray array)
        {
            foreach (string index in array.Keys)
            {
                PhpArray pair = (PhpArray)array[index]!;
                pairs.Add(new(pair.Text(key)!, pair.Text("value")!));
            }
        }

        return pairs;
    }

    public Dictionary<string, string> Options()
    {
        Dictionary<string, string> options = [];
        foreach ((string name, string value) in Pairs("options", "name"))
        {
            options[name] = value;
        }

        return options;
    }

    /// <summary>The entries of a list of structures.</summary>
    public IEnumerable<PhpArray> Items(string name)
    {
        if (Arguments[name] is PhpArray array)
        {
            foreach (string key in array.Keys)
            {
                yield return (PhpArray)array[key]!;
            }
        }
    }

    internal static List<string> Values(object? array)
    {
        List<string> values = [];
        if (array is PhpArray items)
        {
            foreach (string key in items.Keys)
            {
                values.Add((string)items[key]!);
            }
        }

        return values;
    }
}
