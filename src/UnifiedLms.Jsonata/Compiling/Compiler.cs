using System;
using System.Collections.Generic;

namespace UnifiedLms.Jsonata;

/// <summary>Turns resolved syntax into nodes: settles which slot each variable means, and how deep everything nests.</summary>
internal sealed partial class Compiler
{
    private readonly JsonataSettings _settings;
    private readonly List<string> _tupleNames;
    private Scope _scope;
    private (int Level, int Position) _deepest;

    /// <summary>Set when the lambda being compiled may leave a reference to its frame behind.</summary>
    private bool _keepsFrame;

    /// <summary>Set for the next node to be compiled when whoever uses it can use rows of a tuple stream.</summary>
    private bool _takesTuples;

    private Compiler(JsonataSettings settings, Scope scope, List<string> tupleNames)
    {
        _settings = settings;
        _scope = scope;
        _tupleNames = tupleNames;
    }

    /// <summary>Compiles a whole expression.</summary>
    /// <param name="syntax">What the resolver gave; consumed.</param>
    /// <param name="tupleNames">The variables that rows of tuple streams carry.</param>
    /// <param name="settings">Functions and limits.</param>
    /// <param name="scope">The frame an evaluation needs to start with.</param>
    /// <param name="deepest">How deep it nests in any case.</param>
    /// <param name="deepestPosition">Where it nests deepest.</param>
    internal static Node Compile(SyntaxNode syntax, List<string> tupleNames, JsonataSettings settings, out Scope scope, out int deepest, out int deepestPosition)
    {
        scope = new Scope(null, Assignments.In(syntax));
        Compiler compiler = new(settings, scope, tupleNames);
        Node root = compiler.Compile(syntax, 1);
        (deepest, deepestPosition) = compiler._deepest;
        return root;
    }

    /// <summary>Compiles an expression that will be evaluated in a frame that exists already.</summary>
    internal static Node CompileWithin(string source, Scope scope, JsonataSettings settings)
    {
        SyntaxNode syntax = PathResolver.Resolve(Parser.Parse(source), out List<string> tupleNames);
        return new Compiler(settings, scope, tupleNames).Compile(syntax, 1);
    }

    private Node Compile(SyntaxNode syntax, int level)
    {
        StackGuard.Check(syntax.Position);
        if (level > _deepest.Level)
        {
            _deepest = (level, syntax.Position);
        }

        bool takesTuples = _takesTuples;
        _takesTuples = false;
        Node node;
        if (syntax.Kind == SyntaxKind.Path)
        {
            node = CompilePath(syntax, level, yieldsTuples: takesTuples && syntax.IsTuple);
        }
        else
        {
            bool yieldsTuples = syntax is { Kind: SyntaxKind.Block, IsTuple: true };
            node = CompileStages(syntax, CompileBare(syntax, level), level, yieldsTuples);
            if (yieldsTuples && !takesTuples)
            {
                node = new TupleItemsNode(node) { Position = syntax.Position };
            }
        }

        return level % GuardNode.Interval == 0 ? new GuardNode(node, level) { Position = syntax.Position } : node;
    }

    /// <summary>Adds the predicates, the grouping and the [] behind anything but a path.</summary>
    private Node CompileStages(SyntaxNode syntax, Node node, int level, bool yieldsTuples)
    {
        Scope outer = _scope;
        Scope? rows = yieldsTuples ? new Scope(outer, _tupleNames, isTuple: true) : null;
        _scope = rows ?? outer;
        if (syntax.Predicates is not null)
        {
            node = new FilterNode(node, CompilePredicates(syntax.Predicates, level + 1), syntax.KeepArray && syntax.Group is null, rows) { Position = syntax.Position };
        }

        if (syntax.Group is not null)
        {
            node = new GroupNode(node, CompileGroup(syntax.Group, syntax.GroupPosition, level, rows)) { Position = syntax.Position };
        }
        else if (syntax.KeepArray && syntax.Predicates is null)
        {
            node = new KeepArrayNode(node) { Position = syntax.Position };
        }

        _scope = outer;
        return node;
    }

