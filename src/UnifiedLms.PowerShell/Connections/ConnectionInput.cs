using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.PowerShell;

/// <summary>What a user said to connect: where secrets are kept, apart from those that were given at once.</summary>
internal sealed class ConnectionInput
{
    private readonly Dictionary<CredentialPart, SecretPointer> _pointers = new();

    /// <summary>Where secrets are kept.</summary>
    public IDictionary<CredentialPart, SecretPointer> Pointers => _pointers;

    /// <summary>What was given at once.</summary>
    public required Credentials Given { get; init; }

    /// <summary>Takes up a pointer. One part of the credentials has one place.</summary>
    public void Point(CredentialPart part, SecretPointer pointer)
    {
        if (_pointers.ContainsKey(part) || Secret(Given, part) is not null)
        {
            throw Invalid($"The {Title(part)} is given twice.", "Name one place for it.");
        }

        _pointers.Add(part, pointer);
    }

    /// <summary>Takes up what -SecretFrom says.</summary>
    public void Point(IDictionary? places, Func<string, string> resolve)
    {
        foreach (DictionaryEntry place in places ?? new Hashtable())
        {
            string key = place.Key.ToString()!;
            if (!Enum.TryParse(key, ignoreCase: true, out CredentialPart part) || part is CredentialPart.UserName or CredentialPart.ClientId)
            {
                throw Invalid($"There is no secret '{key}'.", "The parts are Token, Password, ClientSecret and RefreshToken; -UserName and -ClientId are no secrets.");
            }

            SecretPointer pointer = SecretPointer.Parse(Plain(place.Value) as string, $"-SecretFrom '{key}'");
            Point(part, pointer.Place == SecretPlace.File ? SecretPointer.File(resolve(pointer.Name)) : pointer);
        }
    }

    /// <summary>Puts what a vault holds where it belongs: a credential is a user name with a password, anything else a token.</summary>
    public void PointToVault(string? vault, string name, ISecretVault vaults)
    {
        VaultSecret found = vaults.Read(vault, name);
        found.Secret.Dispose();
        Point(found.UserName is null ? CredentialPart.Token : CredentialPart.Password, SecretPointer.InVault(vault, name));
    }

    /// <summary>The pointers to save: those that were named, and those that carry what Windows encrypts.</summary>
    /// <exception cref="LmsException">A secret was given at once and is not to be encrypted.</exception>
    public Dictionary<CredentialPart, SecretPointer> ToSave(SecretProtection? protection)
    {
        var pointers = new Dictionary<CredentialPart, SecretPointer>(_pointers);
        CredentialPart[] given = new[] { CredentialPart.Token, CredentialPart.Password, CredentialPart.ClientSecret, CredentialPart.RefreshToken }
            .Where(part => Secret(Given, part) is not null)
            .ToArray();
        if (given.Length > 0 && protection is null)
        {
            throw Invalid(
                $"The {string.Join(" and the ", given.Select(Title))} would have to be saved, and saved connections hold no secrets.",
                "Say where it is kept: -TokenVariable, -TokenFile, -SecretName with -VaultName, or -SecretFrom @{ Password = 'env:NAME' }. On Windows, -Protect User encrypts it.");
        }

        foreach (CredentialPart part in given)
        {
            pointers.Add(part, DataProtection.Protect(Secret(Given, part)!, protection == SecretProtection.Machine));
        }

        return pointers;
    }

    /// <summary>A hashtable's pairs as texts without culture.</summary>
    public static Dictionary<string, string> Texts(IDictionary? pairs)
    {
        var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry pair in pairs ?? new Hashtable())
        {
            texts[pair.Key.ToString()!] = Convert.ToString(Plain(pair.Value), CultureInfo.InvariantCulture) ?? "";
        }

        return texts;
    }

    public static LmsException Invalid(string message, string remedy) =>
        new(new LmsFault(LmsFaultKind.InvalidInput, message) { RecommendedAction = remedy });

    private static object? Plain(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static Secret? Secret(Credentials given, CredentialPart part) => part switch
    {
        CredentialPart.Token => given.Token,
        CredentialPart.Password => given.Password,
        CredentialPart.ClientSecret => given.ClientSecret,
        _ => given.RefreshToken,
    };

    private static string Title(CredentialPart part) => part switch
    {
        CredentialPart.Token => "token",
        CredentialPart.Password => "password",
        CredentialPart.ClientSecret => "client secret",
        _ => "refresh token",
    };
}
