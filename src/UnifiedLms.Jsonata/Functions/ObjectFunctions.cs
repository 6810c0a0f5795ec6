using System;

namespace UnifiedLms.Jsonata;

/// <summary>Built-in functions on objects.</summary>
internal static class ObjectFunctions
{
    private const int ManyMembers = 40;

    internal static JsonataValue Keys(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        ValueArray result = new(ArrayFlags.Sequence);
        if (arguments[0].Ref is ValueArray)
        {
            ValueObject names = new();
            CollectNames(arguments[0], names, call.Run);
            AddNames(names, result);
        }
        else if (arguments[0].Ref is ValueObject members)
        {
            AddNames(members, result);
        }

        return new JsonataValue(result);
    }

    internal static JsonataValue Lookup(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        const int ScanLimit = 16;
        int hint = -1;
        if (arguments[0].Ref is ValueObject { Count: <= ScanLimit } members && arguments[1].Ref is Utf8Source source)
        {
            // Small tables of words: compared as bytes, a word needs no string.
            for (int i = 0; i < members.Count; i++)
            {
                if (source.HasText(arguments[1].Num, members.Shape.Names[i]))
                {
                    return members.Values[i];
                }
            }

            return default;
        }

        return arguments[1].IsString
            ? Sequences.Lookup(arguments[0], arguments[1].Text, ref hint, call.Run)
            : arguments[0].Ref is ValueArray ? Sequences.Empty : default;
    }

    internal static JsonataValue Spread(ReadOnlySpan<JsonataValue> arguments, in NativeCall call) => Spread(arguments[0], call.Run);

    internal static JsonataValue Merge(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        if (arguments[0].Ref is not ValueArray array)
        {
            return default;
        }

        int total = 0;
        for (int i = 0; i < array.Count; i++)
        {
            total += array[i].Count;
        }

        return total > ManyMembers ? MergeMany(array) : MergeFew(array);
    }

    internal static JsonataValue Each(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        ValueArray result = new(ArrayFlags.Sequence);
        if (arguments[0].Ref is ValueObject members && arguments[1].Ref is FunctionValue function)
        {
            Callback callback = new(function, call.Run);
            for (int i = 0; i < members.Count; i++)
            {
                JsonataValue value = callback.Call(members.Values[i], JsonataValue.From(members.Shape.Names[i]), arguments[0]);
                if (!value.IsUndefined)
                {
                    result.Add(value);
                }
            }
        }

        return new JsonataValue(result);
    }

    internal static JsonataValue Sift(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        if (arguments[0].Ref is not ValueObject members)
        {
            return default;
        }

        if (arguments.Length < 2 || arguments[1].Ref is not FunctionValue function)
        {
            throw new JsonataException(ErrorCodes.ArgumentMismatch, token: "sift", index: 2);
        }

        ObjectBuilder result = ObjectBuilder.Start();
        Callback callback = new(function, call.Run);
        for (int i = 0; i < members.Count; i++)
        {
            if (Truth.Of(callback.Call(members.Values[i], JsonataValue.From(members.Shape.Names[i]), arguments[0]), call.Run))
            {
                result.Add(members.Shape.Names[i], members.Values[i]);
            }
        }

        ValueObject sifted = result.ToObject();
        return sifted.Count == 0 ? default : new JsonataValue(sifted);
    }

    /// <summary>A copy that shares nothing that a transform could change.</summary>
    internal static JsonataValue Clone(ReadOnlySpan<JsonataValue> arguments, in NativeCall call) => Clone(arguments[0], call.Run);

    private static JsonataValue Clone(in JsonataValue value, Run run)
    {
        run.Tick();
        switch (value.Ref)
        {
            case ValueObject members:
                StackGuard.Check();
                JsonataValue[] values = new JsonataValue[members.Count];
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = Clone(members.Values[i], run);
                }

                members.Shape.Share();
                return new JsonataValue(new ValueObject(members.Shape, values));
            case ValueArray { IsOuterWrapper: true, Count: > 0 } wrapper:
                return Clone(wrapper[0], run);
            case ValueArray array:
                StackGuard.Check();
                ValueArray copy = new(new JsonataValue[array.Count], 0);
                for (int i = 0; i < array.Count; i++)
                {
                    copy.Add(array[i].IsUndefined ? JsonataValue.Null : Clone(array[i], run));
                }

                return new JsonataValue(copy);
            case FunctionValue:
                return JsonataValue.From(string.Empty);
            default:
                return value;
        }
    }

    private static JsonataValue Spread(in JsonataValue value, Run run)
    {
        ValueArray result = new(ArrayFlags.Sequence);
        switch (value.Ref)
        {
            case ValueArray array:
                StackGuard.Check();
                for (int i = 0; i < array.Count; i++)
                {
                    run.Tick();
                    JsonataValue part = Spread(array[i], run);
                    if (!part.IsUndefined)
                    {
                        Sequences.AddAll(result, part);
                        result.Flags = ArrayFlags.None; // appending to a sequence makes an array of it
                        run.CheckLength(result.Count);
                    }
                }

                return new JsonataValue(result);
            case ValueObject members:
                for (int i = 0; i < members.Count; i++)
                {
                    ValueObject single = new();
                    single.Set(members.Shape.Names[i], members.Values[i]);
                    result.Add(new JsonataValue(single));
                }

                return new JsonataValue(result);
            default:
                return value;
        }
    }

    private static JsonataValue MergeFew(ValueArray array)
    {
        ObjectBuilder result = ObjectBuilder.Start();
        for (int i = 0; i < array.Count; i++)
        {
            if (array[i].Ref is ValueObject members)
            {
                for (int k = 0; k < members.Count; k++)
                {
                    result.Set(members.Shape.Names[k], members.Values[k]);
                }
            }
        }

        return new JsonataValue(result.ToObject());
    }

    private static JsonataValue MergeMany(ValueArray array)
    {
        ValueObject result = new();
        for (int i = 0; i < array.Count; i++)
        {
            if (array[i].Ref is ValueObject members)
            {
                for (int k = 0; k < members.Count; k++)
                {
                    result.Set(members.Shape.Names[k], members.Values[k]);
                }
            }
        }

        return new JsonataValue(result);
    }

    private static void CollectNames(in JsonataValue value, ValueObject names, Run run)
    {
        if (value.Ref is ValueObject members)
        {
            for (int i = 0; i < members.Count; i++)
            {
                names.Set(members.Shape.Names[i], JsonataValue.True);
            }
        }
        else if (value.Ref is ValueArray array)
        {
            StackGuard.Check();
            for (int i = 0; i < array.Count; i++)
            {
                run.Tick();
                CollectNames(array[i], names, run);
            }
        }
    }

    private static void AddNames(ValueObject members, ValueArray result)
    {
        for (int i = 0; i < members.Count; i++)
        {
            result.Add(JsonataValue.From(members.Shape.Names[i]));
        }
    }
}
