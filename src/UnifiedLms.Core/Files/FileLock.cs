using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace UnifiedLms.Core.Files;

/// <summary>A file that one holds at a time. The operating system lets go of it when its holder dies, however that happens.</summary>
internal static class FileLock
{
    /// <summary>Takes the lock, waiting for whoever has it.</summary>
    /// <returns>Null where it was not to be had in that time.</returns>
    public static async Task<FileStream?> TakeAsync(string path, TimeSpan patience, CancellationToken cancellationToken)
    {
        long deadline = Environment.TickCount + (long)patience.TotalMilliseconds;
        for (int tries = 0; ; tries++)
        {
            if (PrivateFiles.TryOpenAlone(path) is { } file)
            {
                return file;
            }

            if (Environment.TickCount >= deadline)
            {
                return null;
            }

            // A little different for each, so that two that wait do not wake together for ever.
            await Task.Delay(1 + Math.Min(tries, 25) + (Environment.CurrentManagedThreadId % 5), cancellationToken).ConfigureAwait(false);
        }
    }
}
