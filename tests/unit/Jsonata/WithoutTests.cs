using UnifiedLms.Jsonata;

namespace UnifiedLms.Tests.Jsonata;

/// <summary>An expression without members of its result: the same result but for them, and nothing of what only they need is evaluated.</summary>
public sealed class WithoutTests
{
    private const string Input = """{ "x": 1, "y": [2, 3], "t": true, "s": "text" }""";

    // Whoever evaluates what is left out raises D3137.
    [Theory]
    [InlineData("""{ "a": x, "b": $error("no") }""", """{"a":1}""")]
    [InlineData("""({ "a": x, "b": $error("no") })""", """{"a":1}""")]
    [InlineData("""( $v := x; { "a": $v, "b": $error("no") } )""", """{"a":1}""")]
    [InlineData("""( $v := x; ( $w := $v + 1; { "a": $w, "b": $error("no") } ) )""", """{"a":2}""")]
    [InlineData("""t ? { "a": 1, "b": $error("no") } : { "a": 2, "b": $error("no") }""", """{"a":1}""")]
    [InlineData("""$not(t) ? { "a": 1, "b": $error("no") } : { "a": 2, "b": $error("no") }""", """{"a":2}""")]
    [InlineData("""$not(t) ? x : { "a": 2, "b": $error("no") }""", """{"a":2}""")]
    [InlineData("""t ? { "a": 1, "b": $error("no") }""", """{"a":1}""")]
    [InlineData("""{ "b": $error("no") }""", "{}")]
    [InlineData("""{ "b": $error("no"), "a": { "b": 1 } }""", """{"a":{"b":1}}""")]
    [InlineData("""{ "a": 1, "b": $error("no"), "b": 2 }""", """{"a":1}""")]
    [InlineData("""{ "a": y.{ "b": $ }, "b": $error("no") }""", """{"a":[{"b":2},{"b":3}]}""")]
    public void Members_are_left_out_and_not_evaluated(string expression, string expected)
        => Assert.Equal(expected, Evaluate(JsonataExpression.Compile(expression).Without(["b", "c"])));

    [Theory]
    [InlineData("""( $u := $error("no"); { "a": 1, "b": $u } )""", """{"a":1}""")]
    [InlineData("""( $u := $error("no"); $v := $u + 1; { "a": 1, "b": $v } )""", """{"a":1}""")]
    [InlineData("""( $u := 1; $u := $error("no"); { "a": 1, "b": $u } )""", """{"a":1}""")]
    [InlineData("""( $f := function($n) { $n = 0 ? $error("no") : $f($n - 1) }; { "a": 1, "b": $f(3) } )""", """{"a":1}""")]
    public void What_only_they_use_is_not_evaluated(string expression, string expected)
        => Assert.Equal(expected, Evaluate(JsonataExpression.Compile(expression).Without(["b"])));

    [Theory]
    [InlineData("""( $u := x; { "a": $u, "b": 1 } )""")]
    [InlineData("""( $u := x; { "a": y[$ > $u], "b": 1 } )""")]
    [InlineData("""( $u := x; { "a": y^(>$u - $), "b": 1 } )""")]
    [InlineData("""( $u := x; { "a": y{ $string($): $u }, "b": 1 } )""")]
    [InlineData("""( $u := x; { "a": y[$ > $u][0], "b": 1 } )""")]
    [InlineData("""( $u := x; { "a": y ~> | $ | { "z": $u } |, "b": 1 } )""")]
    [InlineData("""( $u := x; { "a": y ~> $map(function($i) { $i + $u }), "b": 1 } )""")]
    [InlineData("""( $u := x; { "a": { "k" & $u: 1 }, "b": 1 } )""")]
    [InlineData("""( $u := x; { "a": t ? $u : 0, "b": 1 } )""")]
    [InlineData("""( $u := x; { "a": nothing ?: $u, "b": 1 } )""")]
    [InlineData("""( $u := x; { "a": nothing ?? $u, "b": 1 } )""")]
    [InlineData("""( $u := x; { "a": -$u, "b": 1 } )""")]
    [InlineData("""( $u := x; { "a": [$u..3], "b": 1 } )""")]
    [InlineData("""( $u := x; { "a": $eval("$u"), "b": 1 } )""")]
    [InlineData("""( $f := function() { $u }; $u := x; { "a": $f(), "b": 1 } )""")]
    [InlineData("""( $u := x; $v := $u; { "a": $v, "b": 1 } )""")]
    [InlineData("""( $u := $v := x; { "a": $v, "b": $u } )""")]
    [InlineData("""( $u := x; ( $u := 5; { "a": $u, "b": 1 } ) )""")]
    [InlineData("""( $u := function($n) { $n * 2 }; { "a": $u(x), "b": 1 } )""")]
    [InlineData("""( $u := function($n, $m) { $n * $m }; { "a": $u(?, 3)(x), "b": 1 } )""")]
    [InlineData("""( $u := $uppercase; { "a": s.$u(), "b": 1 } )""")]
    [InlineData("""( $u := x; { "a": y#$i[$i = $u], "b": 1 } )""")]
    public void Variables_that_are_used_stay(string expression)
    {
        JsonataExpression whole = JsonataExpression.Compile(expression);
        JsonataValue result = whole.Evaluate(JsonataValue.Parse(Input));

        Assert.NotSame(whole, whole.Without(["b"]));
        Assert.Equal("a", result.MemberName(0));
        Assert.Equal(JsonataValue.ObjectOf([new("a", result["a"])]).ToJson(), Evaluate(whole.Without(["b"])));
    }

