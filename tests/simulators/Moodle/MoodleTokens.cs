using System;
using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>The tokens. An expired one is deleted by the first call that uses it.</summary>
internal sealed class MoodleTokens
{
    private readonly Dictionary<string, MoodleToken> _tokens;
    private readonly object _gate = new();

    public MoodleTokens(MoodleOptions options, string administrator)
    {
        _tokens = options.Tokens
            .Append(new MoodleToken(administrator))
            .Append(new MoodleToken(options.PlainToken) { UserId = 3, Administrator = false })
            .ToDictionary(token => token.Value, StringComparer.Ordinal);
    }

    public void Set(MoodleToken token)
    {
        lock (_gate)
        {
            _tokens[token.Value] = token;
        }
    }

    public MoodleToken Take(string? value, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (string.IsNullOrEmpty(value) || !_tokens.TryGetValue(value, out MoodleToken? token))
            {
                throw MoodleFault.InvalidToken();
            }

            if (token.ExpiresAt is { } expiry && expiry <= now)
            {
                _tokens.Remove(value);
                throw MoodleFault.Access("Invalid token - token expired - check validuntil time for the token");
            }

            return token.OtherAddress ? throw MoodleFault.Access("Invalid token - IP:127.0.0.1 is not supported") : token;
        }
    }

    /// <summary>The token of a person: the same at every call.</summary>
    public string Of(MoodleUser user)
    {
        lock (_gate)
        {
            MoodleToken? token = _tokens.Values.LastOrDefault(one => one.UserId == user.Id && one.Functions is null && !one.OtherAddress);
            if (token is null)
            {
                token = new MoodleToken(Convert.ToHexStringLower(BitConverter.GetBytes(user.Id)).PadRight(32, 'f')) { UserId = user.Id, Administrator = false };
                _tokens[token.Value] = token;
            }

            return token.Value;
        }
    }
}
