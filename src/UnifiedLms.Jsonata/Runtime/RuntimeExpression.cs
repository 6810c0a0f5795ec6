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
        catch (JsonataException error)
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
        catch (JsonataException error) when (error.Code is not (ErrorCodes.StackOverflow or ErrorCodes.TimedOut))
        {
            error.Locate(source);
            throw new JsonataException("D3121", value: JsonataValue.From(error.Message), inner: error);
        }

        run.BaseDepth = baseDepth;
        return result;
    }
}
