using System;

namespace UnifiedLms.Jsonata;

/// <summary>A function written in the language, with the frame and the context it was made in.</summary>
internal sealed class LambdaFunction : FunctionValue
{
    private readonly LambdaNode _definition;
    private readonly Frame _frame;
    private readonly JsonataValue _input;

    internal LambdaFunction(LambdaNode definition, Frame frame, in JsonataValue input)
        : base(definition.ParameterCount)
    {
        _definition = definition;
        _frame = frame;
        _input = input;
    }

    internal override JsonataValue Invoke(Run run, Frame caller, ReadOnlySpan<JsonataValue> arguments, in JsonataValue context) =>
        Invoke(run, arguments, context, _definition.Signature);

    /// <summary>Calls without the check of the signature: what a partial application does.</summary>
    internal JsonataValue InvokeUnchecked(Run run, ReadOnlySpan<JsonataValue> arguments) =>
        Invoke(run, arguments, JsonataValue.Null, null);

    /// <summary>Runs the body once. What comes back may be a tail call still to be made.</summary>
    internal JsonataValue InvokeOnce(Run run, ReadOnlySpan<JsonataValue> arguments, in JsonataValue context) =>
        Run(run, arguments, context, _definition.Signature);

    private JsonataValue Invoke(Run run, ReadOnlySpan<JsonataValue> arguments, in JsonataValue context, Signature? signature)
    {
        int baseDepth = run.BaseDepth;
        int callDepth = run.CallDepth;
        JsonataValue tailContext = run.TailContext;
        run.TailContext = context;
        JsonataValue result = Run(run, arguments, context, signature);
        while (result.Ref is TailCall tailCall)
        {
            run.CallDepth = callDepth;
            result = tailCall.Make(context, run);
        }

        run.BaseDepth = baseDepth;
        run.CallDepth = callDepth;
        run.TailContext = tailContext;
        return result;
    }

    private JsonataValue Run(Run run, ReadOnlySpan<JsonataValue> arguments, in JsonataValue context, Signature? signature)
    {
        if (signature is not null && signature.Bind(arguments, context, null) is JsonataValue[] bound)
        {
            arguments = bound;
        }

        RootFrame home = RootFrame.Of(_frame);
        if (!ReferenceEquals(home, run.RootFrame))
        {
            run.Meet(home);
        }

        run.Tick();
        StackGuard.Check();
        run.BaseDepth = run.CallDepth;
        run.CheckDepth(run.BaseDepth + _definition.Deepest);
        Frame frame = NewFrame(run);
        JsonataValue[] slots = frame.Slots;
        for (int i = 0; i < _definition.ParameterCount; i++)
        {
            slots[i] = i < arguments.Length ? arguments[i] : default;
        }

        JsonataValue result = _definition.Body.Eval(_input, frame, run);
        if (_definition.ReusesFrame && result.Ref is not TailCall && !run.HidesFunctions)
        {
            run.SpareFrame = frame;
        }

        return result;
    }

    private Frame NewFrame(Run run)
    {
        Scope scope = _definition.Scope;
        Frame? spare = run.SpareFrame;
        if (spare is null || !ReferenceEquals(spare.Scope, scope) || !ReferenceEquals(spare.Parent, _frame))
        {
            return new Frame(_frame, scope, scope.NewSlots());
        }

        run.SpareFrame = null;
        for (int i = _definition.ParameterCount; i < spare.Slots.Length; i++)
        {
            spare.Slots[i] = new JsonataValue(Atom.Unbound);
        }

        return spare;
    }
}
