using System;
using System.Collections.Generic;
using System.Management.Automation;
using UnifiedLms.Core.Files;

namespace UnifiedLms.PowerShell;

/// <summary>The file of -CsvPath, through the life of a command: begun before anything is asked for, put in its place when everything was read. On the pipeline thread.</summary>
internal sealed class CsvTarget
{
    private readonly LmsCmdlet _cmdlet;
    private readonly string _shown;
    private bool _isUsed;
    private bool _hasFailed;

    private CsvTarget(LmsCmdlet cmdlet, string shown, CsvFile file)
    {
        _cmdlet = cmdlet;
        _shown = shown;
        File = file;
    }

    public CsvFile File { get; }

    /// <summary>Begins it.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: there can be no such file.</exception>
    public static CsvTarget Begin(LmsCmdlet cmdlet, string path, IReadOnlyList<string> columns) => new(cmdlet, path, CsvFile.Begin(FullPath(cmdlet, path), columns));

    /// <summary>Something is read.</summary>
    public void Use() => _isUsed = true;

    /// <summary>An error is about to be written: what comes after it may not come to an end.</summary>
    public void Fail()
    {
        if (!_hasFailed)
        {
            _hasFailed = true;
            _cmdlet.WarnOnce($"The file '{_shown}' stays as it is, since not everything could be read. Rows that were read go to '{File.AsidePath}'.");
        }
    }

    /// <summary>Puts it where it belongs.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: it cannot be put there.</exception>
    public void End()
    {
        if (_hasFailed)
        {
            File.PutAside();
        }
        else if (!_isUsed)
        {
            _cmdlet.WarnOnce($"The file '{_shown}' stays as it is: nothing came down the pipeline, so nothing was read.");
        }
        else
        {
            File.Put();
            _cmdlet.WriteVerbose($"{File.Rows} rows in '{_shown}'.");
        }
    }

    /// <summary>Puts the rows aside where the command ended by an error; drops them where it was stopped.</summary>
    public void Leave()
    {
        try
        {
            if (_hasFailed)
            {
                File.PutAside();
            }
        }
        catch (LmsException)
        {
            // The command has its error, and there is nobody left to be told of another.
        }
        finally
        {
            File.Dispose();
        }
    }

    private static string FullPath(PSCmdlet cmdlet, string path)
    {
        string full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        return provider.Name == "FileSystem" ? full
            : throw new LmsException(new LmsFault(LmsFaultKind.InvalidInput, $"'{path}' is no file: the drive is one of {provider.Name}.") { RecommendedAction = "Name a file, such as ./users.csv." });
    }
}
