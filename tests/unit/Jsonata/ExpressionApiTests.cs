using System;
using System.Threading.Tasks;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Tests.Jsonata;

public sealed class ExpressionApiTests
{
    [Fact]
    public void Bindings_can_be_reused_and_overwritten()
    {
        JsonataExpression expression = JsonataExpression.Compile("$who & $count($all)");
        JsonataBindings bindings = new JsonataBindings().Set("all", JsonataValue.Parse("[1,2]"));
        Assert.Equal("Ann2", expression.Evaluate(default, bindings.Set("$who", JsonataValue.From("Ann"))).AsString());
        Assert.Equal("Bob2", expression.Evaluate(default, bindings.Set("who", JsonataValue.From("Bob"))).AsString());
        Assert.True(bindings.Remove("who"));
        Assert.Equal("2", expression.Evaluate(default, bindings).AsString());
    }

    [Fact]
    public void A_binding_hides_a_built_in_function()
    {
        JsonataExpression expression = JsonataExpression.Compile("$exists($sum) ? $sum : 0");
        Assert.Equal(7, expression.Evaluate(default, new JsonataBindings().Set("sum", JsonataValue.From(7.0))).AsDouble());
        Assert.Equal(JsonataKind.Function, expression.Evaluate(default).Kind);
        JsonataValue upper = JsonataExpression.Compile("$uppercase").Evaluate(default);
        Assert.Equal("X", JsonataExpression.Compile("$lowercase('x')").Evaluate(default, new JsonataBindings().Set("lowercase", upper)).AsString());
    }

    [Fact]
    public void Strict_makes_an_unbound_variable_an_error()
    {
        JsonataSettings strict = new() { Strict = true };
        JsonataException error = Assert.Throws<JsonataException>(() => JsonataExpression.Compile("1 + $x", strict).Evaluate(default));
        Assert.Equal(("T1011", 4, "x"), (error.Code, error.Position, error.Token));
        Assert.Equal(3, JsonataExpression.Compile("($y := 2; $x + $y)", strict).Evaluate(default, new JsonataBindings().Set("x", JsonataValue.From(1.0))).AsDouble());
        Assert.True(JsonataExpression.Compile("$x").Evaluate(default).IsUndefined);
    }

    [Fact]
    public void Functions_of_the_host_have_signatures_context_and_callbacks()
    {
        JsonataFunctionSet functions = new();
        functions.Register("twice", "<s-:s>", call => JsonataValue.From(call[0].AsString() + call[0].AsString()));
        functions.Register("$apply", "<fx:x>", call => call.Invoke(call[0], call[1]));
        functions.Register("uppercase", null, call => JsonataValue.From(call.Count));
        JsonataSettings settings = new() { Functions = functions };
        Assert.Equal("abab", JsonataExpression.Compile("(\"ab\").$twice()", settings).Evaluate(default).AsString());
        Assert.Equal("T0410", Assert.Throws<JsonataException>(() => JsonataExpression.Compile("$twice(1)", settings).Evaluate(default)).Code);
        Assert.Equal(9, JsonataExpression.Compile("$apply(function($x){$x * $x}, 3)", settings).Evaluate(default).AsDouble());
        Assert.Equal(2, JsonataExpression.Compile("$uppercase(1, 2)", settings).Evaluate(default).AsDouble());
        Assert.Equal("[\"aa\",\"bb\"]", JsonataExpression.Compile("$map([\"a\", \"b\"], $twice)", settings).Evaluate(default).ToJson());
    }

    [Fact]
    public void The_clock_can_be_given_and_stands_still_during_an_evaluation()
    {
        int asked = 0;
        JsonataSettings settings = new() { Clock = () => DateTimeOffset.FromUnixTimeMilliseconds(1700000000000 + (asked++ * 1000)) };
        JsonataExpression expression = JsonataExpression.Compile("[$now(), $fromMillis($millis())]", settings);
        Assert.Equal("[\"2023-11-14T22:13:20.000Z\",\"2023-11-14T22:13:20.000Z\"]", expression.Evaluate(default).ToJson());
        Assert.Equal("[\"2023-11-14T22:13:21.000Z\",\"2023-11-14T22:13:21.000Z\"]", expression.Evaluate(default).ToJson());
    }

    [Fact]
    public void One_expression_serves_many_threads()
    {
        JsonataExpression expression = JsonataExpression.Compile("($f := function($x){$x.a ? $x.a : $x.b}; {\"v\": $map(items, $f), \"k\": items{t: $sum(a)}})");
        JsonataValue[] inputs =
        {
            JsonataValue.Parse("{\"items\":[{\"t\":\"p\",\"a\":1},{\"b\":2,\"t\":\"q\",\"a\":0}]}"),
            JsonataValue.Parse("{\"x\":0,\"items\":[{\"a\":5,\"t\":\"p\"},{\"t\":\"p\",\"y\":1,\"a\":6}]}"),
        };
        string[] expected = { expression.Evaluate(inputs[0]).ToJson(), expression.Evaluate(inputs[1]).ToJson() };
        Assert.Equal("{\"v\":[1,2],\"k\":{\"p\":1,\"q\":0}}", expected[0]);
        Parallel.For(0, 2000, i => Assert.Equal(expected[i % 2], expression.Evaluate(inputs[i % 2]).ToJson()));
    }

    [Fact]
    public void The_input_is_never_changed()
    {
        JsonataValue input = JsonataValue.Parse("{\"a\":[3,1,2],\"o\":{\"x\":1}}");
        JsonataExpression.Compile("[$sort(a), $reverse(a), $append(a, 4), $merge([o, {\"x\": 2}]), $ ~> |o|{\"x\": 5}|, a[], o{\"k\": x}]").Evaluate(input);
        Assert.Equal("{\"a\":[3,1,2],\"o\":{\"x\":1}}", input.ToJson());
    }

    [Fact]
    public void A_result_can_be_the_input_of_another_expression()
    {
        JsonataValue result = JsonataExpression.Compile("[1..3].{\"n\": $}").Evaluate(default);
        Assert.Equal("[1,2,3]", JsonataExpression.Compile("n").Evaluate(result).ToJson());
        Assert.Equal(3, JsonataExpression.Compile("$count($)").Evaluate(result).AsDouble());
    }
}
