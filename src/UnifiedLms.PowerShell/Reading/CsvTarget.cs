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
    private readonly HashSet<object> _formerErrors;
    private bool _isUsed;
    private bool _hasFailed;

    private CsvTarget(LmsCmdlet cmdlet, string shown, CsvFile file)
    {
        _cmdlet = cmdlet;
        _shown = shown;
        _formerErrors = new HashSet<object>(Errors(), ByReference.Instance);
        File = file;
    }

    public CsvFile File { get; }

    /// <summary>Begins it.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: there can be no such file.</exception>
    public static CsvTarget Begin(LmsCmdlet cmdlet, string path, IReadOnlyList<string> columns)
    {
        if (cmdlet.MyInvocation.ExpectingInput && IgnoresErrors(cmdlet))
        {
            throw new LmsException(new LmsFault(LmsFaultKind.InvalidInput, "Where errors are ignored nobody can tell whether everything that came down the pipeline was read into the file of -CsvPath.")
            {
                RecommendedAction = "Use -ErrorAction SilentlyContinue in place of Ignore.",
            });
        }

        return new(cmdlet, path, CsvFile.Begin(FullPath(cmdlet, path), columns));
    }

    /// <summary>Something is read.</summary>
    public void Use()
    {
        _isUsed = true;
        LookForUnbound();
    }

    /// <summary>An error is about to be written: what comes after it may not come to an end.</summary>
    public void Fail()
    {
        if (_hasFailed)
        {
            return;
        }

        _hasFailed = true;
        string rest = File.IsBroken ? "The rows that were read are dropped." : $"Rows that were read go to '{File.AsidePath}'.";
        _cmdlet.WarnOnce($"The file '{_shown}' stays as it is, since not everything could be read. {rest}");
    }

    /// <summary>Puts it where it belongs.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: it cannot be put there.</exception>
    public void End()
    {
        LookForUnbound();
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

    /// <summary>Puts the rows aside where the command ended by an error, of its own or of another in the pipeline; drops them where somebody stopped it.</summary>
    public void Leave(bool isStopped)
    {
        try
        {
            if (!isStopped)
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

    // PowerShell tells of an input that it cannot bind without asking the command.
    private void LookForUnbound()
    {
        if (!_hasFailed && Errors().Where(error => !_formerErrors.Contains(error)).Select(Record).Any(IsOurs))
        {
            Fail();
        }
    }

    private static bool IgnoresErrors(LmsCmdlet cmdlet)
    {
        object? action = cmdlet.MyInvocation.BoundParameters.TryGetValue("ErrorAction", out object? bound) ? bound : cmdlet.GetVariableValue("ErrorActionPreference");
        return LanguagePrimitives.TryConvertTo(action, out ActionPreference preference) && preference == ActionPreference.Ignore;
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

    private sealed class ByReference : IEqualityComparer<object>
    {
        public static readonly ByReference Instance = new();

        bool IEqualityComparer<object>.Equals(object? one, object? other) => ReferenceEquals(one, other);

        int IEqualityComparer<object>.GetHashCode(object one) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(one);
    }
}
