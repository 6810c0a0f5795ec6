using System;
using System.Security.Cryptography;
using System.Text;

namespace UnifiedLms.Core.Delivery;

/// <summary>Where an outbox's statements go: a connection by its name, and the endpoint that it had. Never a secret.</summary>
/// <param name="Connection">The connection's name.</param>
/// <param name="Endpoint">Its address.</param>
public sealed record OutboxTarget(string Connection, Uri Endpoint)
{
    /// <summary>The name of the outbox's folder: readable, and different for each connection and endpoint.</summary>
    internal string FolderName
    {
        get
        {
            var name = new StringBuilder();
            foreach (char c in Connection.ToLowerInvariant())
            {
                name.Append(name.Length < 40 && c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' ? c.ToString() : string.Empty);
            }

            using var sha = SHA256.Create();
            byte[] hash = sha.ComputeHash(Encoding.UTF8.GetBytes(Connection.ToLowerInvariant() + "\n" + Endpoint.AbsoluteUri.TrimEnd('/')));
            return name.Append('.').Append(BitConverter.ToString(hash, 0, 6).Replace("-", string.Empty).ToLowerInvariant()).ToString();
        }
    }
}
