using System;
using System.Net;
using System.Net.Http;
#if NETFRAMEWORK
using System.Security.Authentication;
#endif

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
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            MaxConnectionsPerServer = Math.Max(2, connections),
        };
        UseSafeTls(handler);
        UseSystemProxy(handler);
        return handler;
#else
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            MaxConnectionsPerServer = Math.Max(2, connections),
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            ConnectTimeout = TimeSpan.FromSeconds(20),

            // The system's proxy, as the account that runs this, where it asks who that is.
            DefaultProxyCredentials = CredentialCache.DefaultCredentials,
        };
#endif
    }

#if NETFRAMEWORK
    // Where the process leaves it to the operating system, so do we; Windows PowerShell itself, built for an older framework, does not.
    // The handler's own setting leaves the process-wide one, and with it other modules, alone.
    private static void UseSafeTls(HttpClientHandler handler)
    {
        if (ServicePointManager.SecurityProtocol == SecurityProtocolType.SystemDefault)
        {
            return;
        }

        try
        {
            handler.SslProtocols = SslProtocols.Tls12;
        }
        catch (Exception failure) when (failure is NotImplementedException or PlatformNotSupportedException)
        {
            // Not .NET Framework itself; what stands in for it speaks TLS 1.2 by default.
        }
    }

    private static void UseSystemProxy(HttpClientHandler handler)
    {
        try
        {
            handler.DefaultProxyCredentials = CredentialCache.DefaultCredentials;
        }
        catch (Exception failure) when (failure is NotImplementedException or PlatformNotSupportedException)
        {
            // As above.
        }
    }
#endif
}
