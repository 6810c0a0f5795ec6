using System.Collections.Generic;
using System.Text;

namespace UnifiedLms.Jsonata;

/// <content>Everything in brackets.</content>
internal sealed partial class Parser
{
    private SyntaxNode Block(int position)
    {
        SyntaxNode block = new(SyntaxKind.Block, position, "(");
        while (!_token.Is(")"))
        {
            block.Items.Add(Expression(0));
            if (!_token.Is(";"))
            {
                break;
            }

            Advance(expectOperator: false);
        }

        Expect(")", thenOperator: true);
        return block;
    }

    private SyntaxNode ArrayConstructor(int position)
    {
        SyntaxNode array = new(SyntaxKind.Array, position, "[");
        if (!_token.Is("]"))
        {
            while (true)
            {
                SyntaxNode item = Expression(0);
                if (_token.Is(".."))
                {
                    SyntaxNode range = new(SyntaxKind.Binary, _token.Position, "..") { Left = item };
                    Advance(expectOperator: false);
                    range.Right = Expression(0);
                    item = range;
                }

                array.Items.Add(item);
                if (!_token.Is(","))
                {
                    break;
                }

                Advance(expectOperator: false);
            }
        }

        Expect("]", thenOperator: true);
        return array;
    }

    private List<KeyValuePair<SyntaxNode, SyntaxNode>> Pairs()
    {
        List<KeyValuePair<SyntaxNode, SyntaxNode>> pairs = new();
        if (!_token.Is("}"))
        {
            while (true)
            {
                SyntaxNode name = Expression(0);
                Expect(":");
                pairs.Add(new KeyValuePair<SyntaxNode, SyntaxNode>(name, Expression(0)));
                if (!_token.Is(","))
                {
                    break;
                }

                Advance(expectOperator: false);
            }
        }

        Expect("}", thenOperator: true);
        return pairs;
    }

    private SyntaxNode Transform(int position)
    {
        SyntaxNode transform = new(SyntaxKind.Transform, position, "|") { Left = Expression(0) };
        Expect("|");
        transform.Right = Expression(0);
        if (_token.Is(","))
        {
            Advance(expectOperator: false);
            transform.Else = Expression(0);
        }

        Expect("|", thenOperator: true);
        return transform;
    }

    private SyntaxNode Predicate(in Token token, SyntaxNode left)
    {
        if (!_token.Is("]"))
        {
            SyntaxNode filter = new(SyntaxKind.Filter, token.Position, "[") { Left = left, Right = Expression(0) };
            Expect("]", thenOperator: true);
            return filter;
        }

        SyntaxNode step = left;
        while (step.Kind == SyntaxKind.Filter)
        {
            step = step.Left!;
        }

        step.KeepArray = true;
        Advance(expectOperator: true);
        return left;
    }

    private SyntaxNode OrderBy(in Token token, SyntaxNode left)
    {
        Expect("(");
        SyntaxNode orderBy = new(SyntaxKind.OrderBy, token.Position, "^") { Left = left };
        while (true)
        {
            bool isDescending = _token.Is(">");
            if (isDescending || _token.Is("<"))
            {
                Advance(expectOperator: false);
            }

            orderBy.Terms.Add(new SortTerm(Expression(0), isDescending));
            if (!_token.Is(","))
            {
                break;
            }

            Advance(expectOperator: false);
        }

        Expect(")", thenOperator: true);
        return orderBy;
    }

    private SyntaxNode Call(in Token token, SyntaxNode left)
    {
        SyntaxNode call = new(SyntaxKind.Call, left.Position, "(") { Left = left };
        if (!_token.Is(")"))
        {
            while (true)
            {
                if (_token.Is("?"))
                {
                    call.Kind = SyntaxKind.Partial;
                    call.Items.Add(new SyntaxNode(SyntaxKind.Placeholder, _token.Position, "?"));
                    Advance(expectOperator: false);
                }
                else
                {
                    call.Items.Add(Expression(0));
                }

                if (!_token.Is(","))
                {
                    break;
                }

                Advance(expectOperator: false);
            }
        }

        Expect(")", thenOperator: true);
        return left is { Kind: SyntaxKind.Name, Text: "function" or "\u03BB" } ? Lambda(call) : call;
    }

    private SyntaxNode Lambda(SyntaxNode call)
    {
        for (int i = 0; i < call.Items.Count; i++)
        {
            if (call.Items[i].Kind != SyntaxKind.Variable)
            {
                throw new JsonataException("S0208", call.Items[i].Position, call.Items[i].Text, JsonataValue.From((double)(i + 1)));
            }
        }

        SyntaxNode lambda = new(SyntaxKind.Lambda, call.Position, "function") { Items = call.Items };
        if (_token.Is("<"))
        {
            lambda.Signature = LambdaSignature();
        }

        Expect("{");
        lambda.Right = Expression(0);
        Expect("}", thenOperator: true);
        return lambda;
    }

    private Signature LambdaSignature()
    {
        int position = _token.Position;
        int depth = 1;
        StringBuilder text = new("<");
        while (depth > 0 && !_token.Is("{") && _token.Kind != TokenKind.End)
        {
            Advance(expectOperator: false);
            depth += _token.Is("<") ? 1 : _token.Is(">") ? -1 : 0;
            text.Append(_token.Text);
        }

        Expect(">");
        try
        {
            return SignatureParser.Parse(text.ToString());
        }
        catch (JsonataException bad)
        {
            bad.Position += position;
            throw;
        }
    }
}
