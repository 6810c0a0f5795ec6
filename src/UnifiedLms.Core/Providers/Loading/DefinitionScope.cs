using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace UnifiedLms.Core.Providers.Loading;

/// <summary>
/// Reads the members of one object of a definition. Every wrong value becomes a mistake and a harmless stand-in, so that
/// reading goes on and all mistakes are found at once; <see cref="Close"/> reports the members that nobody asked for.
/// </summary>
internal sealed class DefinitionScope
{
    private readonly LoadingContext _context;
    private readonly HashSet<string> _known = new() { "$comment" };

    public DefinitionScope(DefinitionNode node, LoadingContext context)
    {
        Node = node;
        _context = context;
        if (node.Kind != JsonValueKind.Object)
        {
            Mistake(node, "expected an object");
        }
    }

    public DefinitionNode Node { get; }

    /// <summary>Whether the definition says that it reads by POST.</summary>
    public bool ReadsByPost => _context.ReadsByPost;

    public bool Has(string name) => Node.Find(name) is not null;

    public string RequiredText(string name) => Text(name) ?? Missing(name, "a text");

    public string? Text(string name)
    {
        if (Find(name) is not { } node)
        {
            return null;
        }

        if (node.Kind == JsonValueKind.String && !string.IsNullOrWhiteSpace(node.Text))
        {
            return node.Text;
        }

        Mistake(node, "expected a text");
        return string.Empty;
    }

    public bool Flag(string name, bool otherwise = false)
    {
        if (Find(name) is not { } node)
        {
            return otherwise;
        }

        if (node.Kind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Mistake(node, "expected true or false");
        }

        return node.Kind == JsonValueKind.True;
    }

    public int Integer(string name, int otherwise, int least, int most)
    {
        if (Find(name) is not { } node)
        {
            return otherwise;
        }

        if (node.Kind == JsonValueKind.Number
            && int.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            && value >= least
            && value <= most)
        {
            return value;
        }

        Mistake(node, $"expected a whole number from {least} to {most}");
        return otherwise;
    }

    public int RequiredInteger(string name, int least, int most)
    {
        if (Has(name))
        {
            return Integer(name, least, least, most);
        }

        _known.Add(name);
        Missing(name, $"a whole number from {least} to {most}");
        return least;
    }

    public double RequiredNumber(string name, double least, double most)
    {
        if (Find(name) is not { } node)
        {
            Missing(name, "a number");
            return least;
        }

        if (node.Kind == JsonValueKind.Number
            && double.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && value >= least
            && value <= most)
        {
            return value;
        }

        Mistake(node, string.Format(CultureInfo.InvariantCulture, "expected a number from {0} to {1}", least, most));
        return least;
    }

    /// <summary>A text that may be empty or blank; empty where it is absent.</summary>
    public string AnyText(string name)
    {
        if (Find(name) is not { } node)
        {
            return string.Empty;
        }

        if (node.Kind != JsonValueKind.String)
        {
            Mistake(node, "expected a text");
        }

        return node.Text ?? string.Empty;
    }

    public T Choice<T>(string name, T otherwise)
        where T : struct, Enum
    {
        if (Find(name) is not { } node)
        {
            return otherwise;
        }

        return Choice(node, otherwise);
    }

    public T RequiredChoice<T>(string name)
        where T : struct, Enum
    {
        if (Find(name) is { } node)
        {
            return Choice(node, default(T));
        }

        Missing(name, "one of " + Words<T>());
        return default;
    }

    public IReadOnlyList<T> Choices<T>(string name)
        where T : struct, Enum
        => Items(name).Select(item => Choice(item, default(T))).ToList();

    public IReadOnlyList<string> Texts(string name)
    {
        var texts = new List<string>();
        foreach (DefinitionNode item in Items(name))
        {
            if (item.Kind == JsonValueKind.String && item.Text!.Length > 0)
            {
                texts.Add(item.Text);
            }
            else
            {
                Mistake(item, "expected a text");
            }
        }

        return texts;
    }

    /// <summary>The members of an object whose names are free, such as headers.</summary>
    public IReadOnlyList<KeyValuePair<string, DefinitionNode>> Members(string name)
    {
        if (Find(name) is not { } node)
        {
            return new List<KeyValuePair<string, DefinitionNode>>();
        }

        if (node.Kind != JsonValueKind.Object)
        {
            Mistake(node, "expected an object");
        }

        return node.Members.Where(member => member.Key != "$comment").ToList();
    }

