using System;
using System.IO;
using System.Linq;
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

    await using Stream output = StandardOutput.Open();
    await Export.RunAsync(options, output, Console.Error, stop.Token);
    return 0;
}
catch (OptionException mistake)
{
    Console.Error.WriteLine("ExportToCsv: " + mistake.Message + " (--help lists the options)");
    return 2;
}
catch (LmsException failure)
{
    string resume = failure.Fault.Cursor is { } cursor ? " To go on after the rows already written: --cursor " + cursor : string.Empty;
    Console.Error.WriteLine(OneLine($"{failure.Fault.ErrorId}: {failure.Fault.Message} {failure.Fault.RecommendedAction}{resume}"));
    return 1;
}
catch (IOException failure) when (StandardOutput.IsClosedByReader(failure))
{
    // 'ExportToCsv | head' has seen enough.
    return 0;
}
catch (IOException failure)
{
    Console.Error.WriteLine(OneLine("ExportToCsv: the output cannot be written: " + failure.Message));
    return 3;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Stopped.");
    return 130;
}

// Control characters in what a server says could steer the terminal.
static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
