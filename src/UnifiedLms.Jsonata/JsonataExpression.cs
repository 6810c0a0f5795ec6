using System;
using System.Threading;

namespace UnifiedLms.Jsonata;

/// <summary>A compiled expression. Immutable; any number of threads may evaluate it at once.</summary>
public sealed class JsonataExpression
{
    private readonly JsonataSettings _settings;
    private readonly Node _root;
    private readonly Scope _scope;
    private readonly int _deepest;
    private readonly int _deepestPosition;

    private JsonataExpression(string source, JsonataSettings settings)
    {
        Source = source;
        _settings = settings;
        _root = Compiler.Compile(source, settings, out _scope, out _deepest, out _deepestPosition);
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

        try
        {
            return new JsonataExpression(source, settings ?? JsonataSettings.Default);
        }
        catch (JsonataException error)
        {
            error.Locate(source);
            throw;
        }
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
        JsonataValue root = input;
        JsonataValue context = input;
        if (input.Ref is ValueArray array)
        {
            // An array is one input, not many; and what an earlier evaluation returned as a sequence is an array now.
            root = new JsonataValue(array.WithFlags(ArrayFlags.None));
            context = new JsonataValue(ValueArray.Of(root, ArrayFlags.Sequence | ArrayFlags.OuterWrapper));
        }

        RootFrame frame = new(_scope, root, bindings, bindings is not null && bindings.HidesFunctionsOf(_settings));
        Run run = new(_settings, frame, cancellationToken);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            run.CheckDepth(_deepest, _deepestPosition);
            JsonataValue result = _root.Eval(context, frame, run);
            frame.Close(result);
            return result;
        }
        catch (JsonataException error)
        {
            error.Locate(Source);
            throw;
        }
        finally
        {
            run.Arguments.Return();
        }
    }
}
