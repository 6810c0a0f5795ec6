using System.Collections.Generic;
using System.Threading;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Mapping;

/// <summary>Evaluates an expression that somebody typed, as definitions would: the same functions, the same limits.</summary>
public sealed class ExpressionEvaluator
{
    private readonly JsonataExpression _expression;

    /// <summary>Compiles an expression.</summary>
    /// <param name="expression">JSONata.</param>
    /// <param name="strict">Whether a variable that nothing is bound to is an error; else it is undefined.</param>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: the text is no expression; the message points at the place.</exception>
    public ExpressionEvaluator(string expression, bool strict)
    {
        try
        {
            _expression = JsonataExpression.Compile(expression, ExpressionLanguage.SettingsFor(strict));
        }
        catch (JsonataException failure)
        {
            throw Fault(LmsFaultKind.InvalidInput, "The expression cannot be read", expression, failure, "Correct the expression at the marked place.");
        }
    }

    /// <summary>Evaluates the expression.</summary>
    /// <param name="input">Null, text, numbers, booleans, dictionaries, lists; or <see cref="JsonataValue"/>.</param>
    /// <param name="bindings">Variables by name, without the dollar sign.</param>
    /// <param name="cancellationToken">Stops a long evaluation.</param>
    /// <returns>The result as JSON, or null where the expression yields nothing.</returns>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.MappingFailed"/>: the expression failed on this input.</exception>
    public string? Evaluate(object? input, IEnumerable<KeyValuePair<string, object?>> bindings, CancellationToken cancellationToken)
    {
        var variables = new JsonataBindings();
        foreach (KeyValuePair<string, object?> binding in bindings)
        {
            variables.Set(binding.Key, JsonataValue.FromObject(binding.Value));
        }

        try
        {
            JsonataValue result = _expression.Evaluate(JsonataValue.FromObject(input), variables, cancellationToken);
            return result.IsUndefined || result.Kind == JsonataKind.Function ? null : result.ToJson();
        }
        catch (JsonataException failure)
        {
            throw Fault(LmsFaultKind.MappingFailed, "The expression failed", _expression.Source, failure, "Look at the input at this place; null and absent values are the usual cause.");
        }
    }

    /// <summary>Reads JSON text as input for <see cref="Evaluate"/>.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: the text is no JSON; the message names line and column.</exception>
    public static object ParseInput(string json)
    {
        try
        {
            return JsonataValue.Parse(json);
        }
        catch (JsonataException failure)
        {
            throw new LmsException(
                new LmsFault(LmsFaultKind.InvalidInput, failure.Message)
                {
                    Code = failure.Code,
                    RecommendedAction = "Correct the JSON, or say -AsText where the input is a text that only looks like JSON.",
                },
                failure);
        }
    }

    private static LmsException Fault(LmsFaultKind kind, string what, string expression, JsonataException failure, string advice) => new(
        new LmsFault(kind, $"{what}: {failure.Message}{Marked(expression, failure)}") { Code = failure.Code, RecommendedAction = advice },
        failure);

    // The line of the expression, and below it a mark under the place.
    private static string Marked(string expression, JsonataException failure)
    {
        if (failure.Line < 1 || failure.Column < 1)
        {
            return string.Empty;
        }

        string line = expression.Replace("\r", string.Empty).Split('\n')[failure.Line - 1];
        return line.Length > 160 ? string.Empty : $"\n  {line}\n  {new string(' ', failure.Column - 1)}^";
    }
}
