using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace UnifiedLms.Core.Delivery;

/// <summary>Who did something: by an e-mail address, its hash, or an account.</summary>
public sealed class Participant
{
    private Participant(string? name) => Name = string.IsNullOrWhiteSpace(name) ? null : name!.Trim();

    /// <summary>The name for people, or null.</summary>
    public string? Name { get; }

    /// <summary><c>mailto:</c> and the address, or null.</summary>
    public string? Mbox { get; private init; }

    /// <summary>The SHA-1 of that in hex, or null.</summary>
    public string? MboxHash { get; private init; }

    /// <summary>The site on which the account is, or null.</summary>
    public string? HomePage { get; private init; }

    /// <summary>The account's name there, or null.</summary>
    public string? Account { get; private init; }

    /// <summary>What makes this participant different from all others.</summary>
    internal string Key => Mbox ?? MboxHash ?? HomePage + "\n" + Account;

    /// <summary>The participant as a store's filter wants it: JSON text.</summary>
    public string ToFilter() => JsonSerializer.Serialize(Mbox is not null
        ? new Dictionary<string, object> { ["mbox"] = Mbox }
        : new Dictionary<string, object> { ["account"] = new Dictionary<string, string> { ["homePage"] = HomePage!, ["name"] = Account! } });

    /// <summary>A participant with an e-mail address.</summary>
    /// <param name="address">The address, without anything around it.</param>
    /// <param name="name">The name for people, or null.</param>
    /// <param name="hash">Whether only a hash of the address is sent.</param>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: it is no e-mail address.</exception>
    public static Participant OfEmail(string? address, string? name, bool hash = false)
    {
        string? mbox = MailAddressForm.ToMbox(address);
        if (mbox is null)
        {
            throw DeliveryFaults.Invalid(
                string.IsNullOrWhiteSpace(address) ? "The participant has no e-mail address." : $"'{address}' is no valid e-mail address, so nothing can be sent for this participant.",
                "Give a valid address, or identify participants by an account: -HomePage https://your.site with the account's name as -Participant.");
        }

        return hash ? new Participant(name) { MboxHash = Hash(mbox) } : new Participant(name) { Mbox = mbox };
    }

    /// <summary>A participant with an account.</summary>
    /// <param name="homePage">The site on which the account is, an IRI.</param>
    /// <param name="account">Its name there: a user's id, an employee number.</param>
    /// <param name="name">The name for people, or null.</param>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>.</exception>
    public static Participant OfAccount(string homePage, string? account, string? name)
    {
        if (!StatementForms.IsIri(homePage))
        {
            throw DeliveryFaults.Invalid($"'{homePage}' cannot be the home page of an account: it is no absolute address.", "Give it as https://hr.example.com.");
        }

        return string.IsNullOrWhiteSpace(account)
            ? throw DeliveryFaults.Invalid("The participant has no account name.", "Give it as -Participant, or join it to the records (Join-LmsIdentity).")
            : new Participant(name) { HomePage = homePage, Account = account!.Trim() };
    }

    private static string Hash(string mbox)
    {
#pragma warning disable CA5350 // The specification names the algorithm.
        using var sha = SHA1.Create();
#pragma warning restore CA5350
        var text = new StringBuilder(40);
        foreach (byte b in sha.ComputeHash(Encoding.UTF8.GetBytes(mbox)))
        {
            text.Append(b.ToString("x2", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}
