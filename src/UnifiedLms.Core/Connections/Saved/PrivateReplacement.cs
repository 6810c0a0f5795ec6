using System;
using System.IO;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Core.Connections;

/// <summary>Puts a private file in the place of another at once: a reader sees the old or the new one, never half of one.</summary>
internal static class PrivateReplacement
{
    /// <exception cref="IOException">It could not be written; the old file is as it was.</exception>
    public static void Write(string path, byte[] content)
    {
#if !NETFRAMEWORK
        // A link stays one; what it leads to is replaced.
        path = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
#endif
        string draft = path + "." + Guid.NewGuid().ToString("N") + ".tmp";
        try
        {
            using (FileStream file = PrivateFiles.Create(draft))
            {
                file.Write(content, 0, content.Length);
                file.Flush(flushToDisk: true);
            }

            Move(draft, path);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    private static void Move(string draft, string path)
    {
#if NETFRAMEWORK
        if (File.Exists(path))
        {
            File.Replace(draft, path, null);
        }
        else
        {
            File.Move(draft, path);
        }
#else
        File.Move(draft, path, overwrite: true);
#endif
    }
}
