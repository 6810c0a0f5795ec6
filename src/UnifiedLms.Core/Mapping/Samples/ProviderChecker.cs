using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Providers.Loading;

namespace UnifiedLms.Core.Mapping;

/// <summary>Checks a definition's folder without a network: who can change it, what it says, its expressions, and its recorded samples.</summary>
public static class ProviderChecker
{
    /// <summary>Checks a definition.</summary>
    /// <param name="folder">The folder that holds <c>provider.json</c>.</param>
    /// <param name="cancellationToken">Stops a long evaluation.</param>
    /// <returns>One entry a check; a mistake is an entry of its own.</returns>
    public static IReadOnlyList<LmsProviderCheck> Check(string folder, CancellationToken cancellationToken = default)
    {
        string full = Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        string name = Path.GetFileName(full);
        if (!File.Exists(Path.Combine(full, LoadingContext.FileName)))
        {
            // Whatever else lies there, perhaps very much, is none of our business.
            return new[] { Wrong(name, $"There is no {LoadingContext.FileName} in {full}. Give the folder of a definition, or make one with New-LmsProvider.") };
        }

        var checks = new List<LmsProviderCheck> { Folder(full, name) };
        ProviderDefinition? definition = ProviderLoader.TryRead(full, out LoadingContext context);
        checks.AddRange(context.Mistakes.Select(mistake => new LmsProviderCheck
        {
            Provider = name,
            Check = mistake.IsExpression ? "expression" : "definition",
            Name = mistake.Path,
            Message = mistake.Message,
            File = mistake.File,
            Line = mistake.Line,
        }));
        if (definition is null)
        {
            return checks;
        }

        checks.Add(Right(name, "definition", "The definition is as the schema says.", LoadingContext.FileName));
        checks.Add(Right(name, "expression", $"{context.Compiled} expressions compile.", null));
        checks.AddRange(Directory.GetFiles(full, "*.jsonata")
            .Select(file => Path.GetFileName(file))
            .Where(file => file[0] != '.' && !context.Files.Contains(file))
            .OrderBy(file => file, StringComparer.Ordinal)
            .Select(file => new LmsProviderCheck { Provider = name, Check = "file", Name = file, Message = "nothing in the definition names this file", File = file }));
        List<LmsProviderCheck> samples = new SampleRunner(definition).Run(cancellationToken).ToList();
        checks.AddRange(samples.Count > 0
            ? samples
            : new List<LmsProviderCheck> { Right(name, "sample", $"There are no samples ({SampleRunner.FolderName}/*.json), so nothing says that the mappings are right.", null) });
        return checks;
    }

    private static LmsProviderCheck Folder(string folder, string name)
    {
        try
        {
            TrustedFolder.Check(folder, "provider definition");
            return Right(name, "folder", "Nobody else can change it.", null);
        }
        catch (LmsException failure)
        {
            return Wrong(name, failure.Message + " " + failure.Fault.RecommendedAction);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Wrong(name, $"The folder cannot be looked through: {failure.Message} Check who may read it.");
        }
    }

    private static LmsProviderCheck Wrong(string provider, string message) => new() { Provider = provider, Check = "folder", Message = message };

    private static LmsProviderCheck Right(string provider, string check, string message, string? file)
        => new() { Provider = provider, Check = check, Success = true, Message = message, File = file };
}
