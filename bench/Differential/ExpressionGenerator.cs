using System;

namespace UnifiedLms.Bench;

/// <summary>Makes random expressions over the data of <see cref="DifferentialVerb"/>. The same seed makes the same ones.</summary>
internal sealed class ExpressionGenerator
{
    private static readonly string[] Leaves =
    [
        "a", "b", "c", "d", "e", "n", "s", "x.y", "items", "items.name", "items.price", "items.tags", "missing", "$", "$$.n",
        "1", "2", "0", "-1", "1.5", "\"\"", "\"a\"", "\"b,c\"", "true", "false", "null", "[]", "{}", "[1,2]", "[\"a\",\"b\"]", "[1..3]",
        "[[1,2],[3]]", "{\"a\":1}", "nested", "nested.list", "people.phone", "people.phone.number", "c.*", "**", "[1]", "[[1]]",
    ];

    private static readonly string[] One =
    [
        "({0})", "[{0}]", "({0})[0]", "({0})[-1]", "({0})[]", "({0}).a", "({0}).$", "({0}).*", "({0}).**", "-({0})", "$not({0})",
        "$count({0})", "$sum({0})", "$max({0})", "$average({0})", "$string({0})", "$number({0})", "$boolean({0})", "$exists({0})",
        "$type({0})", "$keys({0})", "$reverse({0})", "$distinct({0})", "$spread({0})", "$merge({0})", "$sort({0})", "$length({0})",
        "$uppercase({0})", "$trim({0})", "$join({0})", "$floor({0})", "$abs({0})", "$round({0})", "({0}) ~> $count()", "({0}) ~> $string",
        "({0}){\"k\" & $string($): $}", "({0})^($)", "({0})^(>$)", "({0})^(price)", "{\"k\": {0}}", "{\"k\": {0}}.k", "[{0}].$", "({0})[$ != null]",
        "($v := {0}; $v)", "($v := {0}; [$v, $v])", "function($p){$p}({0})", "$map({0}, function($i){$i})", "$map({0}, $string)",
        "$filter({0}, function($i){$i})", "$each({0}, function($v, $k){$k})", "$sift({0}, function($v){$v})", "({0})#$i.[$i, $]",
        "({0})@$f.{\"f\": $f}", "$single({0})", "$zip({0}, [1,2])", "$append({0}, 1)", "$lookup({0}, \"a\")", "({0})[[0,1]]", "({0}).(a; b)",
        "$substring({0}, 1)", "$split({0}, \",\")", "$contains({0}, \"a\")", "$replace({0}, \"a\", \"b\")", "$pad({0}, 3)",
        "({0}) ~> |$|{\"z\":1}|", "({0}).[$]", "({0}).{\"q\": $}", "items.(name[{0}])", "items[{0}]", "items.({0})", "people.phone.(%.name)[{0}]",
        "$reduce({0}, function($p, $q){$p & $q})", "$formatNumber({0}, \"#0.0\")", "$shuffle([1])[{0}]", "people[{0}].phone[0].number",
    ];

    private static readonly string[] Two =
    [
        "({0}) + ({1})", "({0}) - ({1})", "({0}) * ({1})", "({0}) / ({1})", "({0}) % ({1})", "({0}) & ({1})", "({0}) = ({1})", "({0}) != ({1})",
        "({0}) < ({1})", "({0}) >= ({1})", "({0}) and ({1})", "({0}) or ({1})", "({0}) in ({1})", "({0}) ?? ({1})", "({0}) ?: ({1})", "({0})[{1}]",
        "({0}).({1})", "[{0}, {1}]", "[({0})..({1})]", "{\"p\": {0}, \"q\": {1}}", "({0}){\"g\": {1}}", "({0})^({1})", "$append({0}, {1})",
        "$lookup({0}, {1})", "({0}) ? ({1})", "($v := {0}; {1})", "$map({0}, function($i){ {1} })", "$filter({0}, function($i){ $i = {1} })",
        "$zip({0}, {1})", "$join({0}, {1})", "$merge([{0}, {1}])", "$string([{0}, {1}])", "[{0}][{1}]", "({0}).[{1}]", "({0})[{1}][]",
        "$substring({0}, {1})", "items#$i[$i = ({0})].({1})", "people@$p.items@$t[$p.n = $t.n].[{0}, {1}]", "$sort([{0}, {1}])", "$distinct([{0}, {1}])",
    ];

    private readonly Random _random;

    public ExpressionGenerator(int seed) => _random = new Random(seed);

    public Expression Next(int depth)
    {
        int choice = depth <= 0 ? 0 : _random.Next(10);
        return choice switch
        {
            < 2 => new Expression(Pick(Leaves)),
            < 6 => new Expression(Pick(One), Next(depth - 1)),
            < 9 => new Expression(Pick(Two), Next(depth - 1), Next(depth - 1)),
            _ => new Expression("({0}) ? ({1}) : ({2})", Next(depth - 1), Next(depth - 1), Next(depth - 1)),
        };
    }

    private string Pick(string[] from) => from[_random.Next(from.Length)];
}
