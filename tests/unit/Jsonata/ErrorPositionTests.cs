using UnifiedLms.Jsonata;

namespace UnifiedLms.Tests.Jsonata;

/// <summary>Errors point at the character. The caret in the second line of each case marks where.</summary>
public sealed class ErrorPositionTests
{
    [Theory]
    [InlineData("S0101", "a & \"open", "    ^")]
    [InlineData("S0103", "\"a\\qb\"", "  ^")]
    [InlineData("S0104", "\"\\u00g0\"", " ^")]
    [InlineData("S0102", "1 + 1e999", "    ^")]
    [InlineData("S0105", "a.`open", "  ^")]
    [InlineData("S0106", "1 /* open", "  ^")]
    [InlineData("S0201", "a b", "  ^")]
    [InlineData("S0202", "[1, 2)", "     ^")]
    [InlineData("S0203", "(1; 2", "     ^")]
    [InlineData("S0204", "a ! b", "  ^")]
    [InlineData("S0207", "1 + ", "    ^")]
    [InlineData("S0208", "function(x){1}", "         ^")]
    [InlineData("S0209", "[1]{\"a\": 1}[0]", "           ^")]
    [InlineData("S0210", "a{b: c}{d: e}", "       ^")]
    [InlineData("S0211", "1 + 2 = = 3", "        ^")]
    [InlineData("S0212", "a := 1", "^")]
    [InlineData("S0213", "a.1", "  ^")]
    [InlineData("S0214", "a@1", "  ^")]
    [InlineData("S0215", "a[0]@$x", "    ^")]
    [InlineData("S0216", "a^(b)@$x", "     ^")]
    [InlineData("S0217", "a.b & %", "      ^")]
    [InlineData("S0217", "(a; [b.(1 + %.%.%)])", "              ^")]
    [InlineData("S0217", "$toMillis(%)", "          ^")]
    [InlineData("D1001", "a & $type(1/0)", "    ^")]
    [InlineData("D1001", "[$not(1/0)]", " ^")]
    [InlineData("D1001", "(1; 1/0 ? 1)", "     ^")]
    [InlineData("D1001", "true and 1/0", "          ^")]
    [InlineData("D2014", "1 + [1..1e9]", "      ^")]
    [InlineData("S0301", "//", "^")]
    [InlineData("S0302", "a ~> /x", "     ^")]
    [InlineData("S0303", "$match(a, /(/)", "          ^", "S0302")]
    [InlineData("S0401", "function($x)<n<n>>{1}", "              ^")]
    [InlineData("T2001", "1 + (\"a\" + 1)", "         ^")]
    [InlineData("T2002", "1 -\n \"a\"", "  ^")]
    [InlineData("T2009", "\"a\" < 1", "    ^")]
    [InlineData("T2010", "a > true", "  ^")]
    [InlineData("T2003", "[\"a\"..3]", "    ^")]
    [InlineData("D1002", "1 + -\"a\"", "    ^")]
    [InlineData("T1003", "{1: 2}", "^")]
    [InlineData("D1009", "{\"a\" & \"\": 1, \"a\": 2}", "^")]
    [InlineData("T1005", "1 + sum([1])", "    ^")]
    [InlineData("T1006", "1 + $nosuch(1)", "    ^")]
    [InlineData("T0410", "1 + $uppercase(5)", "    ^")]
    [InlineData("T0412", "$sum([1, $sum([\"a\"])])", "         ^")]
    [InlineData("D3030", "$number(\"x\")", "^")]
    [InlineData("D3137", "b ? 1 : $error(\"no\")", "        ^")]
    [InlineData("T2006", "1 ~> 2", "  ^")]
    [InlineData("T2008", "[{}, {}]^($)", "        ^")]
    [InlineData("D3110", "1 + $toMillis(\"x\")", "    ^")]
    [InlineData("D1004", "1 & $match(\"ab\", /x*/)", "                 ^")]
    public void Points_at_the_character(string code, string expression, string caret, string? otherCode = null)
    {
        JsonataException error = Assert.Throws<JsonataException>(() => JsonataExpression.Compile(expression).Evaluate(JsonataValue.Parse("{\"a\": 1}")));
        Assert.Equal(otherCode ?? code, error.Code);
        Assert.Equal(caret.IndexOf('^'), error.Position);
        Assert.Equal(1, error.Line);
        Assert.Equal(error.Position + 1, error.Column);
    }

