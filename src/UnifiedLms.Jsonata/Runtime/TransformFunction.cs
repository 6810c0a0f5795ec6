using System;

namespace UnifiedLms.Jsonata;

/// <summary>Changes a copy of its argument at every place a pattern finds.</summary>
internal sealed class TransformFunction : FunctionValue
{
    private static readonly Signature Parameters = Signature.Parse("<(oa):o>");

    private readonly TransformNode _definition;
    private readonly Frame _frame;

    internal TransformFunction(TransformNode definition, Frame frame)
        : base(1)
    {
        _definition = definition;
        _frame = frame;
    }

    internal override JsonataValue Invoke(Run run, Frame caller, ReadOnlySpan<JsonataValue> arguments, in JsonataValue context)
    {
        ReadOnlySpan<JsonataValue> bound = Parameters.Bind(arguments, context, null) ?? arguments;
        if (bound[0].IsUndefined)
        {
            return default;
        }

        run.Meet(RootFrame.Of(_frame));
        if (_definition.Clone.Eval(default, _frame, run).Ref is not FunctionValue clone)
        {
            throw new JsonataException("T2013", _definition.Position, "|");
        }

        JsonataValue result = clone.Invoke(run, _frame, [bound[0]], JsonataValue.Null);
        JsonataValue matches = _definition.Pattern.Eval(result, _frame, run);
        if (matches.Ref is ValueArray array)
        {
            for (int i = 0; i < array.Count; i++)
            {
                run.Tick();
                Change(array[i], run);
            }
        }
        else if (!matches.IsUndefined)
        {
            Change(matches, run);
        }

        return result;
    }

    private void Change(in JsonataValue match, Run run)
    {
        ValueObject? target = match.Ref as ValueObject;
        JsonataValue update = _definition.Update.Eval(match, _frame, run);
        if (update.Ref is ValueObject members)
        {
            for (int i = 0; i < members.Count; i++)
            {
                target?.Set(members.Shape.Names[i], members.Values[i]);
            }
        }
        else if (!update.IsUndefined)
        {
            throw new JsonataException("T2011", _definition.Update.Position, "|", update);
        }

        if (_definition.Deletions is Node deletions)
        {
            Delete(target, deletions.Eval(match, _frame, run));
        }
    }

    private void Delete(ValueObject? target, in JsonataValue names)
    {
        if (names.IsUndefined)
        {
            return;
        }

        ValueArray array = names.Ref as ValueArray ?? ValueArray.Of(names);
        for (int i = 0; i < array.Count; i++)
        {
            if (!array[i].IsString)
            {
                throw new JsonataException("T2012", _definition.Deletions!.Position, "|", names);
            }
        }

        for (int i = 0; i < array.Count; i++)
        {
            target?.Remove(array[i].Text);
        }
    }
}
