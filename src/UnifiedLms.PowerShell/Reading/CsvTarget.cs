using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UnifiedLms.Core.Files;

namespace UnifiedLms.PowerShell;

/// <summary>The file of -CsvPath, through the life of a command: begun before anything is asked for, put in its place when everything was read. On the pipeline thread.</summary>
internal sealed class CsvTarget
{
    private readonly LmsCmdlet _cmdlet;
    private readonly string _shown;
    private readonly object? _formerError;
    private bool _isUsed;
    private bool _hasFailed;

    private CsvTarget(LmsCmdlet cmdlet, string shown, CsvFile file)
    {
        _cmdlet = cmdlet;
        _shown = shown;
        _formerError = Errors().FirstOrDefault();
        File = file;
    }

    public CsvFile File { get; }

    /// <summary>Begins it.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: there can be no such file.</exception>
    public static CsvTarget Begin(LmsCmdlet cmdlet, string path, IReadOnlyList<string> columns, bool resumes)
        => new(cmdlet, path, CsvFile.Begin(FullPath(cmdlet, path), columns, resumes));

    /// <summary>Something is read.</summary>
    public void Use() => _isUsed = true;

    /// <summary>An error is about to be written: what comes after it may not come to an end.</summary>
    public void Fail(ErrorRecord error)
    {
        if (_hasFailed)
        {
            return;
        }

        _hasFailed = true;
        string rest = File.IsBroken ? "The rows that were read are dropped."
            : $"Rows that were read go to '{File.AsidePath}'."
                + ((error.Exception as LmsException)?.Fault.Cursor is null ? string.Empty : " The same command with the -Cursor of the error's Exception.Fault goes on after them.");
        _cmdlet.WarnOnce($"The file '{_shown}' stays as it is, since not everything could be read. {rest}");
    }

    /// <summary>Puts it where it belongs.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: it cannot be put there.</exception>
    public void End()
    {
        if (!_hasFailed && Errors().TakeWhile(error => !ReferenceEquals(error, _formerError)).Select(Record).FirstOrDefault(IsOurs) is { } unbound)
        {
            // PowerShell could not bind an input, and told so without asking the command.
            Fail(unbound);
        }

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
            Put();
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

    private void Put()
    {
        try
        {
            File.Put();
        }
        catch (LmsException failure)
        {
            _hasFailed = true;
            string where = File.PutAside() ? $"All {File.Rows} rows are in '{File.AsidePath}'." : "Its rows are dropped.";
            throw new LmsException(failure.Fault with { Message = failure.Fault.Message + " " + where }, failure);
        }

        if (File.Rows == 0)
        {
            _cmdlet.WarnOnce($"The file '{_shown}' has no rows, since the list is empty.");
        }

        _cmdlet.WriteVerbose($"{File.Rows} rows in '{_shown}'.");
    }

    private IEnumerable<object> Errors() => (_cmdlet.SessionState.PSVariable.GetValue("global:Error") as IEnumerable ?? System.Array.Empty<object>()).Cast<object>();

    private static ErrorRecord? Record(object error) => error as ErrorRecord ?? (error as IContainsErrorRecord)?.ErrorRecord;

    private bool IsOurs(ErrorRecord? error)
    {
        InvocationInfo own = _cmdlet.MyInvocation;
        return error?.InvocationInfo is { } place && place.MyCommand?.Name == own.MyCommand.Name && place.ScriptName == own.ScriptName
            && place.ScriptLineNumber == own.ScriptLineNumber && place.OffsetInLine == own.OffsetInLine;
    }

    private static string FullPath(PSCmdlet cmdlet, string path)
    {
        string full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        return provider.Name == "FileSystem" ? full
            : throw new LmsException(new LmsFault(LmsFaultKind.InvalidInput, $"'{path}' is no file: the drive is one of {provider.Name}.") { RecommendedAction = "Name a file, such as ./users.csv." });
    }
}
