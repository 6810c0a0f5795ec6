using System;
using System.Globalization;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>What an LMS refused inside an answer that looks like a success.</summary>
internal static class Refusals
{
    /// <summary>The fault of an object <c>{kind, code, message, hint, existing}</c>.</summary>
    public static LmsFault ToFault(ConnectionContext connection, WriteItem item, in JsonataValue said, LmsResponse response)
    {
        LmsFaultKind kind = Enum.TryParse(UnifiedFields.TextOf(said["kind"]), out LmsFaultKind named) ? named : LmsFaultKind.InvalidInput;
        string? message = UnifiedFields.TextOf(said["message"]);
        return connection.Redactor.Fault(new LmsFault(kind, $"{connection.Provider.Title} refused it: {message ?? "no reason given"}")
        {
            IsRemote = true,
            StatusCode = response.Status,
            Code = UnifiedFields.TextOf(said["code"]),
            ExistingId = UnifiedFields.TextOf(said["existing"]),
            ProviderMessage = message,
            Provider = connection.Provider.Name,
            Connection = connection.Name,
            Resource = item.Resource.Member(),
            Operation = item.Verb.Word(),
            RequestId = response.RequestId,
            Attempts = response.Attempts,
            RecommendedAction = UnifiedFields.TextOf(said["hint"]) ?? "Correct what the LMS complains of and run the command again for this one.",
        });
    }

    /// <summary>Which item of a bulk request a refusal speaks of; null where it speaks of none.</summary>
    public static int? IndexOf(in JsonataValue said)
        => int.TryParse(UnifiedFields.TextOf(said["index"]), NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? index : null;
}