    [Fact]
    public void Counts_lines_from_one()
    {
        JsonataException error = Assert.Throws<JsonataException>(() => JsonataExpression.Compile("(\n  $x := 1;\n  $x + \"a\"\n)").Evaluate(default));
        Assert.Equal(("T2002", 3, 6, "+"), (error.Code, error.Line, error.Column, error.Token));
        Assert.Equal("The right side of + must be a number, not a (line 3, column 6).", error.Message);
    }

    [Fact]
    public void Names_the_function_and_the_argument()
    {
        JsonataException error = Assert.Throws<JsonataException>(() => JsonataExpression.Compile("$substring(\"abc\", true)").Evaluate(default));
        Assert.Equal("substring", error.Token);
        Assert.Equal("Argument 2 of substring has a type its signature does not allow (line 1, column 1).", error.Message);
        Assert.True(error.Value.AsBoolean());
    }

    [Theory]
    [InlineData("{\"a\": 1,\n \"b\": }", 2, 7, "} is not expected here")]
    [InlineData("[1, 2", 1, 6, "the text ends too early")]
    [InlineData("[1] 2", 1, 5, "2 is not expected here")]
    [InlineData("", 1, 1, "there is no text")]
    [InlineData("\n ", 2, 2, "there is no text")]
    [InlineData("{\"\u00e9\u00e9\": \u00fc}", 1, 8, "\u00fc is not expected here")]
    [InlineData("\"a\nb\"", 1, 3, "a control character or line break (0x0A) cannot stand here")]
    public void Bad_json_is_told_in_one_sentence_with_line_and_column(string json, int line, int column, string what)
    {
        JsonataException error = Assert.Throws<JsonataException>(() => JsonataValue.Parse(json));
        Assert.Equal(("D3200", line, column), (error.Code, error.Line, error.Column));
        Assert.Equal($"Not JSON: {what} (line {line}, column {column}).", error.Message);
    }

    [Fact]
    public void Json_nested_too_deeply_says_so() =>
        Assert.StartsWith("Not JSON: it is nested too deeply", Assert.Throws<JsonataException>(() => JsonataValue.Parse(new string('[', 600))).Message);

    [Fact]
    public void A_depth_known_beforehand_has_a_place()
    {
        string nested = new string('[', 600) + new string(']', 600);
        JsonataException error = Assert.Throws<JsonataException>(() => JsonataExpression.Compile("a &\n" + nested).Evaluate(default));
        Assert.Equal(("D1011", 2), (error.Code, error.Line));
    }

    [Theory]
    [InlineData("D2015", "1 +\n [1..1000].([1..1000])")]
    [InlineData("D2015", "1 +\n $count([[1..1000].($), [1..1000].($)])")]
    [InlineData("D2016", "1 +\n ('ab' & $pad('', 990))")]
    [InlineData("D1011", "1 +\n (true ? $$ ? (((((((((((1)))))))))))) ")]
    public void A_limit_has_a_place(string code, string expression)
    {
        JsonataSettings settings = new() { Limits = new JsonataLimits { MaxSequenceLength = 1500, MaxStringLength = 990, MaxDepth = 12 } };
        JsonataException error = Assert.Throws<JsonataException>(() => JsonataExpression.Compile(expression, settings).Evaluate(JsonataValue.True));
        Assert.Equal((code, 2), (error.Code, error.Line));
    }

    [Fact]
    public void Infinity_is_named() =>
        Assert.Equal("The number -Infinity is out of range (line 1, column 1).", Assert.Throws<JsonataException>(() => JsonataExpression.Compile("$type(-1/0)").Evaluate(default)).Message);

    [Fact]
    public void The_words_of_an_expression_are_the_message()
    {
        JsonataException error = Assert.Throws<JsonataException>(() => JsonataExpression.Compile("$error(\"Out of paper\")").Evaluate(default));
        Assert.Equal("Out of paper", error.Message);
    }
}
