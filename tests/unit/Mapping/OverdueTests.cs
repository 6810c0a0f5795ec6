using System;
using System.Linq;
using System.Threading;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Mapping;

/// <summary>When an enrollment is overdue: one rule, whatever the system.</summary>
public sealed class OverdueTests
{
    private const string Resources = """
        "enrollments": { "map": "{ 'id': 'e', 'status': state, 'due_at': due, 'completed_at': done }", "list": { "request": "GET /e" } }
        """;

    private static readonly DateTimeOffset s_now = new(2026, 2, 3, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("assigned", "overdue")]
    [InlineData("enrolled", "overdue")]
    [InlineData("in_progress", "overdue")]
    [InlineData("overdue", "overdue")]
    [InlineData("completed", "completed")]
    [InlineData("passed", "passed")]
    [InlineData("failed", "failed")]
    [InlineData("withdrawn", "withdrawn")]
    [InlineData("expired", "expired")]
    [InlineData(null, "overdue")]
    [InlineData("a word of its own", "unknown")]
    public void What_is_not_finished_is_overdue_once_it_was_due(string? state, string expected)
        => Assert.Equal(expected, Map(state, "2026-02-03T09:59:59Z", null, s_now).Status);

    [Theory]
    [InlineData("2026-02-03T10:00:00Z")]
    [InlineData("2026-02-04")]
    [InlineData(null)]
    public void Nothing_is_overdue_before_it_is_due(string? due) => Assert.Equal("enrolled", Map("enrolled", due, null, s_now).Status);

    [Fact]
    public void What_was_completed_too_late_is_not_overdue_any_more()
        => Assert.Equal("in_progress", Map("in_progress", "2026-01-01", "2026-02-01", s_now).Status);

    [Fact]
    public void It_can_be_switched_off() => Assert.Equal("enrolled", Map("enrolled", "2026-01-01", null, null).Status);

    private static LmsEnrollment Map(string? state, string? due, string? done, DateTimeOffset? asOf)
    {
        ProviderDefinition definition = Definitions.Load(Resources);
        var mapper = new RecordMapper(
            definition,
            "stub",
            LmsResource.Enrollments,
            definition.Resources[LmsResource.Enrollments].Map,
            new JsonataBindings(),
            new MappingReport(_ => { })) { OverdueAsOf = asOf };
        JsonataValue wire = JsonataValue.Parse(System.Text.Json.JsonSerializer.Serialize(new { state, due, done }));
        return (LmsEnrollment)mapper.Bind(mapper.Unify(wire, CancellationToken.None), wire, null);
    }
}
