using System.Threading;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Providers;

/// <summary>Something that always holds, never, or where an expression says so.</summary>
public sealed class Condition
{
    private readonly bool _always;

    private Condition(bool always, Expression? when)
    {
        _always = always;
        When = when;
    }

    /// <summary>Never.</summary>
    public static Condition Never { get; } = new(false, null);

    /// <summary>Always.</summary>
    public static Condition Always { get; } = new(true, null);

    /// <summary>The expression that says when, or null.</summary>
    public Expression? When { get; }

    /// <summary>Where an expression says so.</summary>
    public static Condition Where(Expression when) => new(false, when);

    /// <summary>Whether it holds for this input; an expression that yields anything but true does not.</summary>
    public bool Holds(in JsonataValue input, CancellationToken cancellationToken)
        => When is null ? _always : When.IsTrue(input, null, cancellationToken);
}
