using System;

namespace UnifiedLms.Jsonata;

/// <summary>Functions that take functions.</summary>
internal static class HigherOrderFunctions
{
    internal static JsonataValue Map(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        if (arguments[0].Ref is not ValueArray array)
        {
            return default;
        }

        Callback callback = new((FunctionValue)arguments[1].Ref!, call.Run);
        ValueArray result = new(ArrayFlags.Sequence);
        for (int i = 0; i < array.Count; i++)
        {
            JsonataValue value = callback.Call(array[i], JsonataValue.From((double)i), arguments[0]);
            if (!value.IsUndefined)
            {
                result.Add(value);
            }
        }

        return new JsonataValue(result);
    }

    internal static JsonataValue Filter(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        if (arguments[0].Ref is not ValueArray array)
        {
            return default;
        }

        Callback callback = new((FunctionValue)arguments[1].Ref!, call.Run);
        ValueArray result = new(ArrayFlags.Sequence);
        for (int i = 0; i < array.Count; i++)
        {
            if (Truth.Of(callback.Call(array[i], JsonataValue.From((double)i), arguments[0]), call.Run))
            {
                result.Add(array[i]);
            }
        }

        return new JsonataValue(result);
    }

    internal static JsonataValue Single(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        if (arguments[0].Ref is not ValueArray array)
        {
            return default;
        }

        FunctionValue? function = arguments.Length > 1 ? arguments[1].Ref as FunctionValue : null;
        JsonataValue result = default;
        bool isFound = false;
        for (int i = 0; i < array.Count; i++)
        {
            if (function is not null && !Truth.Of(new Callback(function, call.Run).Call(array[i], JsonataValue.From((double)i), arguments[0]), call.Run))
            {
                continue;
            }

            if (isFound)
            {
                throw new JsonataException("D3138", index: i);
            }

            result = array[i];
            isFound = true;
        }

        return isFound ? result : throw new JsonataException("D3139");
    }

    internal static JsonataValue Reduce(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        if (arguments[0].Ref is not ValueArray array)
        {
            return default;
        }

        FunctionValue function = (FunctionValue)arguments[1].Ref!;
        if (function.Arity < 2)
        {
            throw new JsonataException("D3050", index: 1);
        }

        JsonataValue result = arguments.Length > 2 ? arguments[2] : default;
        int start = 0;
        if (result.IsUndefined && array.Count > 0)
        {
            result = array[0];
            start = 1;
        }

        int count = Math.Min(4, function.Arity);
        for (int i = start; i < array.Count; i++)
        {
            call.Run.Tick();
            JsonataValue[] given = [result, array[i], JsonataValue.From((double)i), arguments[0]];
            result = function.Call(call.Run, given.AsSpan(0, count));
        }

        return result;
    }
}
