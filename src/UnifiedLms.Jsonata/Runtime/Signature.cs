using System;

namespace UnifiedLms.Jsonata;

/// <summary>A function signature: checks arguments, puts the context in the place of missing ones, wraps single values as arrays.</summary>
internal sealed class Signature
{
    private readonly SignatureParameter[] _parameters;

    internal Signature(SignatureParameter[] parameters) => _parameters = parameters;

    internal int Count => _parameters.Length;

    internal static Signature Parse(string text) => SignatureParser.Parse(text);

    /// <summary>Checks the arguments.</summary>
    /// <returns>The arguments to call with; null when they can be used as they are.</returns>
    internal JsonataValue[]? Bind(ReadOnlySpan<JsonataValue> arguments, in JsonataValue context, string? function)
    {
        if (FitsAsIs(arguments))
        {
            return null;
        }

        Span<int> counts = stackalloc int[_parameters.Length];
        if (!Match(arguments, counts, 0, 0))
        {
            throw Mismatch(arguments, function);
        }

        return Arrange(arguments, counts, context, function);
    }

    /// <summary>The usual case: every argument fits its parameter, and only optional ones at the end are missing.</summary>
    private bool FitsAsIs(ReadOnlySpan<JsonataValue> arguments)
    {
        if (arguments.Length > _parameters.Length)
        {
            return false;
        }

        for (int i = 0; i < _parameters.Length; i++)
        {
            SignatureParameter parameter = _parameters[i];
            if (i >= arguments.Length)
            {
                if (!parameter.IsOptional || parameter.TakesContext)
                {
                    return false;
                }
            }
            else if (!parameter.FitsAsIs(arguments[i]))
            {
                return false;
            }
        }

        return true;
    }

    private bool Match(ReadOnlySpan<JsonataValue> arguments, Span<int> counts, int parameter, int argument)
    {
        if (parameter == _parameters.Length)
        {
            return argument == arguments.Length;
        }

        SignatureParameter current = _parameters[parameter];
        int most = 0;
        int limit = current.IsRepeated ? arguments.Length - argument : Math.Min(1, arguments.Length - argument);
        while (most < limit && current.Allows(arguments[argument + most]))
        {
            most++;
        }

        int least = current.IsOptional ? 0 : 1;
        for (int step = 0; step <= most - least; step++)
        {
            int count = current.IsReluctant ? least + step : most - step;
            counts[parameter] = count;
            if (Match(arguments, counts, parameter + 1, argument + count))
            {
                return true;
            }
        }

        return false;
    }

    private JsonataException Mismatch(ReadOnlySpan<JsonataValue> arguments, string? function)
    {
        // The first argument that no reading of the parameters before it leaves room for.
        int good = 0;
        for (int i = 0; i < _parameters.Length && good < arguments.Length; i++)
        {
            if (_parameters[i].Allows(arguments[good]))
            {
                good++;
            }
            else if (!_parameters[i].IsOptional)
            {
                break;
            }
        }

        JsonataValue value = good < arguments.Length ? arguments[good] : default;
        return new JsonataException(ErrorCodes.ArgumentMismatch, token: function, value: value, index: good + 1);
    }

    private JsonataValue[] Arrange(ReadOnlySpan<JsonataValue> arguments, Span<int> counts, in JsonataValue context, string? function)
    {
        int total = 0;
        foreach (int count in counts)
        {
            total += Math.Max(1, count);
        }

        JsonataValue[] result = new JsonataValue[total];
        int given = 0;
        int filled = 0;
        for (int i = 0; i < _parameters.Length; i++)
        {
            SignatureParameter parameter = _parameters[i];
            if (counts[i] > 0)
            {
                for (int k = 0; k < counts[i]; k++, given++)
                {
                    result[filled++] = parameter.Coerce(given < arguments.Length ? arguments[given] : default, counts[i], given, function);
                }
            }
            else if (!parameter.TakesContext)
            {
                result[filled++] = given < arguments.Length ? arguments[given] : default;
                given++;
            }
            else if (parameter.Allows(context))
            {
                result[filled++] = context;
            }
            else
            {
                throw new JsonataException(ErrorCodes.ContextMismatch, token: function, value: context, index: given + 1);
            }
        }

        return result;
    }
}
