using System;
using System.Diagnostics;

namespace UnifiedLms.Bench.Whole;

/// <summary>The page server as a process. It ends with this one, since its input does.</summary>
internal sealed class PageServerProcess : IDisposable
{
    private readonly Process _process;

    private PageServerProcess(Process process, Uri baseUri)
    {
        _process = process;
        BaseUri = baseUri;
    }

    public Uri BaseUri { get; }

    public static PageServerProcess Start(PageServerOptions options)
    {
        ProcessStartInfo start = OwnProgram.Start(["page-server", .. options.ToArguments()]);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        Process process = Process.Start(start)!;
        string line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The page server did not start.");
        return new PageServerProcess(process, new Uri(line));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(5000))
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
