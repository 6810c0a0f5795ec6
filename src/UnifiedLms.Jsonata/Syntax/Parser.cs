using System.Collections.Generic;

namespace UnifiedLms.Jsonata;

/// <summary>
/// A top-down operator precedence parser. What it yields still has dots and brackets as operators;
/// <see cref="PathResolver"/> turns them into paths.
/// </summary>
internal sealed partial class Parser
{
    private readonly Lexer _lexer;
    private Token _token;

    private Parser(string source)
    {
        _lexer = new Lexer(source);
        Advance(expectOperator: false);
    }

    /// <exception cref="JsonataException">A syntax error.</exception>
    internal static SyntaxNode Parse(string source)
    {
        Parser parser = new(source);
        SyntaxNode expression = parser.Expression(0);
        return parser._token.Kind == TokenKind.End
            ? expression
            : throw new JsonataException("S0201", parser._token.Position, parser._token.Describe());
    }

    private static int BindingPower(in Token token)
    {
        if (token.Kind != TokenKind.Operator)
        {
            return 0;
        }

        return token.Text switch
        {
            "(" or "[" or "@" or "#" => 80,
            "." => 75,
            "{" => 70,
            "*" or "/" or "%" => 60,
            "+" or "-" or "&" => 50,
            "=" or "!=" or "<" or "<=" or ">" or ">=" or "^" or "~>" or "?:" or "??" or "in" => 40,
            "and" => 30,
            "or" => 25,
            "?" => 20,
            ":=" => 10,
            _ => 0,
        };
    }

    private SyntaxNode Expression(int rightBindingPower)
    {
        StackGuard.Check(_token.Position);
        Token token = _token;
        Advance(expectOperator: true);
        SyntaxNode left = Prefix(token);
        while (rightBindingPower < BindingPower(_token))
        {
            token = _token;
            Advance(expectOperator: false);
            left = Infix(token, left);
        }

        return left;
    }

    private void Advance(bool expectOperator)
    {
        _token = _lexer.Next(expectOperator);
        if (_token.Kind == TokenKind.Operator && _token.Text is "!" or "~")
        {
            throw new JsonataException("S0204", _token.Position, _token.Text);
        }
    }

    private void Expect(string text, bool thenOperator = false)
    {
        if (!_token.Is(text))
        {
            throw new JsonataException(
                _token.Kind == TokenKind.End ? "S0203" : "S0202", _token.Position, _token.Describe(), JsonataValue.From(text));
        }

        Advance(thenOperator);
    }

    private SyntaxNode Prefix(in Token token)
    {
        switch (token.Kind)
        {
            case TokenKind.Name:
                return new SyntaxNode(SyntaxKind.Name, token.Position, token.Text);
            case TokenKind.Variable:
                return new SyntaxNode(SyntaxKind.Variable, token.Position, token.Text);
            case TokenKind.String:
                return new SyntaxNode(SyntaxKind.String, token.Position, token.Text) { Value = token.Value };
            case TokenKind.Number:
                return new SyntaxNode(SyntaxKind.Number, token.Position, token.Text) { Value = token.Value };
            case TokenKind.Literal:
                return new SyntaxNode(SyntaxKind.Literal, token.Position, token.Text) { Value = token.Value };
            case TokenKind.Regex:
                return new SyntaxNode(SyntaxKind.Regex, token.Position, token.Text);
            case TokenKind.End:
                return new SyntaxNode(SyntaxKind.End, token.Position);
        }

        switch (token.Text)
        {
            case "and" or "or" or "in":
                return new SyntaxNode(SyntaxKind.Name, token.Position, token.Text);
            case "-":
                return new SyntaxNode(SyntaxKind.Negation, token.Position, "-") { Left = Expression(70) };
            case "*":
                return new SyntaxNode(SyntaxKind.Wildcard, token.Position, "*");
            case "**":
                return new SyntaxNode(SyntaxKind.Descendants, token.Position, "**");
            case "%":
                return new SyntaxNode(SyntaxKind.Parent, token.Position, "%");
            case "(":
                return Block(token.Position);
            case "[":
                return ArrayConstructor(token.Position);
            case "{":
                return new SyntaxNode(SyntaxKind.Object, token.Position, "{") { Pairs = Pairs() };
            case "|":
                return Transform(token.Position);
            default:
                throw new JsonataException("S0211", token.Position, token.Text);
        }
    }

    private SyntaxNode Infix(in Token token, SyntaxNode left)
    {
        switch (token.Text)
        {
            case ".":
                return Operator(SyntaxKind.Map, token, left);
            case "~>":
                return Operator(SyntaxKind.Apply, token, left);
            case "@":
                return VariableBind(SyntaxKind.FocusBind, token, left);
            case "#":
                return VariableBind(SyntaxKind.IndexBind, token, left);
            case "(":
                return Call(token, left);
            case "[":
                return Predicate(token, left);
            case "{":
                return new SyntaxNode(SyntaxKind.Grouping, token.Position, "{") { Left = left, Pairs = Pairs() };
            case "^":
                return OrderBy(token, left);
            case "?":
                return Condition(token, left);
            case "?:":
                return new SyntaxNode(SyntaxKind.Default, token.Position, token.Text) { Left = left, Else = Expression(0) };
            case "??":
                return new SyntaxNode(SyntaxKind.Coalesce, token.Position, token.Text) { Left = left, Else = Expression(0) };
            case ":=":
                if (left.Kind != SyntaxKind.Variable)
                {
                    throw new JsonataException("S0212", left.Position, left.Text);
                }

                return new SyntaxNode(SyntaxKind.Bind, token.Position, left.Text) { Right = Expression(9) };
            default:
                return Operator(SyntaxKind.Binary, token, left);
        }
    }

    private SyntaxNode Operator(SyntaxKind kind, in Token token, SyntaxNode left) =>
        new(kind, token.Position, token.Text) { Left = left, Right = Expression(BindingPower(token)) };

    private SyntaxNode VariableBind(SyntaxKind kind, in Token token, SyntaxNode left)
    {
        SyntaxNode variable = Expression(BindingPower(token));
        return variable.Kind == SyntaxKind.Variable
            ? new SyntaxNode(kind, token.Position, variable.Text) { Left = left }
            : throw new JsonataException("S0214", variable.Position, token.Text);
    }

    private SyntaxNode Condition(in Token token, SyntaxNode left)
    {
        SyntaxNode result = new(SyntaxKind.Condition, token.Position, "?") { Left = left, Right = Expression(0) };
        if (_token.Is(":"))
        {
            Advance(expectOperator: false);
            result.Else = Expression(0);
        }

        return result;
    }
}
