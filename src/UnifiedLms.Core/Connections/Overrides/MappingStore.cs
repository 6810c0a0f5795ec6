using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Files;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Core.Connections;

/// <summary>
/// The overrides that a user keeps: one file for each provider and one for each name of a connection, which nobody else can change.
/// </summary>
public sealed class MappingStore
{
    private const string Extension = ".json";
    private const string Schema = "mapping.schema.json";

    // A change takes milliseconds.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>A store.</summary>
    /// <param name="folder">Its folder, which need not exist; null for <c>mappings</c> in the state folder.</param>
    public MappingStore(string? folder = null) => Folder = folder ?? Path.Combine(ProviderCatalog.StateFolder(), "mappings");

    /// <summary>Where the files are.</summary>
    public string Folder { get; }

    /// <summary>The overrides for a connection: those of its provider, then those of its name.</summary>
    /// <exception cref="LmsException">
    /// <see cref="LmsFaultKind.ProviderInvalid"/>: others can change a file; <see cref="LmsFaultKind.InvalidInput"/>: a file has mistakes.
    /// </exception>
    public IReadOnlyList<MappingOverride> Load(ProviderDefinition provider, string connection)
    {
        return LoadProvider(provider).Concat(Load(provider, MappingLevel.Connection, connection)).ToList();
    }

    /// <summary>The overrides for all connections of a provider: none or one.</summary>
    /// <exception cref="LmsException">As for <see cref="Load(ProviderDefinition, string)"/>.</exception>
    public IReadOnlyList<MappingOverride> LoadProvider(ProviderDefinition provider) => Load(provider, MappingLevel.Provider, provider.Name);

    /// <summary>What is kept of one level, for editing.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: the name cannot be a file's, or the file cannot be read.</exception>
    public MappingDocument Read(MappingLevel level, string name, string provider)
    {
        string path = PathOf(level, Checked(name));
        if (!File.Exists(path))
        {
            return new MappingDocument(provider);
        }

        try
        {
            return MappingDocument.Parse(Text(path));
        }
        catch (JsonException failure)
        {
            throw Fault($"The mapping in {path} is no JSON: {failure.Message}", "Mend the file, or delete it.");
        }
    }

    /// <summary>
    /// Changes what is kept of one level, while no other process does; what becomes empty is taken away. A reader sees the old or the new file,
    /// never half of one.
    /// </summary>
    /// <param name="level">The level.</param>
    /// <param name="name">The provider's or the connection's name.</param>
    /// <param name="provider">The provider's name, for a document that is not there yet.</param>
    /// <param name="judge">The definition by which the outcome has to be right; null keeps it as it is, for taking mistakes out one by one.</param>
    /// <param name="change">Changes the document as it is now.</param>
    /// <param name="cancellationToken">Stops waiting for another process.</param>
    /// <exception cref="LmsException">
    /// <see cref="LmsFaultKind.InvalidInput"/>: the outcome has mistakes, and nothing is written, or the file cannot be written;
    /// <see cref="LmsFaultKind.Unavailable"/>: another process holds the mappings.
    /// </exception>
    public Task ChangeAsync(
        MappingLevel level, string name, string provider, ProviderDefinition? judge, Action<MappingDocument> change, CancellationToken cancellationToken)
    {
        string path = PathOf(level, Checked(name));
        return HoldAsync(
            path,
            () =>
            {
                MappingDocument document = Read(level, name, provider);
                change(document);
                if (document.IsEmpty)
                {
                    Remove(path);
                    return;
                }

                document.NameSchema();
                string json = document.ToJson();
                if (judge is not null)
                {
                    Judge(json, level, name, judge);
                }

                PrivateFiles.Replace(path, System.Text.Encoding.UTF8.GetBytes(json + "\n"));
                WriteSchema();
            },
            cancellationToken);
    }

