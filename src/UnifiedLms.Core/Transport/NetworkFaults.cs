using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;

namespace UnifiedLms.Core.Transport;

/// <summary>What a failure below HTTP means for the one who asked.</summary>
internal static class NetworkFaults
{
    public static bool TryDescribe(Exception failure, Uri uri, [NotNullWhen(true)] out LmsFault? fault)
    {
        fault = failure switch
        {
            InvalidDataException => Damaged(failure, uri),
            HttpRequestException { InnerException: InvalidDataException inner } => Damaged(inner, uri),
            HttpRequestException or IOException or SocketException or WebException => Describe(failure, uri),

            // A handler that gives up connecting calls it a cancellation, though nobody cancelled.
            OperationCanceledException or TimeoutException => Unreachable(uri),
            _ => null,
        };
        return fault is not null;
    }

    /// <summary>Whether the request surely never left: there was nobody to take it.</summary>
    public static bool WasNotSent(Exception failure)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.NoData })
            {
                return true;
            }
        }

        return false;
    }

    private static LmsFault Describe(Exception failure, Uri uri)
    {
        Exception deepest = failure;
        bool tls = false;
        SocketError? socket = null;
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            deepest = cause;
            tls |= cause is AuthenticationException;
            socket = (cause as SocketException)?.SocketErrorCode ?? socket;
        }

        string host = uri.Authority;
        (string message, string advice) = socket switch
        {
            _ when tls => ($"No safe connection to {host}: {deepest.Message}", "The server's certificate is not trusted here, or it is meant for another name. Install the certificate of its authority, or use the name that the certificate carries."),
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => ($"There is no host {uri.Host}.", "Check the base URI for a typing error, and that this machine can resolve names."),
            SocketError.ConnectionRefused => ($"{host} refuses the connection: nothing listens there.", "Check host and port of the base URI, and that the LMS is running."),
            SocketError.TimedOut or SocketError.HostUnreachable or SocketError.NetworkUnreachable => (Unreachable(uri).Message, Unreachable(uri).RecommendedAction!),
            _ => ($"The connection to {host} broke: {deepest.Message}", "Run the command again; if it stays, check the network and the proxy between this machine and the LMS."),
        };
        return new LmsFault(LmsFaultKind.NetworkFailure, message) { RecommendedAction = advice };
    }

    // Compressed, says the header, and it is not, or not to its end.
    private static LmsFault Damaged(Exception failure, Uri uri) => new(LmsFaultKind.UnexpectedResponse, $"The answer of {uri.Authority} cannot be unpacked: {failure.Message}")
    {
        IsRemote = true,
        RecommendedAction = "Run the command again; if it stays, a proxy between this machine and the LMS may damage answers.",
    };

    private static LmsFault Unreachable(Uri uri) => new(LmsFaultKind.NetworkFailure, $"{uri.Authority} cannot be reached.")
    {
        RecommendedAction = "Check the network, the proxy and the firewall between this machine and the LMS.",
    };
}
