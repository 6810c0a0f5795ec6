using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Connections;

/// <summary>Checks what a user said against the definition, before anything is sent.</summary>
internal static class ConnectionSettings
{
    /// <summary>The settings with the definition's defaults; all mistakes are told at once.</summary>
    public static IReadOnlyDictionary<string, string> Check(ProviderDefinition provider, IDictionary<string, string> given)
    {
        var mistakes = new List<string>();
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, string> setting in given)
        {
            if (values.ContainsKey(setting.Key))
            {
                mistakes.Add($"'{setting.Key}' is given twice.");
            }

            values[setting.Key] = setting.Value;
        }

        foreach (ConnectionField field in provider.Connection.Fields)
        {
            string? value = values.TryGetValue(field.Name, out string? text) && !string.IsNullOrWhiteSpace(text) ? text.Trim() : field.Default;
            values.Remove(field.Name);
            if (value is null)
            {
                if (field.Required)
                {
                    mistakes.Add($"'{field.Name}' ({field.Title}) is missing{Example(field)}.");
                }

                continue;
            }

            if (field.Pattern is { } pattern && !Matches(pattern, value))
            {
                mistakes.Add($"'{value}' cannot be '{field.Name}' ({field.Title}){Example(field)}.");
            }

            settings[field.Name] = value;
        }

        mistakes.AddRange(values.Keys.Select(name => $"There is no setting '{name}'."));
        if (mistakes.Count == 0)
        {
            return settings;
        }

        string known = string.Join(", ", provider.Connection.Fields.Select(f => f.Name).DefaultIfEmpty("none"));
        throw Fault(provider, string.Join(" ", mistakes), $"Settings of {provider.Title}: {known}.");
    }

    /// <summary>The site's address: absolute, https but for this machine, without user part, query and fragment.</summary>
    public static Uri CheckAddress(ProviderDefinition provider, Uri? given, bool allowUnencrypted)
    {
        string example = provider.Connection.BaseUriExample is { } text ? $"Give it as {text}." : "Give it as https://lms.example.com.";
        Uri? uri = given;
        if (uri is null)
        {
            if (provider.Connection.BaseUriDefault is not { } fallback)
            {
                throw Fault(provider, $"The address of the {provider.Title} site is missing.", example + " (-BaseUri)");
            }

            uri = new Uri(fallback);
        }

        if (uri.IsAbsoluteUri && uri.UserInfo.Length > 0)
        {
            throw Fault(provider, "The address holds a user name or password.", "Leave it out of the address and give it as -Token or -Credential.");
        }

        if (!uri.IsAbsoluteUri || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp) || uri.Host.Length == 0)
        {
            throw Fault(provider, $"'{uri.OriginalString}' is no address of a site.", example);
        }

        if (uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            throw Fault(provider, $"The address '{uri.GetLeftPart(UriPartial.Path)}' has a query or fragment behind it.", "Give the address of the site only. " + example);
        }

        if (uri.Scheme == Uri.UriSchemeHttp && !uri.IsLoopback && !allowUnencrypted)
        {
            throw Fault(provider, $"The address {uri.GetLeftPart(UriPartial.Path)} is not encrypted: the token would travel readable by others.", "Use https. Where that is impossible and the network is trusted, add -AllowUnencrypted.");
        }

        return uri;
    }

    /// <summary>Time-out and waiting time: what the clockwork below can measure.</summary>
    public static void CheckTimes(ProviderDefinition provider, ConnectionRequest request)
    {
        if (request.Timeout is { } timeout && (timeout < TimeSpan.FromMilliseconds(10) || timeout > TimeSpan.FromHours(24)))
        {
            throw Fault(provider, "The time-out of a request is not between 10 milliseconds and 24 hours.", "Leave it out for the usual 100 seconds.");
        }

        if (request.MaxWait < TimeSpan.Zero)
        {
            throw Fault(provider, "The longest wait is less than nothing.", "Give 0 to wait for nothing, or leave it out for the usual five minutes.");
        }
    }

    public static LmsException Fault(ProviderDefinition provider, string message, string advice)
        => new(new LmsFault(LmsFaultKind.InvalidInput, message) { Provider = provider.Name, Operation = "connect", RecommendedAction = advice });

    // A definition comes from anywhere: a pattern that takes too long fits nothing.
    private static bool Matches(Regex pattern, string value)
    {
        try
        {
            return pattern.IsMatch(value);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static string Example(ConnectionField field) => field.Example is null ? string.Empty : $"; an example is '{field.Example}'";
}