    [Theory]
    [InlineData("""x.{ "a": 1, "b": 2 }""")]
    [InlineData("""{ "a": 1, "b": 2 }.a""")]
    [InlineData("""{ "a": 1, "b": 2 }[b = 2]""")]
    [InlineData("""{ "a": 1, "b": 2 }[]""")]
    [InlineData("""({ "a": 1, "b": 2 })[b = 2]""")]
    [InlineData("""({ "a": 1, "b": 2 }){ "z": b }""")]
    [InlineData("""(t ? { "a": 1, "b": 2 })[]""")]
    [InlineData("""y{ "a": 1, "b": 2 }""")]
    [InlineData("""$merge([{ "a": 1, "b": 2 }])""")]
    [InlineData("""( $r := { "a": 1, "b": 2 }; $r )""")]
    [InlineData("""$r := { "a": 1, "b": 2 }""")]
    [InlineData("""{ "a": 1, "b" & "": 2 }""")]
    [InlineData("""{ "a": 1, s: 2, "b": 3 }""")]
    [InlineData("""[{ "a": 1, "b": 2 }]""")]
    [InlineData("""nothing ?: { "a": 1, "b": 2 }""")]
    [InlineData("""{ "b": 2 } ?: x""")]
    [InlineData("""{ "a": $b, "b": $b := 2 }""")]
    [InlineData("""{ "a": 1, "c": { "b": 2 } }""")]
    [InlineData("""function() { { "a": 1, "b": 2 } }""")]
    [InlineData("""()""")]
    [InlineData("""x""")]
    public void What_is_no_plain_object_stays_whole(string expression)
    {
        JsonataExpression whole = JsonataExpression.Compile(expression);

        Assert.Same(whole, whole.Without(["b"]));
    }

    [Fact]
    public void A_list_as_input_is_grouped_as_ever()
    {
        JsonataExpression whole = JsonataExpression.Compile("""{ "a": $sum(n), "b": $error("no") }""");

        Assert.Equal("""{"a":3}""", whole.Without(["b"]).Evaluate(JsonataValue.Parse("""[{ "n": 1 }, { "n": 2 }]""")).ToJson());
    }

    [Fact]
    public void Source_settings_and_places_stay()
    {
        const string Source = "(\n  $u := 1;\n  { \"b\": 2,\n    \"a\": $uppercase(1) }\n)";
        JsonataExpression less = JsonataExpression.Compile(Source, new JsonataSettings { Strict = true }).Without(["b"]);
        JsonataException whole = Assert.Throws<JsonataException>(() => JsonataExpression.Compile(Source).Evaluate(default));
        JsonataException error = Assert.Throws<JsonataException>(() => less.Evaluate(default));

        Assert.Equal(Source, less.Source);
        Assert.Equal((whole.Code, whole.Position, whole.Line, whole.Column), (error.Code, error.Position, error.Line, error.Column));
        Assert.Equal(4, error.Line);
        Assert.Equal("T1011", Assert.Throws<JsonataException>(() => JsonataExpression.Compile("{ \"a\": $x, \"b\": 1 }", new JsonataSettings { Strict = true }).Without(["b"]).Evaluate(default)).Code);
    }

    [Fact]
    public void It_can_be_said_again()
    {
        JsonataExpression once = JsonataExpression.Compile("""{ "a": 1, "b": 2, "c": 3 }""").Without(["b"]);

        Assert.Same(once, once.Without(["z"]));
        Assert.Equal("""{"a":1,"c":3}""", Evaluate(once));
        Assert.Equal("""{"a":1}""", Evaluate(once.Without(["c"])));
    }

    private static string Evaluate(JsonataExpression expression) => expression.Evaluate(JsonataValue.Parse(Input)).ToJson();
}
