namespace UnifiedLms.Jsonata.Pictures;

/// <summary>The components read from a text. Null: not there; NaN: there, but no number.</summary>
internal sealed class DateComponents
{
    private readonly double?[] _values = new double?['z' - 'A' + 1];

    public double? this[char component]
    {
        get => _values[component - 'A'];
        set => _values[component - 'A'] = value;
    }

    /// <summary>Whether the non-zero components among those tested are some of those wanted, and nothing but those.</summary>
    public bool Match(string wanted, string tested)
    {
        bool any = false;
        foreach (char component in tested)
        {
            if (IsNonZero(component))
            {
                if (wanted.IndexOf(component) < 0)
                {
                    return false;
                }

                any = true;
            }
        }

        return any;
    }

    public bool IsNonZero(char component) => this[component] is double value && value != 0 && !double.IsNaN(value);
}
