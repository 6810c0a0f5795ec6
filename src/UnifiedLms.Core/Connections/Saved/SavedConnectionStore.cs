using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using UnifiedLms.Core.Files;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Core.Connections;

/// <summary>The saved connections of a user: one file each, with pointers in place of secrets, that nobody else can read or change.</summary>
public sealed class SavedConnectionStore
{
    private const string Extension = ".json";

    /// <summary>A store.</summary>
    /// <param name="folder">Its folder, which need not exist; null for <c>connections</c> in the state folder.</param>
    public SavedConnectionStore(string? folder = null) => Folder = folder ?? Path.Combine(ProviderCatalog.StateFolder(), "connections");

    /// <summary>Where the files are.</summary>
    public string Folder { get; }

    /// <summary>The names that are saved, in alphabetical order. Reads no file.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.AccessDenied"/>: this account may not look into the folder. All other members refuse so too.</exception>
    public IReadOnlyList<string> Names => Files()
        .Select(path => Path.GetFileNameWithoutExtension(path))
        .Where(SavedName.IsValid)
        .OrderBy(name => name, StringComparer.OrdinalIgnoreCase)
        .ToList();

    /// <summary>Whether a connection of this name can be saved.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: it cannot.</exception>
    public static void CheckName(string name) => SavedName.Check(name);

    /// <summary>Reads a saved connection.</summary>
    /// <param name="name">Its name, in any case.</param>
    /// <exception cref="LmsException">
    /// <see cref="LmsFaultKind.ObjectNotFound"/>: none is saved under the name; <see cref="LmsFaultKind.InvalidInput"/>: an impossible name, or a
    /// file that others can change or that has a mistake.
    /// </exception>
    public SavedConnection Read(string name)
    {
        string path = Find(name) ?? throw Unknown(name);
        try
        {
            if (FileExposure.Find(path) is { } exposure)
            {
                throw Wrong(name, $"the file '{path}' {exposure.What}", exposure.Remedy);
            }

            TrustedFolder.CheckFile(path, "file");
            return SavedConnectionFormat.Read(File.ReadAllBytes(path));
        }
        catch (LmsException failure) when (failure.Fault.Kind == LmsFaultKind.ProviderInvalid)
        {
            throw Wrong(name, failure.Message, failure.Fault.RecommendedAction ?? "Check who may write there.");
        }
        catch (FormatException mistake)
        {
            throw Wrong(name, mistake.Message, $"Mend '{path}', or connect and save again, with -Force.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Wrong(name, failure.Message, "Check who may read it.");
        }
    }

    /// <summary>Describes a saved connection, as scripts see it.</summary>
    /// <exception cref="LmsException">As for <see cref="Read"/>.</exception>
    public LmsSavedConnection Describe(string name)
    {
        SavedConnection saved = Read(name);
        string path = Find(name)!;
        return new LmsSavedConnection
        {
            Name = saved.Name,
            Provider = saved.Provider,
            BaseUri = saved.BaseUri,
            Settings = new Dictionary<string, string>(saved.Settings, StringComparer.OrdinalIgnoreCase),
            UserName = saved.UserName,
            ClientId = saved.ClientId,
            Secrets = saved.Secrets.ToDictionary(pair => pair.Key.ToString(), pair => pair.Value.Title),
            ReadOnly = saved.ReadOnly,
            AllowUnencrypted = saved.AllowUnencrypted,
            TimeoutSec = saved.Timeout?.TotalSeconds,
            MaxWaitSec = saved.MaxWait?.TotalSeconds,
            MaxAttempts = saved.MaxAttempts,
            Path = path,
            SavedAt = new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero),
        };
    }

