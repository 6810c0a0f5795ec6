using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace UnifiedLms.Core.Transport;

/// <summary>Puts the secret of a connection on a request, at every attempt anew.</summary>
public interface IAuthenticator
{
    /// <summary>Puts the secret on a message or into its form.</summary>
    /// <param name="message">The message about to be sent.</param>
    /// <param name="form">The form fields about to be sent, in order; null where the body is not a form.</param>
    /// <param name="cancellationToken">Stops a renewal that needs the network.</param>
    ValueTask ApplyAsync(HttpRequestMessage message, List<KeyValuePair<string, string>>? form, CancellationToken cancellationToken);
}
