using System.Collections.Generic;

namespace UnifiedLms.Jsonata;

/// <summary>Reads signatures such as <c>&lt;s-nn?:s&gt;</c>. The type of the result is not checked by anybody and is skipped.</summary>
internal static class SignatureParser
{
    /// <exception cref="JsonataException">S0401 or S0402, with the position within the signature.</exception>
    internal static Signature Parse(string text)
    {
        List<SignatureParameter> parameters = new();
        for (int position = 1; position < text.Length && text[position] != ':'; position++)
        {
            char symbol = text[position];
            SignatureParameter? last = parameters.Count > 0 ? parameters[parameters.Count - 1] : null;
            switch (symbol)
            {
                case 's' or 'n' or 'b' or 'l' or 'o':
                    parameters.Add(new SignatureParameter(symbol, TypesOf(symbol) | ArgumentTypes.Missing));
                    break;
                case 'a' or 'x':
                    parameters.Add(new SignatureParameter(symbol, ArgumentTypes.Any));
                    break;
                case 'f':
                    parameters.Add(new SignatureParameter(symbol, ArgumentTypes.Function));
                    break;
                case 'j':
                    parameters.Add(new SignatureParameter(symbol, ArgumentTypes.AnyJson));
                    break;
                case '(':
                    position = ParseChoice(text, position, parameters);
                    break;
                case '<':
                    position = ParseSubtype(text, position, last);
                    break;
                case '-' when last is not null:
                    last.TakesContext = true;
                    MakeOptional(last);
                    break;
                case '?' when last is not null:
                    MakeOptional(last);
                    break;
                case '+' when last is not null:
                    last.IsRepeated = true;
                    break;
            }
        }

        return new Signature(parameters.ToArray());
    }

    internal static ArgumentTypes TypesOf(char symbol) => symbol switch
    {
        'a' => ArgumentTypes.Array,
        's' => ArgumentTypes.String,
        'n' => ArgumentTypes.Number,
        'b' => ArgumentTypes.Boolean,
        'l' => ArgumentTypes.Null,
        'f' => ArgumentTypes.Function,
        'o' => ArgumentTypes.Object,
        'm' => ArgumentTypes.Missing,
        _ => ArgumentTypes.None,
    };

    /// <summary>A second mark of optionality makes the parameter prefer to be absent, as in the regular expressions the reference builds.</summary>
    private static void MakeOptional(SignatureParameter parameter)
    {
        parameter.IsReluctant = parameter.IsOptional;
        parameter.IsOptional = true;
    }

    private static int ParseChoice(string text, int open, List<SignatureParameter> parameters)
    {
        int close = FindClosing(text, open, '(', ')');
        ArgumentTypes allowed = ArgumentTypes.Missing;
        for (int i = open + 1; i < close; i++)
        {
            if (text[i] == '<')
            {
                throw new JsonataException("S0402", open, value: JsonataValue.From(text.Substring(open + 1, close - open - 1)));
            }

            allowed |= TypesOf(text[i]);
        }

        parameters.Add(new SignatureParameter('(', allowed));
        return close;
    }

    private static int ParseSubtype(string text, int open, SignatureParameter? parameter)
    {
        if (parameter is not { Type: 'a' or 'f' })
        {
            throw new JsonataException("S0401", open, value: parameter is null ? default : JsonataValue.From(parameter.Type.ToString()));
        }

        int close = FindClosing(text, open, '<', '>');
        string subtype = text.Substring(open + 1, close - open - 1);
        parameter.Subtype = subtype.Length > 0 ? subtype : null;
        return close;
    }

    private static int FindClosing(string text, int open, char opening, char closing)
    {
        int depth = 1;
        int position = open + 1;
        for (; position < text.Length; position++)
        {
            if (text[position] == closing && --depth == 0)
            {
                break;
            }

            if (text[position] == opening)
            {
                depth++;
            }
        }

        return position >= text.Length ? text.Length - 1 : position;
    }
}
