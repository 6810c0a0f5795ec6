using UnifiedLms.Jsonata;

namespace UnifiedLms.Tests.Jsonata;

/// <summary>Integers beyond 2^53 are told apart by all of their digits.</summary>
public sealed class ExactIntegerTests
{
    private const string Ids = "{\"a\": 9007199254740993, \"b\": 9007199254740992, \"ids\": [9007199254740992, 9007199254740993, 9007199254740994, 9007199254740993]}";

    [Theory]
    [InlineData("9007199254740993 = 9007199254740992", false)]
    [InlineData("9007199254740993 != 9007199254740992", true)]
    [InlineData("9007199254740993 = 9007199254740993", true)]
    [InlineData("a = b", false)]
    [InlineData("b = a", false)]
    [InlineData("a = 9007199254740993", true)]
    [InlineData("a in [b]", false)]
    [InlineData("a in ids", true)]
    [InlineData("a > b", true)]
    [InlineData("b < a", true)]
    [InlineData("a <= b", false)]
    [InlineData("b >= a", false)]
    [InlineData("a >= a", true)]
    [InlineData("-9007199254740993 < -9007199254740992", true)]
    [InlineData("-90071992547409931 < -90071992547409932", false)]
    [InlineData("1000000000000000000000 = 1e21", true)]
    [InlineData("1000000000000000000001 = 1e21", false)]
    [InlineData("18446744073709551616 = $power(2, 64)", true)]
    [InlineData("[a] = [b]", false)]
    [InlineData("{'k': a} = {'k': 9007199254740993}", true)]
    public void Compared(string expression, bool expected) => Assert.Equal(expected, Evaluate(expression).AsBoolean());

    [Theory]
    [InlineData("ids[$ = 9007199254740993]", "[9007199254740993,9007199254740993]")]
    [InlineData("$distinct(ids)", "[9007199254740992,9007199254740993,9007199254740994]")]
    [InlineData("$distinct($append(ids, [1..20]))[[0..2]]", "[9007199254740992,9007199254740993,9007199254740994]")]
    [InlineData("ids^(>$)", "[9007199254740994,9007199254740993,9007199254740993,9007199254740992]")]
    [InlineData("$sort($reverse(ids))", "[9007199254740992,9007199254740993,9007199254740993,9007199254740994]")]
    public void Selected_and_sorted(string expression, string expected) => Assert.Equal(expected, Evaluate(expression).ToJson());

    [Fact]
    public void Leave_as_a_type_that_holds_them()
    {
        Assert.Equal(9223372036854775807L, JsonataValue.Parse("9223372036854775807").ToObject());
        Assert.Equal(9223372036854775808m, JsonataValue.Parse("9223372036854775808").ToObject());
        Assert.Equal(18446744073709551615m, JsonataValue.From(18446744073709551615.0).ToObject() is double ? JsonataValue.Parse("18446744073709551615").ToObject() : null);
        Assert.Equal(-12345678901234567890123456789m, JsonataValue.Parse("-12345678901234567890123456789").ToObject());
        Assert.IsType<double>(JsonataValue.Parse("1234567890123456789012345678901").ToObject());
        Assert.Equal(1e20, JsonataValue.Parse("1e20").ToObject());
    }

    private static JsonataValue Evaluate(string expression) => JsonataExpression.Compile(expression).Evaluate(JsonataValue.Parse(Ids));
}
