using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Security;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.PowerShell;

/// <summary>Fetches a secret from where the caller said it is.</summary>
internal sealed class SecretSource
{
    private readonly PSCmdlet _cmdlet;

    public SecretSource(PSCmdlet cmdlet) => _cmdlet = cmdlet;

    public static Secret? Password(PSCredential? credential) => credential is null ? null : Secret.From(credential.Password);

    /// <summary>The token, from at most one of the sources; null when none is given.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: there is nothing at that place.</exception>
    public Secret? Token(SecureString? token, string? variable, string? file) =>
        token is not null ? Secret.From(token)
        : variable is not null ? OfVariable(variable)
        : file is not null ? OfFile(file)
        : null;

    private static Secret OfVariable(string name)
    {
        string? value = Environment.GetEnvironmentVariable(name);
        return string.IsNullOrWhiteSpace(value)
            ? throw Missing($"The environment variable '{name}' is not set.", "Set it to the token, or use -Token or -TokenFile.")
            : Secret.From(value!.Trim());
    }

    private Secret OfFile(string path)
    {
        string full = _cmdlet.GetUnresolvedProviderPathFromPSPath(path);
        string? line;
        try
        {
            line = File.ReadLines(full).Select(text => text.Trim()).FirstOrDefault(text => text.Length > 0);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Missing($"The token file cannot be read: {failure.Message}", "Check the path and who may read it.");
        }

        return line is null ? throw Missing($"The token file '{full}' is empty.", "Its first line has to be the token.") : Secret.From(line);
    }

    private static LmsException Missing(string message, string remedy) =>
        new(new LmsFault(LmsFaultKind.InvalidInput, message) { RecommendedAction = remedy });
}
