using System.Collections.Generic;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Core.Delivery;

/// <summary>How alerts are sent by mail.</summary>
public sealed class MailSetting
{
    /// <summary>The mail server.</summary>
    public required string Server { get; init; }

    /// <summary>Its port.</summary>
    public int Port { get; init; } = 25;

    /// <summary>Whether the connection to it is encrypted (STARTTLS).</summary>
    public bool UseTls { get; init; }

    /// <summary>The sender's address.</summary>
    public required string From { get; init; }

    /// <summary>The addresses that alerts go to.</summary>
    public required IReadOnlyList<string> To { get; init; }

    /// <summary>The account at the mail server, or null where it wants none.</summary>
    public string? UserName { get; init; }

    /// <summary>Its password, or null.</summary>
    public Secret? Password { get; init; }
}
