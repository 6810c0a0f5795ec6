using System;
using System.Threading;
using System.Threading.Tasks;

namespace UnifiedLms.Core.Transport;

/// <summary>Authentication by a token that ends and is renewed.</summary>
internal interface IRenewingAuthenticator : IAuthenticator
{
    /// <summary>Whether a request would now go out without a token, or with one about to end.</summary>
    bool IsStale { get; }

    /// <summary>The number of the present token; each renewal gives the next.</summary>
    int Version { get; }

    /// <summary>How it asks for tokens; set once by the transport that it belongs to.</summary>
    Func<LmsRequest, IOperationObserver, CancellationToken, Task<LmsResponse>>? Sender { get; set; }

    /// <summary>Renews the token where it is stale. Any number of callers cause one renewal.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.AuthenticationFailed"/>: no token was given, and none will be asked for again.</exception>
    Task RenewAsync(IOperationObserver observer, CancellationToken cancellationToken);

    /// <summary>The LMS took the token.</summary>
    void Accepted(int version);

    /// <summary>The LMS refused the token.</summary>
    /// <returns>Whether another token may help.</returns>
    bool Refused(int version);
}
