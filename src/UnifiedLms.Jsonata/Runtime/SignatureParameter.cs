namespace UnifiedLms.Jsonata;

/// <summary>One parameter of a signature.</summary>
internal sealed class SignatureParameter
{
    private readonly char _type;
    private readonly ArgumentTypes _allowed;

    internal SignatureParameter(char type, ArgumentTypes allowed)
    {
        _type = type;
        _allowed = allowed;
    }

    internal char Type => _type;

    /// <summary>What the items of an array must be, as written; null when anything goes.</summary>
    internal string? Subtype;

    internal bool IsOptional;

    internal bool IsReluctant;

    internal bool IsRepeated;

    internal bool TakesContext;

    internal static ArgumentTypes TypeOf(in JsonataValue value) => (ArgumentTypes)(1 << (int)value.Kind);

    internal bool Allows(in JsonataValue value) => (_allowed & TypeOf(value)) != 0;

    internal bool FitsAsIs(in JsonataValue value)
    {
        ArgumentTypes type = TypeOf(value);
        if ((_allowed & type) == 0)
        {
            return false;
        }

        return _type != 'a' || type == ArgumentTypes.Missing
            || (type == ArgumentTypes.Array && (Subtype is null || HasItems(value, Subtype)));
    }

    internal JsonataValue Coerce(in JsonataValue value, int count, int index, string? function)
    {
        ArgumentTypes type = TypeOf(value);
        if (_type != 'a' || type == ArgumentTypes.Missing)
        {
            return value;
        }

        if (type == ArgumentTypes.Array)
        {
            return Subtype is null || HasItems(value, Subtype) ? value : throw WrongItems(value, index, function);
        }

        if (Subtype is not null && (count != 1 || Subtype.Length != 1 || SignatureParser.TypesOf(Subtype[0]) != type))
        {
            throw WrongItems(value, index, function);
        }

        return new JsonataValue(ValueArray.Of(value));
    }

    private static bool HasItems(in JsonataValue value, string subtype)
    {
        ValueArray array = (ValueArray)value.Ref!;
        ArgumentTypes wanted = SignatureParser.TypesOf(subtype[0]);
        if (array.IsRange)
        {
            return wanted == ArgumentTypes.Number;
        }

        for (int i = 0; i < array.Count; i++)
        {
            if (TypeOf(array[i]) != wanted)
            {
                return false;
            }
        }

        return true;
    }

    private JsonataException WrongItems(in JsonataValue value, int index, string? function)
    {
        string plural = Subtype switch
        {
            "a" => "arrays",
            "b" => "booleans",
            "f" => "functions",
            "n" => "numbers",
            "o" => "objects",
            "s" => "strings",
            _ => "another type",
        };
        return new JsonataException(ErrorCodes.ArrayItemMismatch, token: function, value: value, value2: JsonataValue.From(plural), index: index + 1);
    }
}
