using System.Collections.Generic;
using System.Threading;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Providers;

/// <summary>A compiled expression of a definition, which knows where it stands so that a failure can name the place.</summary>
public sealed class Expression
{
    private readonly JsonataExpression _compiled;
    private Shorter? _shorter;

    private Expression(string place, JsonataExpression compiled)
    {
        Place = place;
        _compiled = compiled;
    }

    /// <summary>Where it stands: <c>sandbox/user.jsonata</c>, or <c>sandbox/provider.json $.http.throttle.detect</c>.</summary>
    public string Place { get; }

    /// <summary>The expression's text.</summary>
    public string Text => _compiled.Source;

    /// <summary>Compiles an expression with the functions that definitions may use.</summary>
    /// <exception cref="JsonataException">The text is no expression; the exception says where.</exception>
    public static Expression Compile(string place, string text)
        => new(place, JsonataExpression.Compile(text, ExpressionLanguage.Settings));

    /// <summary>Compiles an expression that a user lays over a definition: it sees one record, so its limits are tighter.</summary>
    /// <exception cref="JsonataException">The text is no expression; the exception says where.</exception>
    public static Expression CompileOverride(string place, string text)
        => new(place, JsonataExpression.Compile(text, ExpressionLanguage.OverrideSettings));

    /// <summary>
    /// The same expression without members of the object that it results in, where its text shows which they are. The last one is kept, because a command
    /// reads list after list with the same fields.
    /// </summary>
    /// <param name="members">The members that nobody looks at.</param>
    /// <returns>An expression of the same place and text; this one where nothing can be left out.</returns>
    public Expression Without(IReadOnlyCollection<string> members)
    {
        string key = string.Join("\n", members);
        Shorter? known = _shorter;
        if (known?.Key != key)
        {
            JsonataExpression compiled = _compiled.Without(members);
            known = new Shorter(key, compiled == _compiled ? this : new Expression(Place, compiled));
            _shorter = known;
        }

        return known.Expression;
    }

    /// <summary>Evaluates the expression.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.MappingFailed"/>: the expression failed on this input.</exception>
    public JsonataValue Evaluate(in JsonataValue input, JsonataBindings? bindings, CancellationToken cancellationToken)
    {
        try
        {
            return _compiled.Evaluate(input, bindings, cancellationToken);
        }
        catch (JsonataException failure)
        {
            throw new LmsException(
                new LmsFault(LmsFaultKind.MappingFailed, $"The expression {Place} failed at line {failure.Line}, column {failure.Column}: {failure.Message}")
                {
                    Code = failure.Code,
                    RecommendedAction = "The record is not shaped as the definition expects. Look at the raw record with Invoke-LmsProxy, then correct the mapping.",
                },
                failure);
        }
    }

    /// <summary>Evaluates to a true/false answer; anything but true is false.</summary>
    public bool IsTrue(in JsonataValue input, JsonataBindings? bindings, CancellationToken cancellationToken)
    {
        JsonataValue result = Evaluate(input, bindings, cancellationToken);
        return result.Kind == JsonataKind.Boolean && result.AsBoolean();
    }

    /// <inheritdoc/>
    public override string ToString() => Place;

    private sealed class Shorter
    {
        public Shorter(string key, Expression expression)
        {
            Key = key;
            Expression = expression;
        }

        public string Key { get; }

        public Expression Expression { get; }
    }
}
