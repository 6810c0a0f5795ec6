using System;

namespace UnifiedLms.Jsonata;

/// <summary>
/// Compares trees of values. An expression can make small values that look enormous, because parts are shared; where one is
/// being evaluated, the comparison therefore counts as a loop.
/// </summary>
internal static class DeepEquality
{
    internal static bool AreEqual(in JsonataValue left, in JsonataValue right, Run? run = null)
    {
        object? a = left.Ref;
        object? b = right.Ref;
        if (ReferenceEquals(a, Atom.Number) && ReferenceEquals(b, Atom.Number))
        {
            return left.Num == right.Num;
        }

        return a switch
        {
            null => b is null,
            string or Utf8Source => right.IsString && SameText(left, right),
            ValueArray array => b is ValueArray others && SameElements(array, others, run),
            ValueObject members => b is ValueObject others && SameMembers(members, others, run),
            ExactInteger exact => b is ExactInteger other ? exact.Text == other.Text : right.IsNumber && ExactInteger.Compare(left, right) == 0,
            _ => ReferenceEquals(a, b) || (b is ExactInteger && left.IsNumber && ExactInteger.Compare(left, right) == 0),
        };
    }

    /// <summary>Compares two strings without making text of slices where their bytes can be compared.</summary>
    internal static bool SameText(in JsonataValue left, in JsonataValue right)
    {
        if (left.Ref is string a && right.Ref is string b)
        {
            return string.Equals(a, b);
        }

        if (left.Ref is Utf8Source x && right.Ref is Utf8Source y && !Utf8Source.IsEscaped(left.Num) && !Utf8Source.IsEscaped(right.Num))
        {
            return x.Slice(left.Num).SequenceEqual(y.Slice(right.Num));
        }

        if (left.Ref is Utf8Source leftSource && right.Ref is string rightText)
        {
            return leftSource.HasText(left.Num, rightText);
        }

        if (right.Ref is Utf8Source rightSource && left.Ref is string leftText)
        {
            return rightSource.HasText(right.Num, leftText);
        }

        return string.Equals(left.Text, right.Text);
    }

    private static bool SameElements(ValueArray left, ValueArray right, Run? run)
    {
        if (ReferenceEquals(left, right))
        {
            return true;
        }

        if (left.Count != right.Count)
        {
            return false;
        }

        StackGuard.Check();
        for (int i = 0; i < left.Count; i++)
        {
            run?.Tick();
            if (!AreEqual(left[i], right[i], run))
            {
                return false;
            }
        }

        return true;
    }

    private static bool SameMembers(ValueObject left, ValueObject right, Run? run)
    {
        if (ReferenceEquals(left, right))
        {
            return true;
        }

        if (left.Count != right.Count)
        {
            return false;
        }

        StackGuard.Check();
        for (int i = 0; i < left.Count; i++)
        {
            run?.Tick();
            int slot = right.Shape.IndexOf(left.Shape.Names[i]);
            if (slot < 0 || !AreEqual(left.Values[i], right.Values[slot], run))
            {
                return false;
            }
        }

        return true;
    }
}