    public IReadOnlyDictionary<string, string> TextMembers(string name)
    {
        var texts = new Dictionary<string, string>();
        foreach (KeyValuePair<string, DefinitionNode> member in Members(name))
        {
            if (member.Value.Kind != JsonValueKind.String)
            {
                Mistake(member.Value, "expected a text");
            }

            texts[member.Key] = member.Value.Text ?? string.Empty;
        }

        return texts;
    }

    public IReadOnlyList<DefinitionNode> Items(string name)
    {
        if (Find(name) is not { } node)
        {
            return new List<DefinitionNode>();
        }

        if (node.Kind != JsonValueKind.Array)
        {
            Mistake(node, "expected a list");
        }

        return node.Items;
    }

    public T? Object<T>(string name, Func<DefinitionScope, T> read)
        where T : class
        => Find(name) is { } node ? Scope(node, read) : null;

    public T RequiredObject<T>(string name, Func<DefinitionScope, T> read)
        where T : class
    {
        if (Find(name) is { } node)
        {
            return Scope(node, read);
        }

        Missing(name, "an object");
        return Scope(new DefinitionNode { Kind = JsonValueKind.Object, Path = Node.Path + "." + name, Line = Node.Line }, read, quiet: true);
    }

    public T Scope<T>(DefinitionNode node, Func<DefinitionScope, T> read) => Scope(node, read, quiet: false);

    public Expression? Expression(string name) => Find(name) is { } node ? _context.Compile(node) : null;

    public Expression RequiredExpression(string name)
    {
        if (Find(name) is { } node)
        {
            return _context.Compile(node);
        }

        Missing(name, "an expression, or the name of a .jsonata file");
        return _context.Nothing;
    }

    /// <summary>True, false, or an expression that says when.</summary>
    public Condition Condition(string name)
    {
        if (Find(name) is not { } node)
        {
            return Providers.Condition.Never;
        }

        return node.Kind switch
        {
            JsonValueKind.True => Providers.Condition.Always,
            JsonValueKind.False => Providers.Condition.Never,
            _ => Providers.Condition.Where(_context.Compile(node)),
        };
    }

    /// <summary>A regular expression, or null.</summary>
    public Regex? Pattern(string name)
    {
        if (Text(name) is not { Length: > 0 } text)
        {
            return null;
        }

        try
        {
            return new Regex(text, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException failure)
        {
            Mistake(Node.Find(name)!, "no regular expression: " + failure.Message);
            return null;
        }
    }

    /// <summary>Leaves a member unread, which is no mistake of its own.</summary>
    public void Skip(string name) => _known.Add(name);

    public void Mistake(DefinitionNode node, string message) => _context.Mistake(node, message);

    public void Close()
    {
        foreach (KeyValuePair<string, DefinitionNode> member in Node.Members)
        {
            if (!_known.Contains(member.Key))
            {
                string known = string.Join(", ", _known.Where(k => k[0] != '$').OrderBy(k => k, StringComparer.Ordinal));
                Mistake(member.Value, $"no such member; known here: {known}");
            }
            else if (member.Key == "$comment" && member.Value.Kind != JsonValueKind.String
                && (member.Value.Kind != JsonValueKind.Array || member.Value.Items.Any(item => item.Kind != JsonValueKind.String)))
            {
                Mistake(member.Value, "expected a text or a list of texts");
            }
        }
    }

    private T Scope<T>(DefinitionNode node, Func<DefinitionScope, T> read, bool quiet)
    {
        var scope = new DefinitionScope(node, quiet ? _context.Silent() : _context);
        T value = read(scope);
        scope.Close();
        return value;
    }

    private DefinitionNode? Find(string name)
    {
        _known.Add(name);
        return Node.Find(name);
    }

    private string Missing(string name, string expected)
    {
        if (Node.Kind == JsonValueKind.Object)
        {
            _context.Mistake(Node, $"'{name}' is missing; expected {expected}");
        }

        return string.Empty;
    }

    private T Choice<T>(DefinitionNode node, T otherwise)
        where T : struct, Enum
    {
        if (node.Kind == JsonValueKind.String)
        {
            foreach (T value in Enum.GetValues(typeof(T)))
            {
                if (Word(value) == node.Text)
                {
                    return value;
                }
            }
        }

        Mistake(node, "expected one of " + Words<T>());
        return otherwise;
    }

    private static string Words<T>()
        where T : struct, Enum
        => string.Join(", ", Enum.GetValues(typeof(T)).Cast<T>().Select(Word));

    // camelCase in JSON for PascalCase in C#.
    private static string Word<T>(T value)
        where T : struct, Enum
    {
        string name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name.Substring(1);
    }
}
