using System;
using System.Collections.Generic;

namespace UnifiedLms.Jsonata;

/// <content>Variables, blocks, lambdas and calls.</content>
internal sealed partial class Compiler
{
    private Node CompileVariable(string name, int position)
    {
        if (name.Length == 0)
        {
            return new ContextNode { Position = position };
        }

        int count = 0;
        for (Scope? scope = _scope; scope is not null; scope = scope.Parent)
        {
            count += scope.IndexOf(name) >= 0 ? 1 : 0;
        }

        SlotReference[] slots = new SlotReference[count];
        int hops = 0;
        int found = 0;
        for (Scope? scope = _scope; found < count; scope = scope.Parent, hops++)
        {
            int slot = scope!.IndexOf(name);
            if (slot >= 0)
            {
                slots[found++] = new SlotReference(hops, slot);
            }
        }

        VariableNode variable = new(name, slots, FindFunction(name)) { Position = position };
        return slots.Length == 1 ? new LocalVariableNode(slots[0], variable) { Position = position } : variable;
    }

    private FunctionValue? FindFunction(string name) =>
        _settings.Functions is not null && _settings.Functions.TryGet(name, out FunctionValue registered) ? registered : Builtins.Find(name);

    private BlockNode CompileBlock(SyntaxNode syntax, int level)
    {
        Scope outer = _scope;
        List<string> names = Assignments.InBlock(syntax);
        Scope? inner = names.Count > 0 ? new Scope(outer, names) : null;
        _scope = inner ?? outer;
        Node[] expressions = new Node[syntax.Items.Count];
        for (int i = 0; i < expressions.Length; i++)
        {
            _takesTuples = syntax.IsTuple && i == expressions.Length - 1;
            expressions[i] = Compile(syntax.Items[i], level + 1);
        }

        _scope = outer;
        return new BlockNode(expressions, inner) { Position = syntax.Position };
    }

    private Node CompileBind(SyntaxNode syntax, int level)
    {
        Node value = Compile(syntax.Right!, level + 1);
        int hops = 0;
        Scope? scope = _scope;
        for (; scope is { IsTuple: true }; scope = scope.Parent)
        {
            hops++;
        }

        int slot = scope?.IndexOf(syntax.Text) ?? -1;
        return slot >= 0
            ? new BindNode(new SlotReference(hops, slot), value) { Position = syntax.Position }
            : new ExtraBindNode(syntax.Text, value) { Position = syntax.Position };
    }

    private LambdaNode CompileLambda(SyntaxNode syntax)
    {
        Scope outer = _scope;
        (int Level, int Position) outerDeepest = _deepest;
        List<string> names = new();
        foreach (SyntaxNode parameter in syntax.Items)
        {
            names.Add(parameter.Text);
        }

        int count = names.Count;
        foreach (string assigned in Assignments.In(syntax.Right!))
        {
            if (!names.Contains(assigned))
            {
                names.Add(assigned);
            }
        }

        _scope = new Scope(outer, names);
        _deepest = default;
        _keepsFrame = false;
        Node body = Compile(syntax.Right!, 1);
        LambdaNode lambda = new(body, _scope, count, _deepest.Level, syntax.Signature) { Position = syntax.Position, ReusesFrame = !_keepsFrame };
        _keepsFrame = true; // the frame around this lambda is kept by the lambda
        _scope = outer;
        _deepest = outerDeepest;
        return lambda;
    }

    private Node CompileCall(SyntaxNode syntax, int level)
    {
        CallNode call = CompilePlainCall(syntax, level);
        if (!syntax.IsTailCall && (call.IsCallOf("not", 1) || call.IsCallOf("exists", 1)))
        {
            return new TestNode(call, call.IsCallOf("not", 1)) { Position = syntax.Position };
        }

        return call.IsCallOf("fromMillis", 1) && call.Arguments[0] is CallNode inner && inner.IsCallOf("toMillis", 1)
            ? new IsoDateNode(inner.Arguments[0], call) { Position = syntax.Position }
            : call;
    }

    private CallNode CompilePlainCall(SyntaxNode syntax, int level)
    {
        // What a tail call evaluates it evaluates after its lambda has returned, at the depth of the caller.
        int inner = syntax.IsTailCall ? 1 : level + 1;
        (int Level, int Position) outerDeepest = _deepest;
        Node procedure = Compile(syntax.Left!, inner);
        Node[] arguments = CompileAll(syntax.Items, inner);
        if (syntax.IsTailCall)
        {
            _deepest = outerDeepest;
        }

        CallNode call = new(procedure, arguments, NameOf(syntax.Left!), level, syntax.IsTailCall) { Position = syntax.Position };
        _keepsFrame |= !call.IsOfBuiltin || call.IsCallOf("eval", arguments.Length);
        return call;
    }

    private ApplyNode CompileApply(SyntaxNode syntax, int level)
    {
        Node left = Compile(syntax.Left!, level + 1);

        // A call on the right is not evaluated but made with the left side as an argument more; its predicates have no say.
        Node right = syntax.Right!.Kind == SyntaxKind.Call ? CompilePlainCall(syntax.Right, level) : Compile(syntax.Right, level + 1);
        return new ApplyNode(left, right, level) { Position = syntax.Position };
    }

    private PartialNode CompilePartial(SyntaxNode syntax, int level)
    {
        _keepsFrame = true;
        Node?[] arguments = new Node?[syntax.Items.Count];
        for (int i = 0; i < arguments.Length; i++)
        {
            arguments[i] = syntax.Items[i].Kind == SyntaxKind.Placeholder ? null : Compile(syntax.Items[i], level + 1);
        }

        return new PartialNode(Compile(syntax.Left!, level + 1), arguments, NameOf(syntax.Left!)) { Position = syntax.Position };
    }

    private TransformNode CompileTransform(SyntaxNode syntax, int level)
    {
        _keepsFrame = true;
        return new TransformNode(
            Compile(syntax.Left!, level + 1),
            Compile(syntax.Right!, level + 1),
            syntax.Else is null ? null : Compile(syntax.Else, level + 1),
            CompileVariable("clone", syntax.Position))
        {
            Position = syntax.Position,
        };
    }

    private static string? NameOf(SyntaxNode procedure)
    {
        SyntaxNode named = procedure.Kind == SyntaxKind.Path ? procedure.Items[0] : procedure;
        return named.Kind is SyntaxKind.Variable or SyntaxKind.Name ? named.Text : null;
    }
}
