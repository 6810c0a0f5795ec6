#if !NETFRAMEWORK
using System;
using System.IO;
using System.Runtime.CompilerServices;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Tests.Support;

/// <summary>Tests keep their state in a folder of their own, never in that of whoever runs them.</summary>
internal static class StateFolder
{
    [ModuleInitializer]
    internal static void Move()
    {
        string folder = Path.Combine(Path.GetTempPath(), "unifiedlms-state-" + Guid.NewGuid().ToString("N"));
        Environment.SetEnvironmentVariable(ProviderCatalog.HomeVariable, folder);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        };
    }
}
#endif
