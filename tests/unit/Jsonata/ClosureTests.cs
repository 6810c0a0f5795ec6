using UnifiedLms.Jsonata;

namespace UnifiedLms.Tests.Jsonata;

/// <summary>A function that leaves an evaluation takes along what it was made with.</summary>
public sealed class ClosureTests
{
    [Fact]
    public void A_function_keeps_the_bindings_of_its_evaluation()
    {
        JsonataBindings bindings = new JsonataBindings().Set("rate", JsonataValue.From(2.0));
        JsonataValue function = JsonataExpression.Compile("function($x){$x * $rate}").Evaluate(default, bindings);
        bindings.Set("rate", JsonataValue.From(100.0)); // the host goes on to the next record
        Assert.Equal(6, Call(function, "$f(3)").AsDouble());
        Assert.Equal("[2,4]", Call(function, "$map([1, 2], $f)").ToJson());
    }

    [Fact]
    public void A_function_keeps_the_input_of_its_evaluation()
    {
        JsonataValue function = JsonataExpression.Compile("function(){$$.name}").Evaluate(JsonataValue.Parse("{\"name\": \"first\"}"));
        Assert.Equal("first", JsonataExpression.Compile("$f() & $$.name").Evaluate(
            JsonataValue.Parse("{\"name\": \"\"}"), new JsonataBindings().Set("f", function)).AsString());
    }

    [Theory]
    [InlineData("{'f': function($x){$x + $rate}}", "$f.f(1)")]
    [InlineData("[function($x){$x + $rate}, 1]", "($g := $f[0]; $g(1))")]
    [InlineData("function($x){$x + $rate} ~> function($x){$x}", "$f(1)")]
    [InlineData("($g := function($x, $y){$x + $y + $rate}; $g(?, 0))", "$f(1)")]
    [InlineData("function($x){$eval('$x + $rate')}", "$f(1)")]
    [InlineData("(function(){function($x){$x + $rate}})()", "$f(1)")]
    [InlineData("($g := function($n){$n > 2 ? $rate + 1 : $g($n + 1)}; $g)", "$f(1)")]
    public void However_it_leaves(string maker, string caller)
    {
        JsonataBindings bindings = new JsonataBindings().Set("rate", JsonataValue.From(2.0));
        JsonataValue function = JsonataExpression.Compile(maker).Evaluate(default, bindings);
        bindings.Remove("rate");
        Assert.Equal(3, Call(function, caller).AsDouble());
    }

    [Fact]
    public void A_binding_that_hides_a_function_does_so_for_it_too()
    {
        JsonataValue upper = JsonataExpression.Compile("$uppercase").Evaluate(default);
        JsonataValue function = JsonataExpression.Compile("function($x){$lowercase($x)}").Evaluate(default, new JsonataBindings().Set("lowercase", upper));
        Assert.Equal("ABab", Call(function, "$f('ab') & $lowercase('AB')").AsString());
    }

    [Fact]
    public void A_transform_keeps_them_as_well()
    {
        JsonataValue function = JsonataExpression.Compile("|$|{'rate': $rate}|").Evaluate(default, new JsonataBindings().Set("rate", JsonataValue.From(2.0)));
        Assert.Equal("{\"rate\":2}", Call(function, "{} ~> $f").ToJson());
    }

    private static JsonataValue Call(in JsonataValue function, string expression) =>
        JsonataExpression.Compile(expression).Evaluate(default, new JsonataBindings().Set("f", function));
}
