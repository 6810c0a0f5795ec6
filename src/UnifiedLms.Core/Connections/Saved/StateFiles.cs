using System;
using System.Collections.Generic;
using System.IO;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Connections;

/// <summary>Looks through a folder of the state folder, which may belong to another account.</summary>
internal static class StateFiles
{
    /// <summary>The files of a folder by their extension; none where there is no such folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="extension">The extension, with its dot.</param>
    /// <param name="what">What is kept in the folder, at the beginning of a sentence.</param>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.AccessDenied"/>: this account may not look into it.</exception>
    public static IReadOnlyList<string> In(string folder, string extension, string what)
    {
        try
        {
            // Not asked of Directory.Exists, which says no where it may not look.
            return Directory.GetFiles(folder, "*" + extension);
        }
        catch (DirectoryNotFoundException)
        {
            return Array.Empty<string>();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new LmsException(
                new LmsFault(LmsFaultKind.AccessDenied, $"{what} in '{folder}' cannot be looked through by this account ({Environment.UserName}): {failure.Message}")
                {
                    RecommendedAction = $"Run this as the account that saved them, or save as this account, with a state folder of its own in {ProviderCatalog.HomeVariable}.",
                },
                failure);
        }
    }
}
