using System;
using System.IO;
using System.Text;
using UnifiedLms.Core.Files;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Core.Connections;

/// <summary>
/// Keeps a refresh token that the LMS exchanged for the one that was used, at the place of the old one: the old one is worth nothing from then
/// on, and the next run would fail. Files and what Windows encrypted can be replaced; variables, vaults and credentials of systemd cannot.
/// </summary>
internal sealed class RefreshTokenKeeper
{
    private readonly SecretPointer _pointer;
    private readonly string _connection;
    private readonly SavedConnectionStore? _store;

    private RefreshTokenKeeper(SecretPointer pointer, string connection, SavedConnectionStore? store)
    {
        _pointer = pointer;
        _connection = connection;
        _store = store;
    }

    /// <summary>Whether a token at this place can be replaced.</summary>
    public static bool CanKeep(SecretPlace place) => place is SecretPlace.File or SecretPlace.ProtectedForUser or SecretPlace.ProtectedForMachine;

    /// <summary>What keeps the token of a connection; null where nothing can.</summary>
    public static Action<Secret>? For(SavedConnection connection, SavedConnectionStore? store) =>
        connection.Secrets.TryGetValue(CredentialPart.RefreshToken, out SecretPointer? pointer) && (pointer.Place == SecretPlace.File || (store is not null && CanKeep(pointer.Place)))
            ? new RefreshTokenKeeper(pointer, connection.Name, store).Keep
            : null;

    private void Keep(Secret token)
    {
        try
        {
            if (_pointer.Place == SecretPlace.File)
            {
                PrivateFiles.Replace(_pointer.Name, Encoding.UTF8.GetBytes(token.Reveal() + "\n"), isOwnFolder: false);
                return;
            }

            SavedConnection saved = _store!.Read(_connection);
            saved.Secrets[CredentialPart.RefreshToken] = DataProtection.Protect(token, _pointer.Place == SecretPlace.ProtectedForMachine);
            _store.Write(saved);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new LmsException(
                new LmsFault(LmsFaultKind.InvalidInput, $"The LMS exchanged the refresh token, and the new one could not be kept in '{_pointer.Title}': {failure.Message}")
                {
                    Connection = _connection,
                    Operation = "connect",
                    RecommendedAction = "Make room, or allow writing there. The old token no longer works: if this run ends, ask the LMS for a new one.",
                },
                failure);
        }
    }
}
