using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace UnifiedLms.Simulators;

/// <summary>The two ways in which a simulator process learns that nobody needs it any more.</summary>
internal static class Lifetime
{
    public static Task InputClosedAsync() => Task.Run(() =>
    {
        while (Console.In.ReadLine() is not null)
        {
        }
    });

    public static async Task ParentGoneAsync(int? parentId)
    {
        if (parentId is not { } id)
        {
            await Task.Delay(Timeout.Infinite).ConfigureAwait(false);
            return;
        }

        try
        {
            using Process parent = Process.GetProcessById(id);
            await parent.WaitForExitAsync().ConfigureAwait(false);
        }
        catch (ArgumentException)
        {
            // Gone already.
        }
    }
}
