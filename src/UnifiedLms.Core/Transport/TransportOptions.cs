using System;
using System.Collections.Generic;
using System.Net.Http;

namespace UnifiedLms.Core.Transport;

/// <summary>What a transport needs to know of its connection.</summary>
public sealed class TransportOptions
{
    /// <summary>The connection's name, for faults and the log.</summary>
    public required string Connection { get; init; }

    /// <summary>The site's address, without a slash at its end.</summary>
    public required Uri BaseUri { get; init; }

    /// <summary>The connection's settings, by name; the version of the protocol may be one of them.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Puts the secret on each request.</summary>
    public required IAuthenticator Authenticator { get; init; }

    /// <summary>Takes secrets out of everything that is shown or kept.</summary>
    public required Redactor Redactor { get; init; }

    /// <summary>Whether everything that may change something is refused, whoever asks for it.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>What sends; null stands for the network. The transport disposes it.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>How long one attempt may take.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How often a request is tried in all.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>How long a request may wait for the LMS in all, beyond the attempts themselves.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where the use of declared budgets is kept; null keeps it for this transport alone.</summary>
    public string? LedgerFile { get; init; }

    /// <summary>A number for the account where accounts share a ledger; 0 where each has its own. Budgets of the site are the same for all.</summary>
    public long LedgerAccount { get; init; }
}
