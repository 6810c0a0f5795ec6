using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Security;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.PowerShell;

/// <summary>The vaults that are registered with SecretManagement. That module is called only here, and only if it is there.</summary>
internal sealed class HostVault : ISecretVault
{
    private const string Module = "Microsoft.PowerShell.SecretManagement";

    private readonly PSCmdlet _cmdlet;

    // A vault may ask its user something; once is enough.
    private readonly Dictionary<string, object?> _found = new(StringComparer.Ordinal);

    public HostVault(PSCmdlet cmdlet) => _cmdlet = cmdlet;

    public VaultSecret Read(string? vault, string name)
    {
        CommandInfo get = Command("Get-Secret") ?? throw Fault(
            $"The secret '{name}' is kept in a vault, and the module {Module} is not installed.",
            $"Install it for the account that runs this (Install-Module {Module}) with a vault, or keep the secret in an environment variable or a file.");
        if (vault is not null)
        {
            CheckVault(vault);
        }

        return Find(get, vault, name) switch
        {
            SecureString text => new VaultSecret(Secret.From(text), null),
            string text => new VaultSecret(Secret.From(text), null),
            PSCredential credential => new VaultSecret(Secret.From(credential.Password), credential.UserName),
            null => throw Missing(vault, name),
            var other => throw Fault($"The secret '{name}' is of the type {other.GetType().Name}.", "Keep it in the vault as text, SecureString or PSCredential."),
        };
    }

    private object? Find(CommandInfo get, string? vault, string name)
    {
        string key = vault + "/" + name;
        if (_found.TryGetValue(key, out object? known))
        {
            return known;
        }

        var parameters = new Hashtable { ["Name"] = name };
        if (vault is not null)
        {
            parameters["Vault"] = vault;
        }

        try
        {
            return _found[key] = Invoke(get, parameters).Select(item => item?.BaseObject).FirstOrDefault(item => item is not null);
        }
        catch (RuntimeException failure)
        {
            throw Explain(failure, vault, name);
        }
    }

    private void CheckVault(string vault)
    {
        if (Command("Get-SecretVault") is not CommandInfo list)
        {
            return;
        }

        List<string> names = Invoke(list, new Hashtable()).Select(item => item?.Properties["Name"]?.Value?.ToString()).OfType<string>().ToList();
        if (!names.Contains(vault, StringComparer.OrdinalIgnoreCase))
        {
            throw Fault(
                $"There is no vault '{vault}'. " + (names.Count == 0 ? "None is registered." : "Registered: " + string.Join(", ", names) + "."),
                "Register it for the account that runs this: Register-SecretVault.");
        }
    }

    private CommandInfo? Command(string name) => _cmdlet.InvokeCommand.GetCommand(Module + "\\" + name, CommandTypes.Cmdlet | CommandTypes.Function);

    private IEnumerable<PSObject?> Invoke(CommandInfo command, Hashtable parameters) =>
        _cmdlet.InvokeCommand.InvokeScript(false, ScriptBlock.Create("param($c, $p) & $c @p -ErrorAction Stop"), null, command, parameters);

    // The vault's own modules throw types of their own; all that is known of them are names and words.
    private static LmsException Explain(RuntimeException failure, string? vault, string name)
    {
        var chain = new List<Exception>();
        for (Exception? inner = failure.ErrorRecord?.Exception ?? failure; inner is not null; inner = inner.InnerException)
        {
            chain.Add(inner);
        }

        if (failure.ErrorRecord?.CategoryInfo.Category == ErrorCategory.ObjectNotFound || chain.Any(one => one is ItemNotFoundException))
        {
            return Missing(vault, name);
        }

        string told = chain[chain.Count - 1].Message.Trim();
        if (chain.Any(one => one.GetType().Name.StartsWith("PasswordRequired", StringComparison.Ordinal)
            || one.Message.IndexOf("password is required", StringComparison.OrdinalIgnoreCase) >= 0
            || one.Message.IndexOf("locked", StringComparison.OrdinalIgnoreCase) >= 0))
        {
            return Fault(
                $"The vault{Named(vault)} is locked: {told}",
                "Unlock it first (Unlock-SecretStore -Password ...). For scheduled tasks, let the store open without one: Set-SecretStoreConfiguration -Authentication None -Interaction None.");
        }

        return Fault($"The vault{Named(vault)} did not give the secret '{name}': {told}", $"Try it alone: Get-Secret '{name}'.");
    }

    private static LmsException Missing(string? vault, string name) =>
        Fault($"There is no secret '{name}' in the vault{Named(vault)}.", "Get-SecretInfo lists what is there; Set-Secret stores it. Vaults belong to one account.");

    private static string Named(string? vault) => vault is null ? "" : $" '{vault}'";

    private static LmsException Fault(string message, string remedy) =>
        new(new LmsFault(LmsFaultKind.InvalidInput, message) { RecommendedAction = remedy });
}
