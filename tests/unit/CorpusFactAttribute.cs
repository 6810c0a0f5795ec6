using System;
using System.IO;

namespace UnifiedLms.Tests;

/// <summary>
/// A test over a public corpus that cannot be part of the repository. Runs where the environment variable UNIFIEDLMS_CORPUS
/// names a folder that holds it, and is reported as skipped elsewhere.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CorpusFactAttribute : FactAttribute
{
    public CorpusFactAttribute(string corpus)
    {
        if (PathOf(corpus) is null)
        {
            Skip = $"UNIFIEDLMS_CORPUS does not name a folder with {corpus}";
        }
    }

    /// <summary>Where a corpus lies; null when it is not there.</summary>
    public static string? PathOf(string corpus)
    {
        string? root = Environment.GetEnvironmentVariable("UNIFIEDLMS_CORPUS");
        string path = Path.Combine(root ?? string.Empty, corpus);
        return !string.IsNullOrEmpty(root) && Directory.Exists(path) ? path : null;
    }
}
