using System;
using System.IO;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Transport;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Transport;

public sealed class NetworkFaultsTests
{
    private static readonly Uri s_uri = new("https://lms.example.org:8443/api?token=x");

    [Theory]
    [InlineData(SocketError.HostNotFound, "There is no host lms.example.org.")]
    [InlineData(SocketError.TryAgain, "There is no host lms.example.org.")]
    [InlineData(SocketError.ConnectionRefused, "lms.example.org:8443 refuses the connection")]
    [InlineData(SocketError.TimedOut, "lms.example.org:8443 cannot be reached")]
    [InlineData(SocketError.NetworkUnreachable, "lms.example.org:8443 cannot be reached")]
    [InlineData(SocketError.ConnectionReset, "The connection to lms.example.org:8443 broke")]
    public void Each_failure_is_told_for_what_it_is(SocketError error, string beginning)
    {
        var failure = new HttpRequestException("An error occurred", new IOException("inside", new SocketException((int)error)));
        Assert.True(NetworkFaults.TryDescribe(failure, s_uri, out LmsFault? fault));
        Assert.Equal("LmsNetworkFailure", fault!.ErrorId);
        Assert.StartsWith(beginning, fault.Message);
        Assert.NotNull(fault.RecommendedAction);
        Assert.DoesNotContain("token", fault.Message);
    }

    [Fact]
    public void A_certificate_that_is_not_trusted_is_told_as_that()
    {
        var failure = new HttpRequestException("ssl", new AuthenticationException("The remote certificate is invalid"));
        Assert.True(NetworkFaults.TryDescribe(failure, s_uri, out LmsFault? fault));
        Assert.StartsWith("No safe connection to", fault!.Message);
        Assert.Contains("certificate", fault.RecommendedAction);
    }

    [Fact]
    public void What_is_no_failure_of_the_network_is_not_called_one()
        => Assert.False(NetworkFaults.TryDescribe(new InvalidOperationException("a mistake of ours"), s_uri, out _));

    // The handler gives up connecting before the attempt's time is over, and calls that a cancellation.
    [Fact]
    public async Task A_host_that_does_not_answer_is_a_fault_and_no_cancellation()
    {
        var server = new StubServer(_ => throw new TaskCanceledException("The operation was canceled.", new TimeoutException("A connection could not be established.")));
        using LmsConnection lms = Stub.Connect(Definitions.Load(), server);
        (_, LmsFault fault) = await lms.FailAsync(Stub.Read());
        Assert.Equal("LmsNetworkFailure", fault.ErrorId);
        Assert.Contains("lms.example.org cannot be reached", fault.Message);
    }
}
