using System;
using System.Threading;
using UnifiedLms;
using UnifiedLms.Samples.ExportToCsv;

// The main job without PowerShell: read one resource of one LMS and write it as CSV to standard output.
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

try
{
    ExportOptions? options = ExportOptions.Parse(args);
    if (options is null)
    {
        Console.Out.Write(ExportOptions.Usage);
        return 0;
    }

    await Export.RunAsync(options, Console.OpenStandardOutput(), Console.Error, stop.Token);
    return 0;
}
catch (OptionException mistake)
{
    Console.Error.WriteLine("ExportToCsv: " + mistake.Message + " (--help lists the options)");
    return 2;
}
catch (LmsException failure)
{
    Console.Error.WriteLine(OneLine($"{failure.Fault.ErrorId}: {failure.Fault.Message} {failure.Fault.RecommendedAction}"));
    if (failure.Fault.Cursor is { } cursor)
    {
        Console.Error.WriteLine("To go on after the rows already written: --cursor " + cursor);
    }

    return 1;
}
catch (System.IO.IOException)
{
    // The reader of our output has gone: 'ExportToCsv | head'.
    return 0;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Stopped.");
    return 130;
}

static string OneLine(string text) => text.Replace("\r", string.Empty).Replace("\n", " ").Trim();
