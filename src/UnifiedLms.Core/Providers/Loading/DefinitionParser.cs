using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;

namespace UnifiedLms.Core.Providers.Loading;

/// <summary>JSON text to nodes that remember path and line.</summary>
internal ref struct DefinitionParser
{
    private readonly byte[] _json;
    private readonly Action<int, string, string> _mistake;
    private Utf8JsonReader _reader;
    private long _counted;
    private int _line;

    private DefinitionParser(byte[] json, Action<int, string, string> mistake)
    {
        _json = json;
        _mistake = mistake;
        _reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Disallow });
        _counted = 0;
        _line = 1;
    }

    /// <summary>Parses a document.</summary>
    /// <param name="json">UTF-8, without byte order mark.</param>
    /// <param name="mistake">Told of duplicate members: line, path, message.</param>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static DefinitionNode Parse(byte[] json, Action<int, string, string> mistake)
    {
        var parser = new DefinitionParser(json, mistake);
        parser._reader.Read();
        DefinitionNode root = parser.Value("$");
        parser._reader.Read();
        return root;
    }

    private DefinitionNode Value(string path)
    {
        int line = Line();
        switch (_reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return Object(path, line);
            case JsonTokenType.StartArray:
                return Array(path, line);
            case JsonTokenType.String:
                return new DefinitionNode { Kind = JsonValueKind.String, Path = path, Line = line, Text = _reader.GetString() };
            case JsonTokenType.Number:
                return new DefinitionNode { Kind = JsonValueKind.Number, Path = path, Line = line, Text = Encoding.UTF8.GetString(_reader.ValueSpan.ToArray()) };
            case JsonTokenType.True:
                return new DefinitionNode { Kind = JsonValueKind.True, Path = path, Line = line };
            case JsonTokenType.False:
                return new DefinitionNode { Kind = JsonValueKind.False, Path = path, Line = line };
            default:
                return new DefinitionNode { Kind = JsonValueKind.Null, Path = path, Line = line };
        }
    }

    private DefinitionNode Object(string path, int line)
    {
        var members = new List<KeyValuePair<string, DefinitionNode>>();
        var names = new HashSet<string>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            string name = _reader.GetString()!;
            string memberPath = IsPlain(name) ? path + "." + name : path + "['" + name + "']";
            if (!names.Add(name))
            {
                _mistake(Line(), memberPath, "the member stands here a second time");
            }

            _reader.Read();
            members.Add(new KeyValuePair<string, DefinitionNode>(name, Value(memberPath)));
        }

        return new DefinitionNode { Kind = JsonValueKind.Object, Path = path, Line = line, Members = members };
    }

    private DefinitionNode Array(string path, int line)
    {
        var items = new List<DefinitionNode>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Value(path + "[" + items.Count.ToString(System.Globalization.CultureInfo.InvariantCulture) + "]"));
        }

        return new DefinitionNode { Kind = JsonValueKind.Array, Path = path, Line = line, Items = items };
    }

    private int Line()
    {
        for (; _counted < _reader.TokenStartIndex; _counted++)
        {
            if (_json[_counted] == (byte)'\n')
            {
                _line++;
            }
        }

        return _line;
    }

    private static bool IsPlain(string name)
    {
        foreach (char c in name)
        {
            if (!char.IsLetterOrDigit(c) && c != '_' && c != '$')
            {
                return false;
            }
        }

        return name.Length > 0;
    }
}
