using System;

namespace UnifiedLms.Core.Connections;

/// <summary>Says where a secret is, and is none itself: a variable, a file, a vault. Written as <c>env:NAME</c>, <c>vault:VAULT/NAME</c> and the like.</summary>
public sealed class SecretPointer
{
    private const string Forms = "env:NAME (environment variable), file:PATH, systemd:NAME, vault:VAULT/NAME or vault:NAME (the default vault)";

    private SecretPointer(SecretPlace place, string name, string? vault)
    {
        Place = place;
        Name = name;
        Vault = vault;
    }

    /// <summary>What kind of place it is.</summary>
    public SecretPlace Place { get; }

    /// <summary>The name of the variable, credential or secret; the path of the file; the encrypted bytes in base64.</summary>
    public string Name { get; }

    /// <summary>The vault's name; null for the default one, and elsewhere.</summary>
    public string? Vault { get; }

    /// <summary>The place for people: without what is encrypted.</summary>
    public string Title => Place is SecretPlace.ProtectedForUser or SecretPlace.ProtectedForMachine ? Prefix(Place).TrimEnd(':') : ToString();

    /// <summary>Points to an environment variable.</summary>
    public static SecretPointer Variable(string name) => new(SecretPlace.Variable, name, null);

    /// <summary>Points to a file.</summary>
    public static SecretPointer File(string path) => new(SecretPlace.File, path, null);

    /// <summary>Points to a credential of the systemd service that runs us.</summary>
    public static SecretPointer Systemd(string name) => new(SecretPlace.Systemd, name, null);

    /// <summary>Points into a vault.</summary>
    /// <param name="vault">The vault; null for the default one.</param>
    /// <param name="name">The name of the secret in it.</param>
    public static SecretPointer InVault(string? vault, string name) => new(SecretPlace.Vault, name, vault);

    /// <summary>Holds what Windows encrypted.</summary>
    internal static SecretPointer Protected(bool forMachine, byte[] data) =>
        new(forMachine ? SecretPlace.ProtectedForMachine : SecretPlace.ProtectedForUser, Convert.ToBase64String(data), null);

    /// <summary>Reads a pointer as people write it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="what">What the text is for, to be named in the error; the text itself is never shown, since it may be a secret by mistake.</param>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>.</exception>
    public static SecretPointer Parse(string? text, string what)
    {
        foreach (SecretPlace place in (SecretPlace[])Enum.GetValues(typeof(SecretPlace)))
        {
            string prefix = Prefix(place);
            if (text is not null && text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return Of(place, text.Substring(prefix.Length).Trim()) ?? throw Wrong(what);
            }
        }

        throw Wrong(what);
    }

    /// <summary>The pointer as people write it.</summary>
    public override string ToString() => Prefix(Place)
        + (Place != SecretPlace.Vault ? Name : Vault is not null ? Vault + "/" + Name : Name.IndexOf('/') >= 0 ? "/" + Name : Name);

    private static SecretPointer? Of(SecretPlace place, string rest)
    {
        if (rest.Length == 0)
        {
            return null;
        }

        if (place is SecretPlace.ProtectedForUser or SecretPlace.ProtectedForMachine && !IsBase64(rest))
        {
            return null;
        }

        if (place != SecretPlace.Vault)
        {
            return new SecretPointer(place, rest, null);
        }

        int slash = rest.IndexOf('/');
        string name = rest.Substring(slash + 1);
        return name.Length == 0 ? null : InVault(slash > 0 ? rest.Substring(0, slash) : null, name);
    }

    private static bool IsBase64(string text)
    {
        try
        {
            return Convert.FromBase64String(text).Length > 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static string Prefix(SecretPlace place) => place switch
    {
        SecretPlace.Variable => "env:",
        SecretPlace.File => "file:",
        SecretPlace.Systemd => "systemd:",
        SecretPlace.Vault => "vault:",
        SecretPlace.ProtectedForUser => "dpapi-user:",
        _ => "dpapi-machine:",
    };

    private static LmsException Wrong(string what) => new(new LmsFault(LmsFaultKind.InvalidInput, $"The value of {what} does not say where the secret is kept.")
    {
        RecommendedAction = $"Write {Forms}; never the secret itself.",
    });
}
