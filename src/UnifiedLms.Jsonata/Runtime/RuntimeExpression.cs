namespace UnifiedLms.Jsonata;

/// <summary>An expression that comes as text while another one is evaluated: $eval.</summary>
internal static class RuntimeExpression
{
    internal static JsonataValue Evaluate(string source, in JsonataValue input, Frame caller, Run run)
    {
        Node root;
        try
        {
            root = Compiler.CompileWithin(source, caller.Scope, run.Settings);
        }
        catch (JsonataException error) when (!IsLimit(error.Code))
        {
            error.Locate(source);
            throw new JsonataException("D3120", value: JsonataValue.From(error.Message), inner: error);
        }

        int baseDepth = run.BaseDepth;
        run.BaseDepth = run.CallDepth;
        JsonataValue result;
        try
        {
            result = root.Eval(input, caller, run);
        }
        catch (JsonataException error) when (!IsLimit(error.Code))
        {
            error.Locate(source);
            throw new JsonataException("D3121", value: JsonataValue.From(error.Message), inner: error);
        }

        run.BaseDepth = baseDepth;
        return result;
    }

    /// <summary>Exceeding a limit ends the whole evaluation under its own code, so that a host can tell it from an error.</summary>
    private static bool IsLimit(string code) => code is ErrorCodes.StackOverflow or ErrorCodes.TimedOut
        or ErrorCodes.SequenceTooLong or ErrorCodes.StringTooLong or ErrorCodes.RegexTimedOut;
}
