using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Delivery;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Tests.Delivery.Sending;

/// <summary>How a connection is, and who is told of it.</summary>
public sealed class StatusTests : IDisposable
{
    private readonly LrsRig _rig = new();
    private readonly Listener _listener = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task The_status_says_what_is_wrong_and_since_when()
    {
        await _rig.AcceptAsync(Outboxes.Statement(1));
        Assert.Null(_rig.Queue().Status.Status);
        DateTimeOffset before = _rig.Time.GetUtcNow();
        await _rig.SendAsync(Nowhere());
        LmsDeliveryStatus down = _rig.Queue().Status;
        Assert.Equal("CantConnect", down.Status);
        Assert.Contains("127.0.0.1:9", down.LastError);
        Assert.True(down.Since >= before);

        _rig.Time.Advance(TimeSpan.FromHours(1));
        await _rig.SendAsync(Nowhere());
        Assert.Equal(down.Since, _rig.Queue().Status.Since);
        Assert.True(_rig.Queue().Status.LastErrorAt > down.LastErrorAt);

        await _rig.SendAsync();
        LmsDeliveryStatus up = _rig.Queue().Status;
        Assert.Equal("Ok", up.Status);
        Assert.NotNull(up.LastSuccessAt);
        Assert.NotNull(up.LastError);
    }

    [Fact]
    public async Task Each_change_is_told_once_whichever_process_notices_it()
    {
        await _rig.AcceptAsync(Outboxes.Statements(200).ToArray());
        await _rig.SendAsync(Nowhere(), listener: _listener);
        await _rig.SendAsync(Nowhere(), listener: _listener);
        await _rig.SendAsync(_rig.Connect(secret: "wrong"), listener: _listener);
        await _rig.SendAsync(_rig.Connect(secret: "wrong"), listener: _listener);
        await _rig.SendAsync(listener: _listener);
        await _rig.SendAsync(listener: _listener);
        Assert.Equal(new[] { "CantConnect", "ServerError", "Ok recovered" }, _listener.Told);
    }

    [Fact]
    public async Task What_is_given_up_is_told_though_the_connection_is_as_before()
    {
        await _rig.AcceptAsync(Outboxes.Statements(2).ToArray());
        await _rig.SendAsync(Nowhere(), listener: _listener);
        _rig.Time.Advance(TimeSpan.FromHours(25));
        await _rig.SendAsync(Nowhere(), listener: _listener);
        await _rig.SendAsync(Nowhere(), listener: _listener);
        Assert.Equal(new[] { "CantConnect", "CantConnect" }, _listener.Told);
        Assert.Equal(new[] { (2, 0), (0, 2) }, _listener.Counts);
    }

    [Fact]
    public async Task A_connection_that_was_never_bad_tells_nothing()
    {
        await _rig.AcceptAsync(Outboxes.Statement(1));
        await _rig.SendAsync(listener: _listener);
        Assert.Empty(_listener.Told);
    }

    [Fact]
    public async Task What_could_not_be_told_is_told_the_next_time()
    {
        await _rig.AcceptAsync(Outboxes.Statement(1));
        _listener.Fails = true;
        await _rig.SendAsync(Nowhere(), listener: _listener);
        Assert.Contains(_rig.Observer.Warnings, warning => warning.Contains("no post", StringComparison.Ordinal));
        _listener.Fails = false;
        await _rig.SendAsync(Nowhere(), listener: _listener);
        Assert.Equal(new[] { "CantConnect" }, _listener.Told);
    }

    [Fact]
    public async Task Recovery_is_noticed_when_nothing_waits_any_more()
    {
        await _rig.AcceptAsync(Outboxes.Statement(1));
        await _rig.SendAsync(Nowhere(), listener: _listener);
        await _rig.Queue().ClearAsync(Array.Empty<string>(), null, CancellationToken.None);
        await _rig.SendAsync(listener: _listener);
        Assert.Equal(new[] { "CantConnect", "Ok recovered" }, _listener.Told);
    }

    private LrsClient Nowhere() => _rig.Connect(endpoint: new Uri("http://127.0.0.1:9/data/xAPI/"));

    private sealed class Listener : IStatusListener
    {
        public List<string> Told { get; } = new();

        public List<(int Pending, int GivenUp)> Counts { get; } = new();

        public bool Fails { get; set; }

        public Task TellAsync(LmsDeliveryStatus status, bool recovered, CancellationToken cancellationToken)
        {
            if (Fails)
            {
                throw new LmsException(new LmsFault(LmsFaultKind.NetworkFailure, "There is no post office."));
            }

            Counts.Add((status.Pending ?? -1, status.GivenUp ?? -1));
            Told.Add(status.Status + (recovered ? " recovered" : string.Empty));
            return Task.CompletedTask;
        }
    }
}
