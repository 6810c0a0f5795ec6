using System;

namespace UnifiedLms.Jsonata;

/// <summary>An expression that cannot be compiled or evaluated, or text that is not JSON. Says what is wrong, and where.</summary>
public sealed class JsonataException : Exception
{
    internal JsonataException(string code, int position = -1, string? token = null, JsonataValue value = default, JsonataValue value2 = default, int index = 0, Exception? inner = null)
        : base(null, inner)
    {
        Code = code;
        Position = position;
        Token = token;
        Value = value;
        Value2 = value2;
        Index = index;
    }

    /// <summary>The code of the JSONata reference implementation, such as <c>T2001</c>, or one of ours (see the README).</summary>
    public string Code { get; }

    /// <summary>Zero-based offset into the expression (into the bytes, for bad JSON) of what is wrong; -1 when unknown.</summary>
    public int Position { get; internal set; }

    /// <summary>One-based line; 0 when unknown.</summary>
    public int Line { get; internal set; }

    /// <summary>One-based column; 0 when unknown.</summary>
    public int Column { get; internal set; }

    /// <summary>The operator, function name or piece of source that is wrong, where there is one.</summary>
    public string? Token { get; internal set; }

    /// <summary>The offending value, where there is one.</summary>
    public JsonataValue Value { get; }

    /// <summary>One plain sentence, with line and column where they are known.</summary>
    public override string Message
    {
        get
        {
            if (Code is "D3137" or "D3141")
            {
                return Value.IsString ? Value.Text : string.Empty; // the expression's own words
            }

            string sentence = ErrorCatalog.Sentence(Code)
                .Replace("{token}", Token ?? "this")
                .Replace("{index}", Index.ToString(System.Globalization.CultureInfo.InvariantCulture))
                .Replace("{value2}", Describe(Value2))
                .Replace("{value}", Describe(Value));
            return Line > 0 ? $"{sentence} (line {Line}, column {Column})." : sentence + ".";
        }
    }

    internal JsonataValue Value2 { get; }

    internal int Index { get; set; }

    /// <summary>True as long as nobody has said where in the expression it happened.</summary>
    internal bool IsLost => Position < 0;

    /// <summary>Says where in the expression it happened, and at what.</summary>
    internal void Place(int position, string? token = null)
    {
        Position = position;
        Token ??= token;
    }

    /// <summary>Fills in line and column from the source that the position refers to.</summary>
    internal void Locate(string source)
    {
        if (Line > 0 || Position < 0)
        {
            return;
        }

        int line = 1;
        int start = 0;
        int end = Math.Min(Position, source.Length);
        for (int i = 0; i < end; i++)
        {
            if (source[i] == '\n')
            {
                line++;
                start = i + 1;
            }
        }

        Line = line;
        Column = end - start + 1;
    }

    private static string Describe(in JsonataValue value)
    {
        const int Longest = 100;
        if (value.IsUndefined)
        {
            return "nothing";
        }

        string text = value.Kind switch
        {
            JsonataKind.String => value.Text,
            JsonataKind.Array => "an array",
            JsonataKind.Object => "an object",
            JsonataKind.Function => "a function",
            JsonataKind.Number when value.Ref is not ExactInteger && (double.IsInfinity(value.Num) || double.IsNaN(value.Num)) => JsNumber.ToText(value.Num),
            _ => value.ToJson(),
        };
        return text.Length <= Longest ? text : text.Substring(0, Longest) + "...";
    }
}
