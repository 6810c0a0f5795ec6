using System;
using System.Runtime.CompilerServices;

namespace UnifiedLms.Jsonata;

/// <summary>A function call. A tail call is not made but handed back to whoever called the lambda that it ends.</summary>
internal sealed class CallNode : SequenceNode
{
    private readonly Node _procedure;
    private readonly FunctionValue? _static;
    private readonly string? _name;
    private readonly int _level;
    private readonly bool _isTail;

    internal CallNode(Node procedure, Node[] arguments, string? name, int level, bool isTail)
    {
        _procedure = procedure;
        Arguments = arguments;
        _static = (procedure as VariableNode)?.StaticFunction;
        _name = name;
        _level = level;
        _isTail = isTail;
    }

    internal readonly Node[] Arguments;

    /// <summary>True for a call of a built-in function, unless the evaluation hides it.</summary>
    internal bool IsOfBuiltin => _static is NativeFunction;

    /// <summary>True for a call of that built-in function with that many arguments.</summary>
    internal bool IsCallOf(string name, int arguments) =>
        _static is NativeFunction && _static.Name == name && Arguments.Length == arguments;

    /// <summary>What a tail call gives passes through as it is, as it would if it were made by the caller.</summary>
    [MethodImpl(Tiering.Skipped)]
    internal override JsonataValue Eval(in JsonataValue input, Frame frame, Run run)
    {
        JsonataValue result = EvalOpen(input, frame, run);
        return _isTail ? result : Sequences.Collapse(result);
    }

    [MethodImpl(Tiering.Skipped)]
    internal override JsonataValue EvalOpen(in JsonataValue input, Frame frame, Run run)
    {
        if (_isTail)
        {
            // A built-in function that calls nobody back can be called at once.
            return _static is NativeFunction { IsPlain: true } && !run.HidesFunctions
                ? TailCall.Made(Call(default, hasFirst: false, input, run.TailContext, frame, run, run.BaseDepth))
                : new JsonataValue(new TailCall(this, frame, input));
        }

        return Call(default, hasFirst: false, input, input, frame, run, run.BaseDepth + _level);
    }

    /// <summary>Calls with a value put before the other arguments: the right side of ~>.</summary>
    internal JsonataValue CallWith(in JsonataValue first, in JsonataValue input, Frame frame, Run run) =>
        Call(first, hasFirst: true, input, input, frame, run, run.BaseDepth + _level);

    /// <summary>Makes a tail call that was handed back, in its own frame but at the depth of the first caller.</summary>
    internal JsonataValue CallTail(in JsonataValue input, in JsonataValue context, Frame frame, Run run)
    {
        int depth = run.CallDepth;
        run.BaseDepth = depth;
        return Call(default, hasFirst: false, input, context, frame, run, depth, isTail: true);
    }

    [MethodImpl(Tiering.Skipped)]
    private JsonataValue Call(in JsonataValue first, bool hasFirst, in JsonataValue input, in JsonataValue context, Frame frame, Run run, int depth, bool isTail = false)
    {
        FunctionValue function = _static is not null && !run.HidesFunctions
            ? _static
            : Callee(_procedure.Eval(input, frame, run), run);
        int offset = hasFirst ? 1 : 0;
        int count = Arguments.Length + offset;
        ArgumentStack stack = run.Arguments;
        Span<JsonataValue> arguments = stack.Reserve(count);
        if (hasFirst)
        {
            arguments[0] = first;
        }

        for (int i = 0; i < Arguments.Length; i++)
        {
            arguments[i + offset] = Arguments[i].Eval(input, frame, run);
        }

        run.CallDepth = depth;
        try
        {
            JsonataValue result = isTail && function is LambdaFunction lambda
                ? lambda.InvokeOnce(run, arguments, context)
                : function.Invoke(run, frame, arguments, context);
            stack.Release(count);
            return result;
        }
        catch (JsonataException error) when (error.Position < 0 || error.Token is null)
        {
            if (error.Position < 0)
            {
                error.Position = Position;
            }

            error.Token ??= _name;
            throw;
        }
        catch (PictureException error)
        {
            throw new JsonataException(error.Code, Position, _name, error.Value is null ? default : JsonataValue.From(error.Value), inner: error);
        }
    }

    private FunctionValue Callee(in JsonataValue procedure, Run run)
    {
        if (procedure.Ref is FunctionValue function)
        {
            return function;
        }

        bool isForgottenDollar = procedure.IsUndefined && _procedure is PathNode or MemberNode && _name is not null && run.Knows(_name);
        throw new JsonataException(isForgottenDollar ? "T1005" : "T1006", Position, _name);
    }
}
