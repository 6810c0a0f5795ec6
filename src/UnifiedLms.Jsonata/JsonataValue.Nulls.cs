using System.Runtime.CompilerServices;

namespace UnifiedLms.Jsonata;

/// <content>Leaving nulls out.</content>
public readonly partial struct JsonataValue
{
    /// <summary>
    /// The value without null members and null elements, at every depth; a null itself becomes undefined. What holds none is handed on as it
    /// is, and objects keep their place in the parsed bytes (<see cref="TryGetSource"/>).
    /// </summary>
    /// <exception cref="JsonataException">D1011 when the value is nested too deeply.</exception>
    [MethodImpl(Tiering.Skipped)]
    public JsonataValue WithoutNulls()
    {
        switch (Ref)
        {
            case ValueObject members:
                StackGuard.Check();
                return WithoutNulls(members);
            case ValueArray { IsRange: false } elements:
                StackGuard.Check();
                return WithoutNulls(elements);
            default:
                return IsNull ? Undefined : this;
        }
    }

    [MethodImpl(Tiering.Skipped)]
    private JsonataValue WithoutNulls(ValueObject members)
    {
        ValueObject? made = null;
        for (int i = 0; i < members.Count; i++)
        {
            JsonataValue value = members.Values[i];
            JsonataValue clean = value.WithoutNulls();
            if (made is null && !ReferenceEquals(clean.Ref, value.Ref))
            {
                made = new ValueObject();
                for (int before = 0; before < i; before++)
                {
                    made.Set(members.Shape.Names[before], members.Values[before]);
                }
            }

            if (made is not null && !clean.IsUndefined)
            {
                made.Set(members.Shape.Names[i], clean);
            }
        }

        if (made is null)
        {
            return this;
        }

        made.SourceOffset = members.SourceOffset;
        made.SourceLength = members.SourceLength;
        return new JsonataValue(made);
    }

    [MethodImpl(Tiering.Skipped)]
    private JsonataValue WithoutNulls(ValueArray elements)
    {
        ValueArray? made = null;
        for (int i = 0; i < elements.Count; i++)
        {
            JsonataValue value = elements[i];
            JsonataValue clean = value.WithoutNulls();
            if (made is null && !ReferenceEquals(clean.Ref, value.Ref))
            {
                made = new ValueArray();
                for (int before = 0; before < i; before++)
                {
                    made.Add(elements[before]);
                }
            }

            if (made is not null && !clean.IsUndefined)
            {
                made.Add(clean);
            }
        }

        return made is null ? this : new JsonataValue(made);
    }
}
