using System;
using System.Diagnostics;
using System.Threading;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Tests.Jsonata;

/// <summary>Expressions written to do harm end in an error within the limit, and leave the process alive.</summary>
public sealed class GuardTests
{
    private static readonly JsonataSettings Tight = new()
    {
        Limits = new JsonataLimits
        {
            Timeout = TimeSpan.FromMilliseconds(300),
            RegexTimeout = TimeSpan.FromMilliseconds(100),
            MaxSequenceLength = 100_000,
            MaxStringLength = 100_000,
        },
    };

    [Theory]
    [InlineData("D1011", "($f := function($n){1 + $f($n)}; $f(1))")]
    [InlineData("D1011", "($f := function($n){$map([1], $f)[0] + 1}; $f(1))")]
    [InlineData("D1011", "($f := function(){$eval('1 + $f()')}; $f() + 1)")]
    [InlineData("D1012", "($f := function(){$f()}; $f())")]
    [InlineData("D1012", "($even := function($n){$odd($n)}; $odd := function($n){$even($n)}; $even(1))")]
    [InlineData("D1012", "$map([1..99999], function($i){$sum([1..99999].($ * $i))})")]
    [InlineData("D1014", "$match('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', /^(a+)+$/)")]
    [InlineData("D1014", "$replace('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', /(a|aa)+$/, '')")]
    [InlineData("D2014", "[1..1000000000]")]
    [InlineData("D2015", "[1..200000]")]
    [InlineData("D2015", "($f := function($a){$f($append($a, $a))}; $f([1]))")]
    [InlineData("D2015", "($f := function($a){$f([$a, $a])}; $f([1]))")]
    [InlineData("D2015", "[1..1000].([1..1000])")]
    [InlineData("D2016", "($f := function($s){$f($s & $s)}; $f('x'))")]
    [InlineData("D2016", "$pad('x', 1000000000000)")]
    [InlineData("D2016", "($f := function($s){$f($replace($s, 'x', 'xx'))}; $f('x'))")]
    [InlineData("D2016", "$join([1..99999].('long enough'))")]
    [InlineData("D2016", "$encodeUrl($pad('', 50000, '\u00e9'))")]
    [InlineData("D2016", "$encodeUrlComponent($pad('', 50000, '/'))")]
    [InlineData("D2016", "$base64encode($pad('', 80000, 'x'))")]
    [InlineData("D2016", "$fromMillis(0, $pad('', 90000, '[Y,*-100]'))")]
    [InlineData("D2016", "$now($pad('', 90000, '[Y,*-100]'))")]
    [InlineData("D2016", "$formatInteger(1, $pad('', 90000, '0,'))")]
    [InlineData("D2016", "$formatNumber(1, $pad('', 90000, '0'))")]
    [InlineData("D2016", "$formatNumber(123456789, '#,#', {'grouping-separator': $pad('', 90000, ',')})")]
    [InlineData("D1012", "$sort([1..1000], function($a, $b){$contains($pad('', 40, 'a') & '!', /^(a|b|ab)*c$/) or $reduce([1..3000], function($p, $q){$p + $q}) > 0})")]
    [InlineData("D1004", "$replace('abc', /x*/, '-')")]
    public void Ends_in_the_error_of_the_limit(string code, string expression)
    {
        Stopwatch watch = Stopwatch.StartNew();
        JsonataException error = Assert.Throws<JsonataException>(() => Evaluate(expression));
        Assert.Equal(code, error.Code);
        Assert.True(error is { Position: >= 0, Line: 1, Column: > 0 }, "nobody said where");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"took {watch.Elapsed}");
    }

    [Fact]
    public void A_long_chain_of_partial_applications_is_a_stack_as_deep()
    {
        // Building the chain takes a while, so the limit of time is the usual one.
        const string Chain = "($f := function($g, $n){$n = 0 ? $g : $f($g(?), $n - 1)}; $f($uppercase, 100000)('a'))";
        JsonataException error = Assert.Throws<JsonataException>(() => Evaluate(Chain, JsonataSettings.Default));
        Assert.Equal(("D1011", 1), (error.Code, error.Line));
    }

    [Fact]
    public void Spreading_is_linear() =>
        Assert.Equal(99_999, Evaluate("$count($spread([1..99999].{'a': $}))", JsonataSettings.Default).AsDouble());

    [Fact]
    public void A_match_is_cut_off_at_the_limit_of_the_evaluation()
    {
        JsonataSettings settings = new() { Limits = new JsonataLimits { Timeout = TimeSpan.FromMilliseconds(50), RegexTimeout = TimeSpan.FromMinutes(10) } };
        Assert.Equal("D1014", Assert.Throws<JsonataException>(() => Evaluate("$contains($pad('', 60, 'a') & '!', /^(a+)+$/)", settings)).Code);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("-")]
    [InlineData("{'a':")]
    [InlineData("function(){")]
    [InlineData("a ? ")]
    public void A_small_stack_is_enough_for_the_error(string opening)
    {
        JsonataException? error = null;
        string nested = string.Concat(System.Linq.Enumerable.Repeat(opening, 30_000)) + "1";
        Thread thread = new(() => error = Record.Exception(() => Evaluate(nested)) as JsonataException, 256 * 1024);
        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromSeconds(60)));
        Assert.Equal("D1011", error?.Code);
        Assert.True(error!.Position > 0 && error.Line == 1 && error.Column == error.Position + 1);
    }

    [Theory]
    [InlineData("$f([[$x]], $n - 1)")]
    [InlineData("$f({'a': $x}, $n - 1)")]
    public void Values_nested_without_end_cannot_be_written_but_do_no_harm(string step)
    {
        JsonataValue deep = Evaluate("($f := function($x, $n){$n = 0 ? [$x] : " + step + "}; $f([1], 30000))", JsonataSettings.Default);
        Assert.Equal("D1011", Assert.Throws<JsonataException>(() => deep.WriteTo(new System.Text.Json.Utf8JsonWriter(new System.IO.MemoryStream()))).Code);
        JsonataValue other = Evaluate("($f := function($x, $n){$n = 0 ? [$x] : " + step + "}; $f([1], 30000))", JsonataSettings.Default);
        try
        {
            // Where the stack is large enough these work; where it is not they must not take the process down.
            deep.ToJson();
            deep.ToObject();
            deep.Equals(other);
        }
        catch (JsonataException error)
        {
            Assert.Equal("D1011", error.Code);
        }
    }

    [Fact]
    public void A_small_value_that_is_enormous_when_spelled_out_is_stopped()
    {
        const string Doubling = "($f := function($x, $n){$n = 0 ? $x : $f([[$x], [$x]], $n - 1)}; ";
        JsonataValue value = Evaluate(Doubling + "$f([1], 60))", JsonataSettings.Default);
        Assert.Equal("D2015", Assert.Throws<JsonataException>(() => value.WriteTo(new System.Text.Json.Utf8JsonWriter(System.IO.Stream.Null))).Code);
        Assert.Equal("D2016", Assert.Throws<JsonataException>(() => Evaluate(Doubling + "$string($f([1], 60)))")).Code);
        Assert.Equal("D1012", Assert.Throws<JsonataException>(() => Evaluate(Doubling + "$f([1], 60) = $f([1], 60))")).Code);
        Assert.Equal("D1012", Assert.Throws<JsonataException>(() => Evaluate(Doubling + "$f([0], 60) ? 1 : 2)")).Code);
        Assert.Equal("D1012", Assert.Throws<JsonataException>(() => Evaluate(Doubling + "$f([{'a': 1}], 60).b)")).Code);
    }

    [Fact]
    public void Expressions_nested_absurdly_deep_are_errors()
    {
        foreach (string expression in new[]
        {
            new string('(', 200_000), new string('[', 200_000), string.Concat(System.Linq.Enumerable.Repeat("-", 200_000)),
            string.Join("+", System.Linq.Enumerable.Repeat("1", 200_000)), string.Concat(System.Linq.Enumerable.Repeat("{'a':", 100_000)),
            string.Concat(System.Linq.Enumerable.Repeat("1?", 100_000)) + "1", string.Join(".", System.Linq.Enumerable.Repeat("a", 50_000)),
        })
        {
            Thread thread = new(
                () =>
                {
                    try
                    {
                        Evaluate(expression);
                    }
                    catch (JsonataException)
                    {
                        // Any error will do; what counts is that the thread ends.
                    }
                },
                1 << 20);
            thread.Start();
            Assert.True(thread.Join(TimeSpan.FromSeconds(60)));
        }
    }

    [Theory]
    [InlineData(302, 99, true)]
    [InlineData(301, 99, false)]
    [InlineData(305, 100, true)]
    [InlineData(304, 100, false)]
    public void Depth_is_counted_as_the_reference_counts_it(int limit, int argument, bool passes)
    {
        JsonataSettings settings = new() { Limits = new JsonataLimits { MaxDepth = limit } };
        string expression = "($factorial := function($n){$n = 0 ? 1 : $n * $factorial($n - 1)}; $factorial(" + argument + "))";
        if (passes)
        {
            Assert.Equal(JsonataKind.Number, Evaluate(expression, settings).Kind);
        }
        else
        {
            Assert.Equal("D1011", Assert.Throws<JsonataException>(() => Evaluate(expression, settings)).Code);
        }
    }

    [Fact]
    public void Tail_calls_do_not_nest()
    {
        const string Mutual = "($even := function($n){$n = 0 ? true : $odd($n - 1)}; $odd := function($n){$n = 0 ? false : $even($n - 1)}; $odd(100001))";
        Assert.True(Evaluate(Mutual, JsonataSettings.Default).AsBoolean());
    }

    [Fact]
    public void Cancellation_stops_an_evaluation()
    {
        using CancellationTokenSource source = new();
        JsonataFunctionSet functions = new();
        functions.Register("cancel", "<:x>", call =>
        {
            source.Cancel();
            return default;
        });
        JsonataExpression endless = JsonataExpression.Compile("($cancel(); $f := function(){$f()}; $f())", new JsonataSettings { Functions = functions });
        Assert.Throws<OperationCanceledException>(() => endless.Evaluate(default, null, source.Token));
        Assert.Throws<OperationCanceledException>(() => endless.Evaluate(default, null, source.Token));
    }

    private static JsonataValue Evaluate(string expression) => Evaluate(expression, Tight);

    private static JsonataValue Evaluate(string expression, JsonataSettings settings) =>
        JsonataExpression.Compile(expression, settings).Evaluate(default);
}
