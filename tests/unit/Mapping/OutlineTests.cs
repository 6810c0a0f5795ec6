using System.Collections.Generic;
using System.IO;
using System.Linq;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Tests.Mapping;

/// <summary>The fields of a mapping, read off its text.</summary>
public sealed class OutlineTests
{
    [Theory]
    [InlineData("{ 'id': id, 'name': first & ' ' & last }", "id=id|name=first & ' ' & last")]
    [InlineData("/* a, { comment } */ { \"id\": $string(id) /* here */, 'custom_fields': { 'a': { 'b': 1 }, 'c': [1, { 'd': 2 }] } }", "id=$string(id)|custom_fields.a.b=1|custom_fields.c=[1, { 'd': 2 }]")]
    [InlineData("( $x := { 'no': 1 }; { 'id': id, 'odd, : }': `a,b`.c } )", "id=id|odd, : }=`a,b`.c")]
    [InlineData("modules.( $m := $; items.{ 'id': id } )", "id=id")]
    [InlineData("items.{ 'id': id, 'x': $match(t, /[,{]\\/}/i) ? 1 / 2 : 3 / 4 }", "id=id|x=$match(t, /[,{]\\/}/i) ? 1 / 2 : 3 / 4")]
    [InlineData("{ 'a': function($v) { $v }, 'b': 1..3 }", "a=function($v) { $v }|b=1..3")]
    [InlineData("{ }", "")]
    [InlineData("$merge([{ 'a': 1 }, $])", "")]
    [InlineData("items{ name: value }", "")]
    [InlineData("name", "")]
    public void Fields_stand_with_their_expressions(string expression, string expected)
    {
        IEnumerable<string> fields = MappingOutline.Of(expression).Select(f => f.Key + "=" + f.Value);
        Assert.Equal(expected, string.Join("|", fields));
    }

#if !NETFRAMEWORK
    [Fact]
    public void Every_mapping_that_comes_with_the_module_has_an_outline_with_an_id_but_for_a_recursive_one()
    {
        Assert.Equal(
            new[] { "docebo/item.jsonata" },
            Directory.GetDirectories(Support.Definitions.BuiltIn())
                .SelectMany(folder => ProviderLoader.Load(folder).Resources.Values)
                .Where(resource => !MappingOutline.Of(resource.Map.Text).Any(f => f.Key == "id"))
                .Select(resource => resource.Map.Place));
    }
#endif

    [Theory]
    [InlineData("a.b[c = 'd'].`e f` & $lookup($, \"g\") /* h */ ~> $i and j", "a b c d e f g j")]
    [InlineData("x / y / z", "x y z")]
    public void Names_are_those_that_may_be_read(string expression, string expected)
        => Assert.Equal(expected, string.Join(" ", ExpressionTokens.Names(expression).Where(n => n is not ("and" or "or" or "in"))));
}
