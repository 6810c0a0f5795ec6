using UnifiedLms.Jsonata;

namespace UnifiedLms.Tests.Jsonata;

/// <summary>The language by feature, over one small document. Results are JSON; nothing at all is written as <c>undefined</c>.</summary>
public sealed class LanguageTests
{
    private static readonly JsonataValue Library = JsonataValue.Parse("""
        {"name": "Library", "books": [
            {"title": "A", "year": 2001, "tags": ["x", "y"], "author": {"name": "Ann"}},
            {"title": "B", "year": 1999, "tags": ["y"], "author": {"name": "Bob"}},
            {"title": "C", "year": 2001, "tags": [], "author": {"name": "Ann"}}],
         "loans": [{"title": "A", "to": "Cy"}, {"title": "C", "to": "Di"}], "closed": null}
        """);

    [Theory]
    [InlineData("name", "\"Library\"")]
    [InlineData("missing", "undefined")]
    [InlineData("closed", "null")]
    [InlineData("books.title", "[\"A\", \"B\", \"C\"]")]
    [InlineData("books.tags", "[\"x\", \"y\", \"y\"]")]
    [InlineData("books.author.name", "[\"Ann\", \"Bob\", \"Ann\"]")]
    [InlineData("books.*.name", "[\"Ann\", \"Bob\", \"Ann\"]")]
    [InlineData("**.name", "[\"Library\", \"Ann\", \"Bob\", \"Ann\"]")]
    [InlineData("books.(title & \" \" & year)", "[\"A 2001\", \"B 1999\", \"C 2001\"]")]
    public void Paths_map_over_arrays_and_flatten(string expression, string expected) => Check(expression, expected);

    [Theory]
    [InlineData("books[0].title", "\"A\"")]
    [InlineData("books[-1].title", "\"C\"")]
    [InlineData("books.tags[0]", "[\"x\", \"y\"]")]
    [InlineData("(books.tags)[0]", "\"x\"")]
    [InlineData("books[[0, 2]].title", "[\"A\", \"C\"]")]
    [InlineData("books[year = 1999].title", "\"B\"")]
    [InlineData("books[year = 1999].title[]", "[\"B\"]")]
    [InlineData("books[\"y\" in tags].title", "[\"A\", \"B\"]")]
    [InlineData("books[tags].title", "[\"A\", \"B\"]")]
    [InlineData("books[year > 3000]", "undefined")]
    public void Predicates_select(string expression, string expected) => Check(expression, expected);

    [Theory]
    [InlineData("books^(year, >title).title", "[\"B\", \"C\", \"A\"]")]
    [InlineData("books{author.name: title}", "{\"Ann\": [\"A\", \"C\"], \"Bob\": \"B\"}")]
    [InlineData("(books{author.name: $count(title)}).Ann", "2")]
    [InlineData("books#$i[year = 2001].{title: $i}", "[{\"A\": 0}, {\"C\": 2}]")]
    [InlineData("loans@$l.books@$b[$l.title = $b.title].{$l.to: $b.author.name}", "[{\"Cy\": \"Ann\"}, {\"Di\": \"Ann\"}]")]
    [InlineData("books.tags.{\"tag\": $, \"of\": %.title}", "[{\"tag\": \"x\", \"of\": \"A\"}, {\"tag\": \"y\", \"of\": \"A\"}, {\"tag\": \"y\", \"of\": \"B\"}]")]
    [InlineData("books.author[%.year = 1999].name", "\"Bob\"")]
    public void Order_group_join_and_look_back(string expression, string expected) => Check(expression, expected);

    [Theory]
    [InlineData("[1, [2, 3], missing, null]", "[1, [2, 3], null]")]
    [InlineData("[books.year, 5]", "[2001, 1999, 2001, 5]")]
    [InlineData("[1..4]", "[1, 2, 3, 4]")]
    [InlineData("{\"n\": name, \"none\": missing, \"c\": closed}", "{\"n\": \"Library\", \"c\": null}")]
    [InlineData("books.[title]", "[[\"A\"], [\"B\"], [\"C\"]]")]
    public void Constructors_leave_out_what_is_undefined(string expression, string expected) => Check(expression, expected);