    /// <summary>Takes a file away, readable or not.</summary>
    /// <returns>False where there was none.</returns>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: it cannot be taken away; or as for <see cref="ChangeAsync"/>.</exception>
    public async Task<bool> DeleteAsync(MappingLevel level, string name, CancellationToken cancellationToken)
    {
        string path = PathOf(level, Checked(name));
        if (!File.Exists(path))
        {
            return false;
        }

        await HoldAsync(path, () => Remove(path), cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Where a level's overrides are kept.</summary>
    public string PathOf(MappingLevel level, string name)
        => Path.Combine(Folder, level == MappingLevel.Provider ? "providers" : "connections", name.ToLowerInvariant() + Extension);

    /// <summary>The names that have overrides at a level. Reads no file.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.AccessDenied"/>: this account may not look into the folder.</exception>
    public IReadOnlyList<string> Names(MappingLevel level)
    {
        string folder = Path.GetDirectoryName(PathOf(level, "any"))!;
        return StateFiles.In(folder, Extension, "The overrides").Select(file => Path.GetFileNameWithoutExtension(file)).OrderBy(n => n, StringComparer.Ordinal).ToList();
    }

    private IReadOnlyList<MappingOverride> Load(ProviderDefinition provider, MappingLevel level, string name)
    {
        if (!SavedName.IsValid(name) || PathOf(level, name) is not { } path || !File.Exists(path))
        {
            return Array.Empty<MappingOverride>();
        }

        return new[] { MappingOverrideReader.Read(Text(path), level, path, provider) };
    }

    // What is wrong may have been there before: then it is the file that has to be corrected, where it says so.
    private void Judge(string json, MappingLevel level, string name, ProviderDefinition provider)
    {
        try
        {
            MappingOverrideReader.Judge(json, level, provider);
        }
        catch (LmsException)
        {
            Load(provider, level, name);
            throw;
        }
    }

    // So that editors find it wherever the module lies, and after it has moved on.
    private void WriteSchema()
    {
        if (ProviderCatalog.SchemaFile(Schema) is not { } own || !File.Exists(own))
        {
            return;
        }

        byte[] schema = File.ReadAllBytes(own);
        string path = Path.Combine(Folder, Schema);
        if (!File.Exists(path) || !File.ReadAllBytes(path).SequenceEqual(schema))
        {
            PrivateFiles.Replace(path, schema);
        }
    }

    // The last mapping that goes takes the schema along: nothing names it any more.
    private void Remove(string path)
    {
        File.Delete(path);
        string schema = Path.Combine(Folder, Schema);
        if (File.Exists(schema) && Names(MappingLevel.Provider).Count + Names(MappingLevel.Connection).Count == 0)
        {
            File.Delete(schema);
        }
    }

    private async Task HoldAsync(string path, Action work, CancellationToken cancellationToken)
    {
        try
        {
            PrivateFiles.CreateFolder(Path.GetDirectoryName(path)!);
            using FileStream? held = await FileLock.TakeAsync(Folder + ".lock", s_patience, cancellationToken).ConfigureAwait(false);
            if (held is null)
            {
                throw new LmsException(new LmsFault(LmsFaultKind.Unavailable, $"The mappings in {Folder} are held by another process; nothing was changed.")
                {
                    RecommendedAction = "Run the command again. If that does not help, look for a process of this module that hangs, and end it.",
                });
            }

            work();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Fault($"The mapping {path} cannot be changed: {failure.Message}", $"Check who may write there, or move the state folder with {ProviderCatalog.HomeVariable}.");
        }
    }

    private static string Text(string path)
    {
        TrustedFolder.CheckFile(path, "mapping");
        try
        {
            // Others may put a new file in its place meanwhile.
            using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            return reader.ReadToEnd();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Fault($"The mapping in {path} cannot be read: {failure.Message}", "Check who may read it.");
        }
    }

    private static string Checked(string name) => SavedName.IsValid(name)
        ? name
        : throw Fault(
            $"'{name}' cannot be the name of a kept mapping.",
            "Use letters, digits, blanks, dots, hyphens and underscores, at most 80; or say -Session to override without keeping it.");

    private static LmsException Fault(string message, string remedy)
        => new(new LmsFault(LmsFaultKind.InvalidInput, message) { RecommendedAction = remedy });
}