    /// <summary>Saves a connection in place of one of the same name. A reader sees the old or the new file, never half of one.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: an impossible name, or a folder that cannot be written.</exception>
    public void Write(SavedConnection connection)
    {
        SavedName.Check(connection.Name);
        try
        {
            PrivateFiles.CreateFolder(Folder);
            string? former = Find(connection.Name);
            string path = Path.Combine(Folder, connection.Name + Extension);
            PrivateFiles.Replace(path, SavedConnectionFormat.Write(connection));
            if (former is not null && former != path && Files().Contains(former) && Files().Contains(path))
            {
                // The same name in another case, on a system where that is another file.
                File.Delete(former);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new LmsException(
                new LmsFault(LmsFaultKind.InvalidInput, $"The connection '{connection.Name}' cannot be saved: {failure.Message.TrimEnd('.')}.")
                {
                    RecommendedAction = $"Check that '{Folder}' can be made and written to and its disk has room, or let {ProviderCatalog.HomeVariable} name another state folder.",
                },
                failure);
        }
    }

    /// <summary>Finds the saved connection whose place another one would take.</summary>
    /// <param name="connection">The one to be saved.</param>
    /// <param name="isForced">Whether it may take the place of one to another system, or of one that cannot be read.</param>
    /// <returns>The former one; null where there is none under the name, in any case, or where it cannot be read.</returns>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.AlreadyExists"/>: it leads to another system, or cannot be read, and nobody said that it may go.</exception>
    public SavedConnection? FindFormer(SavedConnection connection, bool isForced)
    {
        if (Find(connection.Name) is null)
        {
            return null;
        }

        SavedConnection former;
        try
        {
            former = Read(connection.Name);
        }
        catch (LmsException) when (isForced)
        {
            return null;
        }
        catch (LmsException unreadable)
        {
            throw new LmsException(new LmsFault(LmsFaultKind.AlreadyExists, $"A connection '{connection.Name}' is saved already, and it cannot be told to which system it leads. {unreadable.Message}")
            {
                RecommendedAction = $"Give another -Name; or replace the saved one with -Force. {unreadable.Fault.RecommendedAction}".TrimEnd(),
            });
        }

        return isForced || former.IsSameSystem(connection) ? former : throw new LmsException(new LmsFault(
            LmsFaultKind.AlreadyExists, $"The name '{former.Name}' is that of another saved connection, to {former.SystemTitle}; it is not replaced by one to {connection.SystemTitle}.")
        {
            RecommendedAction = $"Give another -Name, remove the saved one first (Remove-LmsConnection '{former.Name}'), or replace it with -Force: the scripts that open it by name then work in the new system.",
        });
    }

    /// <summary>Makes sure that a connection is saved under a name.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.ObjectNotFound"/>: none is.</exception>
    public void Require(string name) => _ = Find(name) ?? throw Unknown(name, "Get-LmsConnection -Saved lists what is saved.");

    /// <summary>Removes a saved connection. The secrets it points to stay where they are.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.ObjectNotFound"/>: none is saved under the name.</exception>
    public void Remove(string name)
    {
        string path = Find(name) ?? throw Unknown(name, "Get-LmsConnection -Saved lists what is saved.");
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Wrong(name, failure.Message, "Check who may write to its folder.");
        }
    }

    private IReadOnlyList<string> Files() => StateFiles.In(Folder, Extension, "The saved connections");

    private string? Find(string name)
    {
        SavedName.Check(name);
        return Files().FirstOrDefault(path => string.Equals(Path.GetFileNameWithoutExtension(path), name, StringComparison.OrdinalIgnoreCase));
    }

    private LmsException Unknown(string name, string? remedy = null) => new(new LmsFault(
        LmsFaultKind.ObjectNotFound,
        $"There is no saved connection '{name}'. " + (Names.Count == 0 ? "None is saved." : "Saved: " + string.Join(", ", Names) + "."))
    {
        RecommendedAction = remedy ?? $"Connect once with -Save, as the user who will use it: Connect-Lms -Provider ... -Name '{name}' -Save. The folder is '{Folder}'.",
    });

    private static LmsException Wrong(string name, string what, string remedy) =>
        new(new LmsFault(LmsFaultKind.InvalidInput, $"The saved connection '{name}' cannot be used: {what.TrimEnd('.')}.") { RecommendedAction = remedy });
}
