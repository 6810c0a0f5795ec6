namespace UnifiedLms.Jsonata;

/// <summary>What is a number to the operators.</summary>
internal static class Arithmetic
{
    /// <summary>True for a number; false for anything else and for NaN.</summary>
    /// <exception cref="JsonataException">D1001 for an infinity, which an earlier operation must have produced.</exception>
    internal static bool IsNumeric(in JsonataValue value, int position = -1, string? token = null)
    {
        if (!value.IsNumber)
        {
            return false;
        }

        if (double.IsInfinity(value.Num) && value.Ref is not ExactInteger)
        {
            throw new JsonataException(ErrorCodes.NumberOutOfRange, position, token, value);
        }

        return !double.IsNaN(value.Num);
    }
}
