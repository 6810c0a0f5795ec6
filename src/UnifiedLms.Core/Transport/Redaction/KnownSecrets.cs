using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Transport;

/// <summary>The secrets of one connection, those learned on the way included, in every spelling in which they may come back.</summary>
internal sealed class KnownSecrets
{
    // A shorter one would star half the text.
    private const int ShortestSecret = 6;

    private readonly object _gate = new();

    // How often each passing secret is held at the moment.
    private readonly Dictionary<string, int> _held = new(StringComparer.Ordinal);
    private readonly HashSet<string> _lasting = new(StringComparer.Ordinal);

    // Replaced, never changed: readers need no lock.
    private volatile string[] _spellings = Array.Empty<string>();

    public void Add(string secret)
    {
        if (secret.Length < ShortestSecret)
        {
            return;
        }

        lock (_gate)
        {
            _lasting.UnionWith(Spellings(secret));
            Renew();
        }
    }

    /// <summary>Makes secrets known that pass through, such as the passwords of new accounts.</summary>
    public void Hold(IReadOnlyList<string> secrets) => Count(secrets, 1);

    /// <summary>Forgets them again.</summary>
    public void Release(IReadOnlyList<string> secrets) => Count(secrets, -1);

    public string Star(string text, string stars)
    {
        foreach (string spelling in _spellings)
        {
            text = text.Replace(spelling, stars);
        }

        return WithoutTail(text, stars);
    }

    private void Count(IReadOnlyList<string> secrets, int by)
    {
        lock (_gate)
        {
            foreach (string secret in secrets.Where(s => s.Length >= ShortestSecret))
            {
                _held.TryGetValue(secret, out int count);
                if (count + by > 0)
                {
                    _held[secret] = count + by;
                }
                else
                {
                    _held.Remove(secret);
                }
            }

            Renew();
        }
    }

    private void Renew() => _spellings = _lasting.Concat(_held.Keys.SelectMany(Spellings)).Distinct(StringComparer.Ordinal).OrderByDescending(s => s.Length).ToArray();

    // A text that was cut off somewhere may end in the middle of a secret.
    private string WithoutTail(string text, string stars)
    {
        foreach (string spelling in _spellings)
        {
            for (int length = Math.Min(spelling.Length - 1, text.Length); length >= 5; length--)
            {
                if (string.CompareOrdinal(text, text.Length - length, spelling, 0, length) == 0)
                {
                    return text.Substring(0, text.Length - length) + stars;
                }
            }
        }

        return text;
    }

    private static IEnumerable<string> Spellings(string secret)
    {
        string json = JsonataValue.From(secret).ToJson();
        string inside = json.Substring(1, json.Length - 2);
        string escaped = Uri.EscapeDataString(secret);
        string base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(secret));
        yield return secret;
        yield return escaped;
        yield return LowerEscapes(escaped);
        yield return WebUtility.UrlEncode(secret);
        yield return Uri.EscapeDataString(escaped);
        yield return WebUtility.HtmlEncode(secret);

        // Some servers escape slashes in JSON, some do not; some escape every sign that HTML knows.
        yield return inside;
        yield return inside.Replace("/", "\\/");
        string careful = inside.Replace("\\\"", "\\u0022").Replace("+", "\\u002B").Replace("&", "\\u0026").Replace("<", "\\u003C").Replace(">", "\\u003E").Replace("'", "\\u0027");
        yield return careful;
        yield return careful.Replace("\\u002B", "\\u002b").Replace("\\u003C", "\\u003c").Replace("\\u003E", "\\u003e");
        yield return careful.Replace("/", "\\/");
        yield return base64;
        yield return base64.TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    private static string LowerEscapes(string escaped)
    {
        var text = new StringBuilder(escaped);
        for (int i = 0; i < text.Length - 2; i++)
        {
            if (text[i] == '%')
            {
                text[i + 1] = char.ToLowerInvariant(text[i + 1]);
                text[i + 2] = char.ToLowerInvariant(text[i + 2]);
                i += 2;
            }
        }

        return text.ToString();
    }
}