    private Node CompileBare(SyntaxNode syntax, int level)
    {
        switch (syntax.Kind)
        {
            case SyntaxKind.Name:
                return new NameNode(syntax.Text) { Position = syntax.Position };
            case SyntaxKind.String or SyntaxKind.Number or SyntaxKind.Literal:
                return new LiteralNode(syntax.Value) { Position = syntax.Position };
            case SyntaxKind.Variable:
                return CompileVariable(syntax.Text, syntax.Position);
            case SyntaxKind.Parent:
                return CompileVariable(syntax.Slot!.Label, syntax.Position);
            case SyntaxKind.Wildcard:
                return new WildcardNode { Position = syntax.Position };
            case SyntaxKind.Descendants:
                return new DescendantsNode { Position = syntax.Position };
            case SyntaxKind.Regex:
                return CompileRegex(syntax);
            case SyntaxKind.Binary:
                return CompileBinary(syntax, level);
            case SyntaxKind.Negation:
                return new NegationNode(Compile(syntax.Left!, level + 1)) { Position = syntax.Position };
            case SyntaxKind.Array:
                return CompileArray(syntax, level);
            case SyntaxKind.Object:
                return CompileObject(syntax, level);
            case SyntaxKind.Condition:
                return CompileCondition(syntax, level);
            case SyntaxKind.Default or SyntaxKind.Coalesce:
                return new FallbackNode(
                    Compile(syntax.Left!, level + 1), CompileBranch(syntax.Else!, level + 1), syntax.Kind == SyntaxKind.Default, syntax.IsTailCall) { Position = syntax.Position };
            case SyntaxKind.Block:
                return CompileBlock(syntax, level);
            case SyntaxKind.Bind:
                return CompileBind(syntax, level);
            case SyntaxKind.Call:
                return CompileCall(syntax, level);
            case SyntaxKind.Partial:
                return CompilePartial(syntax, level);
            case SyntaxKind.Lambda:
                return CompileLambda(syntax);
            case SyntaxKind.Apply:
                return CompileApply(syntax, level);
            case SyntaxKind.Transform:
                return CompileTransform(syntax, level);
            default:
                throw new JsonataException("S0206", syntax.Position, syntax.Text);
        }
    }

    private Node[] CompileAll(List<SyntaxNode> items, int level)
    {
        Node[] nodes = new Node[items.Count];
        for (int i = 0; i < nodes.Length; i++)
        {
            nodes[i] = Compile(items[i], level);
        }

        return nodes;
    }

    /// <summary>Compiles predicates; null stands for a stage that binds an index.</summary>
    private Predicate[] CompilePredicates(List<Stage>? stages, int level)
    {
        Predicate[] predicates = new Predicate[stages?.Count ?? 0];
        for (int i = 0; i < predicates.Length; i++)
        {
            if (stages![i].Predicate is SyntaxNode predicate)
            {
                predicates[i] = new Predicate(Compile(predicate, level));
            }
        }

        return predicates;
    }

    private Branch CompileBranch(SyntaxNode syntax, int level)
    {
        (int Level, int Position) outer = _deepest;
        _deepest = default;
        Node node = Compile(syntax, level);
        Branch branch = new(node, _deepest.Level);
        _deepest = outer;
        return branch;
    }

    private RegexNode CompileRegex(SyntaxNode syntax)
    {
        int flags = syntax.Text.LastIndexOf('\n');
        JsonataLimits limits = _settings.Limits;
        TimeSpan timeout = limits.RegexTimeout < limits.Timeout ? limits.RegexTimeout : limits.Timeout; // a match cannot be interrupted otherwise
        timeout = timeout > TimeSpan.Zero ? timeout : TimeSpan.FromMilliseconds(1);
        if (timeout.TotalMilliseconds >= int.MaxValue)
        {
            timeout = System.Threading.Timeout.InfiniteTimeSpan; // what the platform takes for none
        }

        try
        {
            RegexFunction function = new(syntax.Text.Substring(0, flags), syntax.Text.Substring(flags + 1), timeout, syntax.Position);
            return new RegexNode(function) { Position = syntax.Position };
        }
        catch (ArgumentException bad)
        {
            throw new JsonataException(ErrorCodes.BadRegex, syntax.Position, "/", JsonataValue.From(bad.Message), inner: bad);
        }
    }

    private Node CompileBinary(SyntaxNode syntax, int level)
    {
        if (syntax.Text == "&")
        {
            return CompileConcatenation(syntax, level);
        }

        Node left = Compile(syntax.Left!, level + 1);
        if (syntax.Text is "and" or "or")
        {
            (int Level, int Position) outer = _deepest;
            Node other = Compile(syntax.Right!, level + 1);
            _deepest = outer; // the right side is not always evaluated
            return new LogicNode(left, other, syntax.Text == "or") { Position = syntax.Position };
        }

        Node right = Compile(syntax.Right!, level + 1);
        return syntax.Text switch
        {
            "=" or "!=" when right is LiteralNode constant => new ConstantEqualityNode(left, constant.Value, syntax.Text == "=") { Position = syntax.Position },
            "=" or "!=" => new EqualityNode(left, right, syntax.Text == "=") { Position = syntax.Position },
            "<" or "<=" or ">" or ">=" => new ComparisonNode(syntax.Text, left, right) { Position = syntax.Position },
            "in" => new InclusionNode(left, right) { Position = syntax.Position },
            ".." => new RangeNode(left, right) { Position = syntax.Position },
            _ => new ArithmeticNode(syntax.Text, left, right) { Position = syntax.Position },
        };
    }

