using System;

namespace UnifiedLms.Tests;

/// <summary>A fact that needs the folder named by UNIFIEDLMS_CORPUS, and is reported as skipped without it.</summary>
public sealed class CorpusFactAttribute : FactAttribute
{
    public CorpusFactAttribute()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("UNIFIEDLMS_CORPUS")))
        {
            Skip = "UNIFIEDLMS_CORPUS is not set.";
        }
    }
}
