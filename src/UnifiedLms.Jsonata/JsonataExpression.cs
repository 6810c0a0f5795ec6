using System;
using System.Threading;

namespace UnifiedLms.Jsonata;

/// <summary>A compiled expression. Immutable; any number of threads may evaluate it at once.</summary>
public sealed class JsonataExpression
{
    private JsonataExpression(string source)
    {
        Source = source;
    }

    /// <summary>The text the expression was compiled from.</summary>
    public string Source { get; }

    /// <summary>Compiles an expression.</summary>
    /// <exception cref="JsonataException">A syntax error, with position, line and column.</exception>
    public static JsonataExpression Compile(string source, JsonataSettings? settings = null)
    {
        if (source is null)
        {
            throw new ArgumentNullException(nameof(source));
        }

        return new JsonataExpression(source);
    }

    /// <summary>Evaluates the expression.</summary>
    /// <param name="input">The input document, <c>$</c> and <c>$$</c>; may be undefined.</param>
    /// <param name="bindings">Variables, if any.</param>
    /// <param name="cancellationToken">Stops the evaluation.</param>
    /// <returns>The result, possibly undefined or a function.</returns>
    /// <exception cref="JsonataException">An error in the evaluation, or a limit exceeded.</exception>
    /// <exception cref="OperationCanceledException">The token was signalled.</exception>
    public JsonataValue Evaluate(in JsonataValue input, JsonataBindings? bindings = null, CancellationToken cancellationToken = default)
    {
        throw new NotImplementedException();
    }
}