    private ConcatenationNode CompileConcatenation(SyntaxNode syntax, int level)
    {
        Stack<SyntaxNode> parts = new();
        SyntaxNode first = syntax;
        int depth = level;
        while (first is { Kind: SyntaxKind.Binary, Text: "&", Predicates: null, Group: null, KeepArray: false })
        {
            parts.Push(first.Right!);
            first = first.Left!;
            depth++;
        }

        List<Node> nodes = [Compile(first, depth)];
        while (parts.Count > 0)
        {
            nodes.Add(Compile(parts.Pop(), depth--));
        }

        return new ConcatenationNode(nodes.ToArray()) { Position = syntax.Position };
    }

    private Node CompileArray(SyntaxNode syntax, int level)
    {
        Node[] items = CompileAll(syntax.Items, level + 1);
        ArrayFlags flags = syntax.IsConstructedStep ? ArrayFlags.Constructed : ArrayFlags.None;
        if (Literals(items, exceptArrays: true) is JsonataValue[] { Length: > 0 } values)
        {
            return new LiteralNode(new JsonataValue(new ValueArray(values, values.Length, flags))) { Position = syntax.Position };
        }

        bool[] isNested = new bool[items.Length];
        for (int i = 0; i < isNested.Length; i++)
        {
            isNested[i] = syntax.Items[i].Kind == SyntaxKind.Array;
        }

        return new ArrayNode(items, isNested, flags) { Position = syntax.Position };
    }

    private Node CompileObject(SyntaxNode syntax, int level)
    {
        GroupClause group = CompileGroup(syntax.Pairs, syntax.Position, level, null);
        string[]? names = LiteralNames(syntax.Pairs);
        if (names is null)
        {
            return new GeneralObjectNode(group) { Position = syntax.Position };
        }

        Node[] values = group.Values();
        return Literals(values, exceptArrays: false) is JsonataValue[] constants
            ? ConstantObject(syntax, names, constants)
            : new ObjectNode(names, values, group) { Position = syntax.Position };
    }

    /// <summary>The values of nodes that are all literals; else null.</summary>
    private static JsonataValue[]? Literals(Node[] nodes, bool exceptArrays)
    {
        JsonataValue[] values = new JsonataValue[nodes.Length];
        for (int i = 0; i < values.Length; i++)
        {
            if (nodes[i] is not LiteralNode literal || (exceptArrays && literal.Value.Ref is ValueArray))
            {
                return null;
            }

            values[i] = literal.Value;
        }

        return values;
    }

    /// <summary>The names of the members, where all are literal, different and not too many; else null.</summary>
    private static string[]? LiteralNames(List<KeyValuePair<SyntaxNode, SyntaxNode>> pairs)
    {
        string[] names = new string[pairs.Count];
        for (int i = 0; i < names.Length; i++)
        {
            if (pairs[i].Key is not { Kind: SyntaxKind.String, Predicates: null, Group: null } key
                || key.Text.StartsWith("_jsonata_", StringComparison.Ordinal)
                || Array.IndexOf(names, key.Text, 0, i) >= 0)
            {
                return null;
            }

            names[i] = key.Text;
        }

        return names.Length <= ObjectNode.MaxMembers ? names : null;
    }

    /// <summary>A table of literals, such as the words of a vocabulary, is made once and for all.</summary>
    private static LiteralNode ConstantObject(SyntaxNode syntax, string[] names, JsonataValue[] values)
    {
        ValueObject table = new();
        for (int i = 0; i < values.Length; i++)
        {
            table.Set(names[i], values[i]);
        }

        table.Shape.Share();
        return new LiteralNode(new JsonataValue(table)) { Position = syntax.Position };
    }

    private GroupClause CompileGroup(List<KeyValuePair<SyntaxNode, SyntaxNode>> pairs, int position, int level, Scope? tupleScope)
    {
        Node[] names = new Node[pairs.Count];
        Node[] values = new Node[pairs.Count];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = Compile(pairs[i].Key, level + 1);
            values[i] = Compile(pairs[i].Value, level + 1);
        }

        return new GroupClause(names, values, position, tupleScope);
    }

    private ConditionNode CompileCondition(SyntaxNode syntax, int level)
    {
        Node condition = Compile(syntax.Left!, level + 1);
        Branch then = CompileBranch(syntax.Right!, level + 1);
        Branch? otherwise = syntax.Else is null ? null : CompileBranch(syntax.Else, level + 1);
        return new ConditionNode(condition, then, otherwise) { Position = syntax.Position };
    }
}
