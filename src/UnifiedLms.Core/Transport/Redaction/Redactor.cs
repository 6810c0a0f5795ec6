using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace UnifiedLms.Core.Transport;

/// <summary>
/// Takes secrets out of everything that is shown or kept. Headers, query and form members are shown by an allow-list of names; members of
/// JSON are starred where their names sound of a secret or their values look like a token; and the connection's own secrets, those it
/// learns on the way included, are starred wherever they turn up. Safe for many threads.
/// </summary>
public sealed class Redactor
{
    private const string Stars = "***";

    private static readonly Regex s_jsonMember = new(
        "\"(?<name>(?:[^\"\\\\]|\\\\.){1,80})\"(?<between>\\s*:\\s*)(?<value>\"(?:[^\"\\\\]|\\\\.)*\"?|-?[0-9][^,}\\]\\s]*)",
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(2));

    private static readonly Regex s_pair = new(
        "(?<=^|[?&;\\s]|\\\\u0026)(?<name>[^=&?;\\s\"<>]{1,120})=(?<value>[^&\\s\"<>\\\\]*)",
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(2));

    private static readonly Regex s_queryPair = new(
        "(?<=[?&])(?<name>[^=&?\\s\"<>]{1,120})=(?<value>[^&\\s\"<>#]*)",
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(2));

    // What no person writes: forty and more signs without a break, letters and digits mixed; and anything signed as JWTs are.
    private static readonly Regex s_token = new(
        "^\"(?=[^\"]*[0-9])(?=[^\"]*[A-Za-z])[A-Za-z0-9_~+/=.-]{40,}\"$",
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));

    private static readonly Regex s_signed = new(
        "eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*",
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));

    private readonly KnownSecrets _known = new();
    private readonly HashSet<string> _shown;

    /// <summary>Makes a redactor.</summary>
    /// <param name="secrets">The connection's own secrets.</param>
    /// <param name="userName">The user name that goes with them in a basic header, or null.</param>
    /// <param name="shown">Names of query and form members whose values may be shown, beside those that are harmless everywhere.</param>
    public Redactor(IEnumerable<Secret> secrets, string? userName = null, IEnumerable<string>? shown = null)
    {
        _shown = new HashSet<string>(shown ?? Enumerable.Empty<string>(), StringComparer.OrdinalIgnoreCase);
        foreach (Secret secret in secrets)
        {
            _known.Add(secret.Reveal());
            _known.Add(Credentials.Basic(userName ?? string.Empty, secret.Reveal()));
        }
    }

    /// <summary>A link without the query parameters that carry a secret, for whoever keeps the link; the request gets its secret anew.</summary>
    public string Link(string link)
    {
        int query = link.IndexOf('?');
        if (query < 0)
        {
            return link;
        }

        IEnumerable<string> clean = link.Substring(query + 1).Split('&').Where(pair => _known.Star(pair, Stars) == pair);
        return (link.Substring(0, query + 1) + string.Join("&", clean)).TrimEnd('?');
    }

    /// <summary>Makes a secret known that turned up later, such as a renewed token.</summary>
    public void Learn(string secret) => _known.Add(secret);

    /// <summary>Makes secrets known for as long as the result is not disposed, such as the passwords that a request carries.</summary>
    public IDisposable Hold(IReadOnlyList<string> secrets) => new Held(_known, secrets);

    /// <summary>The value of a header as it may be shown.</summary>
    public string Header(string name, string value)
    {
        if (!HarmlessNames.IsHeader(name))
        {
            return Stars;
        }

        return name.Equals("link", StringComparison.OrdinalIgnoreCase) || name.Equals("location", StringComparison.OrdinalIgnoreCase)
            ? Query(Text(value))
            : Text(value);
    }

    /// <summary>A text, such as a body or a message, as it may be shown.</summary>
    public string Text(string text)
    {
        string shown = _known.Star(text, Stars);
        try
        {
            shown = s_signed.Replace(shown, Stars);
            shown = s_jsonMember.Replace(shown, m => HarmlessNames.SoundsSecret(m.Groups["name"].Value) || s_token.IsMatch(m.Groups["value"].Value)
                ? "\"" + m.Groups["name"].Value + "\"" + m.Groups["between"].Value + "\"" + Stars + "\""
                : m.Value);
            return s_pair.Replace(shown, m => HarmlessNames.SoundsSecret(m.Groups["name"].Value) ? m.Groups["name"].Value + "=" + Stars : m.Value);
        }
        catch (RegexMatchTimeoutException)
        {
            return Stars + " (not shown: too long to search for secrets)";
        }
    }

    /// <summary>The fields of a form as they may be shown.</summary>
    public string Form(IEnumerable<KeyValuePair<string, string>> form)
        => string.Join("&", form.Select(f => f.Key + "=" + (HarmlessNames.IsParameter(f.Key, _shown) ? _known.Star(f.Value, Stars) : Stars)));

    /// <summary>An address as it may be shown: without the values of its query unless asked for, never with a user part.</summary>
    public string Address(Uri uri, bool withQuery = false)
        => uri.Scheme + "://" + uri.Authority + Text(uri.AbsolutePath) + (withQuery ? Query(Text(uri.Query)) : uri.Query.Length > 0 ? "?..." : string.Empty);

    /// <summary>A fault as it may be shown or kept: every text in it.</summary>
    public LmsFault Fault(LmsFault fault) => fault with
    {
        Message = Text(fault.Message),
        RecommendedAction = Optional(fault.RecommendedAction),
        Code = Optional(fault.Code),
        ProviderMessage = Optional(fault.ProviderMessage),
        RawResponse = Optional(fault.RawResponse),
        RequestId = Optional(fault.RequestId),
    };

    private string? Optional(string? text) => text is null ? null : Text(text);

    private string Query(string text) => s_queryPair.Replace(text, m =>
    {
        string name = m.Groups["name"].Value;
        string plain = Uri.UnescapeDataString(name.StartsWith("amp;", StringComparison.Ordinal) ? name.Substring(4) : name);
        return HarmlessNames.IsParameter(plain, _shown) ? m.Value : name + "=" + Stars;
    });

    private sealed class Held : IDisposable
    {
        private readonly KnownSecrets _known;
        private IReadOnlyList<string>? _secrets;

        public Held(KnownSecrets known, IReadOnlyList<string> secrets)
        {
            _known = known;
            _secrets = secrets;
            known.Hold(secrets);
        }

        public void Dispose()
        {
            if (_secrets is { } secrets)
            {
                _secrets = null;
                _known.Release(secrets);
            }
        }
    }
}
