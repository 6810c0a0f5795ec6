using System;

namespace UnifiedLms.Jsonata;

/// <summary>Functions on values of any type, and those that end or start an evaluation.</summary>
internal static class CoreFunctions
{
    internal static JsonataValue Boolean(ReadOnlySpan<JsonataValue> arguments, in NativeCall call) =>
        arguments[0].IsUndefined ? default : JsonataValue.From(Truth.Of(arguments[0], call.Run));

    internal static JsonataValue Not(ReadOnlySpan<JsonataValue> arguments, in NativeCall call) =>
        arguments[0].IsUndefined ? default : JsonataValue.From(!Truth.Of(arguments[0], call.Run));

    internal static JsonataValue Exists(ReadOnlySpan<JsonataValue> arguments, in NativeCall call) =>
        JsonataValue.From(!arguments[0].IsUndefined);

    internal static JsonataValue Type(ReadOnlySpan<JsonataValue> arguments, in NativeCall call) => arguments[0].Kind switch
    {
        JsonataKind.Undefined => default,
        JsonataKind.Null => JsonataValue.From("null"),
        JsonataKind.Boolean => JsonataValue.From("boolean"),
        JsonataKind.Number => double.IsInfinity(arguments[0].Num) && arguments[0].Ref is not ExactInteger
            ? throw new JsonataException(ErrorCodes.NumberOutOfRange, value: arguments[0])
            : JsonataValue.From("number"),
        JsonataKind.String => JsonataValue.From("string"),
        JsonataKind.Array => JsonataValue.From("array"),
        JsonataKind.Function => JsonataValue.From("function"),
        _ => JsonataValue.From("object"),
    };

    internal static JsonataValue Error(ReadOnlySpan<JsonataValue> arguments, in NativeCall call) =>
        throw new JsonataException("D3137", value: Message(arguments, 0, "$error() function evaluated"));

    internal static JsonataValue Assert(ReadOnlySpan<JsonataValue> arguments, in NativeCall call) =>
        arguments[0].IsTrue ? default : throw new JsonataException("D3141", value: Message(arguments, 1, "$assert() statement failed"));

    internal static JsonataValue Eval(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        if (arguments[0].IsUndefined)
        {
            return default;
        }

        JsonataValue input = call.Context;
        if (arguments.Length > 1 && !arguments[1].IsUndefined)
        {
            input = arguments[1].Ref is ValueArray { IsSequence: false }
                ? new JsonataValue(ValueArray.Of(arguments[1], ArrayFlags.Sequence | ArrayFlags.OuterWrapper))
                : arguments[1];
        }

        string source = arguments[0].Text;
        return RuntimeExpression.Evaluate(source, input, call.Caller, call.Run);
    }

    private static JsonataValue Message(ReadOnlySpan<JsonataValue> arguments, int index, string fallback) =>
        JsonataValue.From(NumberFunctions.OptionalText(arguments, index) is { Length: > 0 } text ? text : fallback);
}