    [Theory]
    [InlineData("closed ?? 1", "null")]
    [InlineData("closed ?: 1", "1")]
    [InlineData("missing ?? 1", "1")]
    [InlineData("missing ? 1", "undefined")]
    [InlineData("missing = missing", "false")]
    [InlineData("closed & \"!\"", "\"null!\"")]
    [InlineData("1 < missing", "undefined")]
    [InlineData("\"a\" in [\"a\"] and $not(closed)", "true")]
    [InlineData("7 % 3 & -2 * 3", "\"1-6\"")]
    public void Null_is_something_and_undefined_is_nothing(string expression, string expected) => Check(expression, expected);

    [Theory]
    [InlineData("($f := function($n){$n < 2 ? 1 : $n * $f($n - 1)}; $f(5))", "120")]
    [InlineData("($add := function($x){function($y){$x + $y}}; $add(2)(3))", "5")]
    [InlineData("($x := 1; ($x := 2); $x)", "1")]
    [InlineData("$substring(?, 0, 3)(name)", "\"Lib\"")]
    [InlineData("name ~> $uppercase ~> $substring(0, 2)", "\"LI\"")]
    [InlineData("($shout := $uppercase ~> function($s){$s & \"!\"}; $shout(name))", "\"LIBRARY!\"")]
    [InlineData("$map(books, function($b, $i, $all){$i + 1 & \"/\" & $count($all)})", "[\"1/3\", \"2/3\", \"3/3\"]")]
    [InlineData("$reduce(books.year, function($a, $y){$a > $y ? $a : $y})", "2001")]
    [InlineData("name.(function($s)<s-:s>{$lowercase($s)}())", "\"library\"")]
    public void Functions_are_values(string expression, string expected) => Check(expression, expected);

    [Theory]
    [InlineData("books[0] ~> |$|{\"year\": year + 1}, [\"tags\", \"author\"]|", "{\"title\": \"A\", \"year\": 2002}")]
    [InlineData("($ ~> |books|{}, \"tags\"|).books[0].tags", "undefined")]
    [InlineData("($changed := $ ~> |books|{\"year\": 0}|; $sum(books.year))", "6001")]
    public void Transforms_change_a_copy(string expression, string expected) => Check(expression, expected);

    [Theory]
    [InlineData("$match(\"ab12cd3\", /([a-z]+)(\\d+)/).groups", "[\"ab\", \"12\", \"cd\", \"3\"]")]
    [InlineData("$replace(\"John Smith\", /(\\w+)\\s(\\w+)/, \"$2, $1\")", "\"Smith, John\"")]
    [InlineData("$replace(\"a1b2\", /\\d/, function($m){\"<\" & $m.match & \">\"})", "\"a<1>b<2>\"")]
    [InlineData("$split(\"a, b;c\", /[,;] */)", "[\"a\", \"b\", \"c\"]")]
    [InlineData("$contains(name, /LIB/i)", "true")]
    public void Regular_expressions(string expression, string expected) => Check(expression, expected);

    [Theory]
    [InlineData("$string(12345678901234567890)", "\"12345678901234567890\"")]
    [InlineData("$string(9007199254740993)", "\"9007199254740993\"")]
    [InlineData("[9007199254740993]", "[9007199254740993]")]
    [InlineData("9007199254740993 = 9007199254740993", "true")]
    [InlineData("9007199254740993 = 9007199254740992", "false")]
    [InlineData("$string(22 / 7)", "\"3.14285714285714\"")]
    [InlineData("$string(1e21) & $string(1e-7)", "\"1e+211e-7\"")]
    [InlineData("$round(2.5) & $round(3.5)", "\"24\"")]
    [InlineData("$length(\"a\uD83D\uDE00\")", "2")]
    [InlineData("$uppercase(\"stra\u00DFe\")", "\"STRASSE\"")]
    public void Numbers_and_text_follow_the_reference(string expression, string expected) => Check(expression, expected);

    private static void Check(string expression, string expected)
    {
        JsonataValue result = JsonataExpression.Compile(expression).Evaluate(Library);
        JsonataValue wanted = expected == "undefined" ? default : JsonataValue.Parse(expected);
        Assert.True(result.Equals(wanted), $"{expression} gives {result} rather than {wanted}");
    }
}
