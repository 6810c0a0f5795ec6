using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Simulators.Canvas;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Chaos;

/// <summary>Each thing that can go wrong, once and for good, and what the reader is told.</summary>
public sealed class EachFaultTests : IDisposable
{
    private readonly CanvasSimulator _canvas = CanvasSimulator.Start(new CanvasOptions { Users = 60, Courses = 4, Enrollments = 30, Throttling = false });
    private readonly ProviderDefinition _definition = ProviderCatalog.Open().Get("canvas");

    public static IEnumerable<object[]> Overcome() => FaultMix.All(new FakeTime()).Keys.Where(name => name != "login page").Select(name => new object[] { name });

    public void Dispose() => _canvas.Dispose();

    [Theory]
    [MemberData(nameof(Overcome))]
    public async Task Once_it_costs_nothing(string name)
    {
        ChaosRead read = Read();
        List<string> reference = await Read().ReferenceAsync();
        _canvas.Faults.OnNth("/users", 3, FaultMix.All(read.Time)[name]);

        Assert.Equal(reference, await read.ToEndAsync(reference, name));
        Assert.Empty(read.Faults);
        Assert.Equal(1, _canvas.Faults.Injected);
    }

    [Theory]
    [InlineData("429 in seconds", LmsFaultKind.RateLimited, 5)]
    [InlineData("429 until a date", LmsFaultKind.RateLimited, 5)]
    [InlineData("500", LmsFaultKind.Unavailable, 5)]
    [InlineData("503", LmsFaultKind.Unavailable, 5)]
    [InlineData("reset before headers", LmsFaultKind.NetworkFailure, 5)]
    [InlineData("reset mid-body", LmsFaultKind.NetworkFailure, 5)]
    [InlineData("truncated body", LmsFaultKind.NetworkFailure, 5)]
    [InlineData("truncated JSON", LmsFaultKind.UnexpectedResponse, 5)]
    [InlineData("login page", LmsFaultKind.UnexpectedResponse, 1)]
    public async Task For_good_it_is_one_clear_fault_after_the_records_before_it(string name, LmsFaultKind kind, int attempts)
    {
        ChaosRead read = Read();
        List<string> reference = await Read().ReferenceAsync();
        int seen = 0;
        _canvas.Faults.Add(new FaultRule(FaultMix.All(read.Time)[name])
        {
            Where = request => request.Path.Contains("/users", StringComparison.Ordinal) && Interlocked.Increment(ref seen) > 2,
            Times = attempts,
        });

        Assert.Equal(reference, await read.ToEndAsync(reference, name));
        LmsFault fault = Assert.Single(read.Faults);
        Assert.Equal(kind, fault.Kind);
        Assert.Equal(attempts, fault.Attempts);
        Assert.False(string.IsNullOrWhiteSpace(fault.RecommendedAction));
    }

    [Fact]
    public async Task The_throttle_that_looks_like_a_lack_of_rights_is_waited_for()
    {
        _canvas.Faults.OnNth("/users", 2, Fault.CanvasThrottle());
        ChaosRead read = Read();

        Assert.Equal(60, (await read.ToEndAsync(null, "403")).Count);
        Assert.Empty(read.Faults);
    }

    [Fact]
    public async Task An_answer_that_never_ends_is_given_up_and_asked_for_again()
    {
        _canvas.Faults.OnNth("/users", 2, Fault.NeverEnding());
        ChaosRead read = Read();
        Task<List<string>> reading = read.ToEndAsync(null, "never-ending");
        while (!reading.IsCompleted)
        {
            // The time-out of an attempt, once the answer that does not end has begun.
            await Task.WhenAny(reading, Task.Delay(20));
            if (_canvas.Faults.Injected > 0 && _canvas.Counters.Active > 0)
            {
                read.Time.Advance(TimeSpan.FromSeconds(101));
            }
        }

        Assert.Equal(60, (await reading).Distinct().Count());
        Assert.Empty(read.Faults);
    }

    [Fact]
    public async Task A_page_again_instead_of_the_next_is_a_loop_also_for_who_goes_on_from_a_cursor()
    {
        List<string> reference = await Read().ReferenceAsync();
        ChaosRead read = Read();
        _canvas.Faults.OnNth("/users", 3, Fault.RepeatPage());
        _canvas.Faults.OnNth("/users", 4, Fault.RepeatPage());

        Assert.Equal(reference, await read.ToEndAsync(reference, "repeat"));
        Assert.Equal(new[] { LmsFaultKind.PagingLoop, LmsFaultKind.PagingLoop }, read.Faults.Select(f => f.Kind));
    }

    [Fact]
    public async Task A_link_to_another_host_is_told_after_the_page_that_has_it()
    {
        List<string> reference = await Read().ReferenceAsync();
        ChaosRead read = Read();
        _canvas.Faults.OnNth("/users", 2, Fault.ForeignLink());

        Assert.Equal(reference, await read.ToEndAsync(reference, "foreign"));
        Assert.Contains("attacker.invalid", Assert.Single(read.Faults).Message);
    }

    [Fact]
    public async Task Side_by_side_a_wrong_page_is_never_taken_in_silence()
    {
        for (int nth = 2; nth <= 10; nth++)
        {
            // A server each: a read that fails leaves requests behind, which would be counted with those of the next.
            using var counted = new CountedList(95);
            counted.Host.Faults.OnNth("/users", nth, Fault.RepeatPage());
            using LmsConnection connection = LmsConnection.Open(
                CountedList.Definition(),
                new ConnectionRequest { Provider = "stub", BaseUri = counted.Host.BaseUri, Token = Secret.From(Stub.Token) },
                handler: null);

            (_, LmsFault fault) = await connection.FailAsync(Stub.Read());

            Assert.Equal(LmsFaultKind.PagingLoop, fault.Kind);
            Assert.Equal(1, counted.Host.Faults.Injected);
        }
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task A_write_whose_answer_is_lost_is_sent_again_only_where_the_caller_says_so(bool idempotent, int sent)
    {
        using var counted = new CountedList(5);
        counted.Host.Faults.OnRequest(1, Fault.ResetMidBody());
        using LmsConnection connection = LmsConnection.Open(
            CountedList.Definition(),
            new ConnectionRequest { Provider = "stub", BaseUri = counted.Host.BaseUri, Token = Secret.From(Stub.Token), Time = new FakeTime { AutoAdvance = TimeSpan.FromSeconds(90) } },
            handler: null);
        var request = new ProxyRequest { Method = "PUT", Path = "/users/1", Body = new Dictionary<string, object?> { ["name"] = "Ann" }, IsIdempotent = idempotent };

        if (idempotent)
        {
            Assert.True((await connection.Client.SendAsync(request, SilentObserver.Instance)).IsJson);
        }
        else
        {
            await Assert.ThrowsAsync<LmsException>(() => connection.Client.SendAsync(request, SilentObserver.Instance));
        }

        Assert.Equal(sent, counted.Written);
    }

    private ChaosRead Read() => new(_definition, _canvas.BaseUri, _canvas.Token) { Operation = new ReadOperation { Resource = LmsResource.Users, PageSize = 10 } };
}
