using System.Threading;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Tests.Providers;

/// <summary>The functions that definitions have beside JSONata's own.</summary>
public sealed class ExpressionLanguageTests
{
    [Theory]
    [InlineData("$date(1795251919)", "\"2026-11-21T09:05:19Z\"")]
    [InlineData("$date(1795251919000)", "\"2026-11-21T09:05:19Z\"")]
    [InlineData("$date('1795251919')", "\"2026-11-21T09:05:19Z\"")]
    [InlineData("$date('2026-11-21T10:05:19+01:00')", "\"2026-11-21T09:05:19Z\"")]
    [InlineData("$date('2026-11-21T09:05:19.250Z')", "\"2026-11-21T09:05:19.250Z\"")]
    [InlineData("$date('2026-11-21 09:05:19')", "\"2026-11-21T09:05:19Z\"")]
    [InlineData("$date(0)", null)]
    [InlineData("$date('')", null)]
    [InlineData("$date(null)", null)]
    [InlineData("$date(nothing)", null)]
    [InlineData("$date('0000-00-00 00:00:00')", null)]
    [InlineData("$date('next week')", null)]
    [InlineData("$zoned($toMillis('30/01/2026 14:05', '[D01]/[M01]/[Y0001] [H01]:[m01]'), 'UTC')", "\"2026-01-30T14:05:00Z\"")]
    [InlineData("$zoned(nothing, 'UTC')", null)]
    [InlineData("$zoned(1000, 'Nowhere/Atlantis')", null)]
    [InlineData("$text('<p>A &amp; <b>B</b></p>')", "\"A & B\"")]
    [InlineData("$text('a < b')", "\"a < b\"")]
    [InlineData("$text('<script>x()</script> seen')", "\"seen\"")]
    [InlineData("$text('<br/>')", null)]
    [InlineData("$text(null)", null)]
    [InlineData("$blank('  ')", null)]
    [InlineData("$blank(null)", null)]
    [InlineData("$blank(0)", "0")]
    [InlineData("$blank('x')", "\"x\"")]
    [InlineData("$vocabulary({'Active': 'on'}, 'ACTIVE', 'unknown')", "\"on\"")]
    [InlineData("$vocabulary({'1': 'on'}, 1, 'unknown')", "\"on\"")]
    [InlineData("$vocabulary({'true': 'on'}, true, 'unknown')", "\"on\"")]
    [InlineData("$vocabulary({'active': 'on'}, 'new word', 'unknown')", "\"unknown\"")]
    [InlineData("$vocabulary({'active': 'on'}, nothing, 'unknown')", "\"unknown\"")]
    [InlineData("$vocabulary({'active': 'on'}, 'new word')", null)]
    [InlineData("$id([7, 'u42'])", "\"7:u42\"")]
    [InlineData("$id(7)", "\"7\"")]
    [InlineData("$id(' ')", null)]
    [InlineData("$id(true)", null)]
    [InlineData("$id({})", null)]
    [InlineData("$percent('50.0 %')", "50")]
    [InlineData("$percent('12,5')", "12.5")]
    [InlineData("$percent('')", null)]
    [InlineData("$percent(null)", null)]
    [InlineData("$percent('many')", null)]
    [InlineData("$id([7, nothing])", null)]
    [InlineData("$id([7, null])", null)]
    [InlineData("$part('7:u42', 1)", "\"u42\"")]
    [InlineData("$part('7:', 1)", null)]
    [InlineData("$part('7', 1)", null)]
    [InlineData("$part(nothing, 0)", null)]
    public void Gives(string expression, string? json)
    {
        JsonataValue result = Expression.Compile("test", expression).Evaluate(JsonataValue.Parse("{}"), null, CancellationToken.None);

        Assert.Equal(json, result.IsUndefined ? null : result.ToJson());
    }

    [Fact]
    public void A_failure_names_the_place_and_the_position()
    {
        Expression expression = Expression.Compile("acme/user.jsonata", "{\n  'id': 1 + 'a'\n}");

        LmsFault fault = Assert.Throws<LmsException>(() => expression.Evaluate(JsonataValue.Undefined, null, CancellationToken.None)).Fault;

        Assert.Equal(LmsFaultKind.MappingFailed, fault.Kind);
        Assert.Contains("acme/user.jsonata", fault.Message);
        Assert.Contains("line 2", fault.Message);
    }
}
