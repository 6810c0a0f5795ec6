using System;
using System.Net;
using System.Net.Http;

namespace UnifiedLms.Core.Transport;

/// <summary>The handler that speaks to the network: compressed answers, no redirects, no cookies, the system's proxy.</summary>
internal static class HttpHandlers
{
    /// <summary>Makes a handler.</summary>
    /// <param name="connections">How many connections to the host there may be; .NET Framework would allow two.</param>
    public static HttpMessageHandler Create(int connections)
    {
        // Redirects are refused: a token must not follow one to wherever it leads.
#if NETFRAMEWORK
        return new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            MaxConnectionsPerServer = Math.Max(2, connections),
        };
#else
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            MaxConnectionsPerServer = Math.Max(2, connections),
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            ConnectTimeout = TimeSpan.FromSeconds(20),
        };
#endif
    }
}
