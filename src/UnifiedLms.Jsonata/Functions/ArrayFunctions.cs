using System;
using System.Collections.Generic;

namespace UnifiedLms.Jsonata;

/// <summary>Built-in functions on arrays.</summary>
internal static class ArrayFunctions
{
    private const int HashLimit = 12;
    private const int LongText = 10_000;

    internal static JsonataValue Count(ReadOnlySpan<JsonataValue> arguments, in NativeCall call) =>
        JsonataValue.From((double)arguments[0].Count);

    internal static JsonataValue Append(ReadOnlySpan<JsonataValue> arguments, in NativeCall call) =>
        Sequences.Append(arguments[0], arguments[1], call.Run);

    internal static JsonataValue Reverse(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        if (arguments[0].Ref is not ValueArray { Count: > 1 } array)
        {
            return arguments[0];
        }

        JsonataValue[] items = array.AsSpan().ToArray();
        Array.Reverse(items);
        return new JsonataValue(new ValueArray(items, items.Length));
    }

    internal static JsonataValue Shuffle(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        if (arguments[0].Ref is not ValueArray { Count: > 1 } array)
        {
            return arguments[0];
        }

        JsonataValue[] items = array.AsSpan().ToArray();
        for (int i = items.Length - 1; i > 0; i--)
        {
            int other = (int)(NumberFunctions.NextRandom() * (i + 1));
            (items[i], items[other]) = (items[other], items[i]);
        }

        return new JsonataValue(new ValueArray(items, items.Length));
    }

    internal static JsonataValue Distinct(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        if (arguments[0].Ref is not ValueArray { Count: > 1 } array)
        {
            return arguments[0];
        }

        ValueArray result = new(array.IsSequence ? ArrayFlags.Sequence : ArrayFlags.None);
        HashSet<JsonataValue>? seen = array.Count > HashLimit ? new HashSet<JsonataValue>(new GuardedComparer(call.Run)) : null;
        for (int i = 0; i < array.Count; i++)
        {
            call.Run.Tick();
            JsonataValue item = array[i];
            if (seen is not null ? seen.Add(item) : !Contains(result, item, call.Run))
            {
                result.Add(item);
            }
        }

        return new JsonataValue(result);
    }

    internal static JsonataValue Zip(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        int length = int.MaxValue;
        foreach (JsonataValue argument in arguments)
        {
            length = Math.Min(length, argument.Count);
        }

        ValueArray result = new();
        for (int i = 0; i < length && arguments.Length > 0; i++)
        {
            call.Run.Tick();
            JsonataValue[] row = new JsonataValue[arguments.Length];
            for (int k = 0; k < row.Length; k++)
            {
                row[k] = arguments[k][i];
            }

            result.Add(new JsonataValue(new ValueArray(row, row.Length)));
        }

        return new JsonataValue(result);
    }

    internal static JsonataValue Sort(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        if (arguments[0].Ref is not ValueArray { Count: > 1 } array)
        {
            return arguments[0];
        }

        Run run = call.Run;
        JsonataValue[] items = array.AsSpan().ToArray();
        if (arguments.Length > 1 && arguments[1].Ref is FunctionValue comparator)
        {
            MergeSort.Sort(items, (left, right) => IsTruthy(comparator.Call(run, [left, right])), run);
        }
        else if (All(items, number: true))
        {
            MergeSort.Sort(items, (left, right) => left.Num > right.Num || (left.Num == right.Num && left.Ref != right.Ref && ExactInteger.Compare(left, right) > 0), run);
        }
        else if (All(items, number: false))
        {
            items = SortTexts(items, run);
        }
        else
        {
            throw new JsonataException("D3070", index: 1);
        }

        return new JsonataValue(new ValueArray(items, items.Length));
    }

    private static JsonataValue[] SortTexts(JsonataValue[] items, Run run)
    {
        string[] texts = Array.ConvertAll(items, item => item.Text);
        MergeSort.Sort(texts, (left, right) => IsAfter(left, right, run), run);
        return Array.ConvertAll(texts, text => new JsonataValue(text));
    }

    private static bool IsAfter(string left, string right, Run run)
    {
        if (Math.Min(left.Length, right.Length) > LongText)
        {
            run.CheckClock(); // comparing takes a while by itself
        }

        return string.CompareOrdinal(left, right) > 0;
    }

    /// <summary>Truth as JavaScript has it, by which the reference judges what a comparator says: empty arrays and objects are true.</summary>
    private static bool IsTruthy(in JsonataValue value) => value.Kind switch
    {
        JsonataKind.Boolean => value.IsTrue,
        JsonataKind.Number => value.Num != 0 && !double.IsNaN(value.Num),
        JsonataKind.String => value.Text.Length > 0,
        JsonataKind.Undefined or JsonataKind.Null => false,
        _ => true,
    };

    private static bool All(JsonataValue[] items, bool number)
    {
        foreach (JsonataValue item in items)
        {
            if (number ? !Arithmetic.IsNumeric(item) : !item.IsString)
            {
                return false;
            }
        }

        return true;
    }

    private static bool Contains(ValueArray items, in JsonataValue item, Run run)
    {
        for (int i = 0; i < items.Count; i++)
        {
            if (DeepEquality.AreEqual(items[i], item, run))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Compares within the limits of an evaluation.</summary>
    private sealed class GuardedComparer : IEqualityComparer<JsonataValue>
    {
        private readonly Run _run;

        internal GuardedComparer(Run run) => _run = run;

        public bool Equals(JsonataValue left, JsonataValue right) => DeepEquality.AreEqual(left, right, _run);

        public int GetHashCode(JsonataValue value) => value.GetHashCode();
    }
}
