using System;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading;
using System.Threading.Tasks;

namespace UnifiedLms.Tests.Hosted;

public sealed class HostedTests
{
    [Fact]
    public void A_host_gets_objects_and_their_own_record()
    {
        using PowerShell shell = Host.Open();
        PSObject[] users = shell.AddCommand("Get-LmsUser").AddParameter("First", 3UL).Invoke().ToArray();

        Assert.Equal(3, users.Length);
        Assert.Equal("sandbox", users[0].Properties["Provider"].Value);
        // A script property runs where its host says.
        Runspace.DefaultRunspace = shell.Runspace;
        Assert.NotNull(((PSObject)users[0].Properties["RemoteData"].Value).Properties["login"].Value);
        Assert.Empty(shell.Streams.Error);
    }

    [Fact]
    public void A_host_gets_an_error_record_with_id_and_remedy()
    {
        using PowerShell shell = Host.Open();
        shell.AddCommand("Get-LmsUser").AddParameter("Id", new[] { "no-such", "1" });
        PSObject[] users = shell.Invoke().ToArray();

        Assert.Single(users);
        ErrorRecord error = Assert.Single(shell.Streams.Error);
        Assert.StartsWith("LmsObjectNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("no-such", error.TargetObject);
    }

    [Fact]
    public async Task A_host_that_stops_the_pipeline_is_obeyed_at_once()
    {
        using PowerShell shell = Host.Open();
        var output = new PSDataCollection<PSObject>();
        IAsyncResult run = shell.AddScript("while ($true) { Get-LmsEnrollment }").BeginInvoke<PSObject, PSObject>(null, output);
        while (output.Count == 0)
        {
            Assert.False(run.IsCompleted);
            await Task.Yield();
        }

        var clock = Stopwatch.StartNew();
        shell.Stop();
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), clock.Elapsed.ToString());
        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
    }

    [Fact]
    public void A_host_with_a_synchronization_context_does_not_wait_for_itself()
    {
        SynchronizationContext? before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new Deaf());
        try
        {
            using PowerShell shell = Host.Open();
            Assert.Equal(2, shell.AddCommand("Get-LmsCourse").AddParameter("First", 2UL).Invoke().Count);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    [Fact]
    public void Runspaces_do_not_see_each_others_connections()
    {
        using PowerShell one = Host.Open();
        using PowerShell other = Host.Open();
        one.AddCommand("Disconnect-Lms").Invoke();
        one.Commands.Clear();

        Assert.Empty(one.AddCommand("Get-LmsConnection").Invoke());
        Assert.Single(other.AddCommand("Get-LmsConnection").Invoke());
    }

    // Never runs what is posted to it, as a window that is waiting for the command.
    private sealed class Deaf : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }
}
