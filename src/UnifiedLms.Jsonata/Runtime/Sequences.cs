using System.Runtime.CompilerServices;

namespace UnifiedLms.Jsonata;

/// <summary>The rules by which sequences collapse, join and flatten.</summary>
internal static class Sequences
{
    /// <summary>An empty sequence, never to be added to.</summary>
    internal static readonly JsonataValue Empty = new(new ValueArray(ArrayFlags.Sequence));

    [MethodImpl(Tiering.Skipped)]
    internal static JsonataValue Collapse(in JsonataValue value)
    {
        if (value.Ref is not ValueArray array || (array.Flags & (ArrayFlags.Sequence | ArrayFlags.Tuples)) != ArrayFlags.Sequence)
        {
            return value;
        }

        return array.Count switch
        {
            0 => default,
            1 when (array.Flags & ArrayFlags.KeepSingleton) == 0 => array[0],
            _ => value,
        };
    }

    /// <summary>True for a sequence that <see cref="Collapse"/> would make something else of.</summary>
    internal static bool Collapses(in JsonataValue value) =>
        value.Ref is ValueArray { Count: < 2 } array
        && (array.Flags & (ArrayFlags.Sequence | ArrayFlags.Tuples)) == ArrayFlags.Sequence
        && (array.Count == 0 || (array.Flags & ArrayFlags.KeepSingleton) == 0);

    /// <summary>Marks a sequence to stay one even with a single item. Leaves anything else alone.</summary>
    internal static JsonataValue KeepSingleton(in JsonataValue value) =>
        value.Ref is ValueArray { IsSequence: true } array
            ? new JsonataValue(array.WithFlags(array.Flags | ArrayFlags.KeepSingleton))
            : value;

    /// <summary>Joins two values into a plain array; an undefined one leaves the other as it is.</summary>
    internal static JsonataValue Append(in JsonataValue first, in JsonataValue second, Run run)
    {
        if (first.IsUndefined)
        {
            return second;
        }

        if (second.IsUndefined)
        {
            return first;
        }

        int length = (first.Ref as ValueArray)?.Count ?? 1;
        int total = length + ((second.Ref as ValueArray)?.Count ?? 1);
        run.CheckLength(total);
        ValueArray result = new(new JsonataValue[total], 0);
        AddAll(result, first);
        AddAll(result, second);
        return new JsonataValue(result);
    }

    /// <summary>Adds a value, or the elements of an array.</summary>
    internal static void AddAll(ValueArray target, in JsonataValue value)
    {
        if (value.Ref is ValueArray array)
        {
            target.AddRange(array);
        }
        else
        {
            target.Add(value);
        }
    }

    /// <summary>The member of that name in an object, or in all objects of an array however nested.</summary>
    internal static JsonataValue Lookup(in JsonataValue input, string name, ref int hint, Run run)
    {
        if (input.Ref is ValueObject members)
        {
            return members.Get(name, ref hint);
        }

        if (input.Ref is not ValueArray array)
        {
            return default;
        }

        StackGuard.Check();
        ValueArray result = new(ArrayFlags.Sequence);
        for (int i = 0; i < array.Count; i++)
        {
            run.Tick();
            JsonataValue found = Lookup(array[i], name, ref hint, run);
            if (!found.IsUndefined)
            {
                AddAll(result, found);
                run.CheckLength(result.Count);
            }
        }

        return new JsonataValue(result);
    }
}
