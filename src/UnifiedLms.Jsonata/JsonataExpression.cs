using System;
using System.Collections.Generic;
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
    private IReadOnlyCollection<string> _without = Array.Empty<string>();

    private JsonataExpression(string source, SyntaxNode syntax, List<string> tupleNames, JsonataSettings settings)
    {
        Source = source;
        _settings = settings;
        _root = Compiler.Compile(syntax, tupleNames, settings, out _scope, out _deepest, out _deepestPosition);
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
            SyntaxNode syntax = PathResolver.Resolve(Parser.Parse(source), out List<string> tupleNames);
            return new JsonataExpression(source, syntax, tupleNames, settings ?? JsonataSettings.Default);
        }
        catch (JsonataException error)
        {
            error.Locate(source);
            throw;
        }
    }

    /// <summary>
    /// The same expression for somebody who does not look at some members of the object that it results in. They are not evaluated, and neither are the
    /// variables that only they use, wherever the object is written out with literal names: as the expression itself, as the end of a block, as a branch of a
    /// condition. Any other result, such as that of a path or a function, keeps its members.
    /// </summary>
    /// <param name="members">The names of the members that nobody looks at.</param>
    /// <returns>An expression of the same source, for the same errors at the same places but those that only what is left out would raise; this one where nothing can be left out.</returns>
    public JsonataExpression Without(IReadOnlyCollection<string> members)
    {
        if (members is null)
        {
            throw new ArgumentNullException(nameof(members));
        }

        SyntaxNode syntax = PathResolver.Resolve(Parser.Parse(Source), out List<string> tupleNames);
        ResultMembers.Drop(syntax, _without);
        return ResultMembers.Drop(syntax, members)
            ? new JsonataExpression(Source, syntax, tupleNames, _settings) { _without = [.. _without, .. members] }
            : this;
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
