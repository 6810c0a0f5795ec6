using System;
using System.IO;

namespace UnifiedLms.Core.Delivery;

/// <summary>What a failure of the disk means for the one who wanted to send something.</summary>
internal static class OutboxTrouble
{
    // ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL; ENOSPC and EDQUOT elsewhere.
    private static readonly int[] s_full = { unchecked((int)0x80070027), unchecked((int)0x80070070), 28, 122 };

    public static bool TryDescribe(Exception failure, string folder, out LmsException? fault)
    {
        fault = failure switch
        {
            UnauthorizedAccessException => DeliveryFaults.Of(
                LmsFaultKind.AccessDenied,
                $"The outbox {folder} cannot be used: {failure.Message}",
                "Give this account the right to read and write there, or move the state folder with the environment variable UNIFIEDLMS_HOME.",
                failure),
            IOException when IsFull(failure) => DeliveryFaults.Of(
                LmsFaultKind.Unavailable,
                $"The disk of the outbox {folder} is full: {failure.Message}",
                "Make room, or move the state folder with the environment variable UNIFIEDLMS_HOME.",
                failure),
            IOException => DeliveryFaults.Of(
                IsReadOnly(failure) ? LmsFaultKind.AccessDenied : LmsFaultKind.Unavailable,
                $"The outbox {folder} cannot be used: {failure.Message}",
                "Check the disk and the path; the environment variable UNIFIEDLMS_HOME moves the state folder.",
                failure),
            _ => null,
        };
        return fault is not null;
    }

    private static bool IsFull(Exception failure)
        => Array.IndexOf(s_full, failure.HResult) >= 0 || failure.Message.IndexOf("No space left", StringComparison.OrdinalIgnoreCase) >= 0;

    // EROFS.
    private static bool IsReadOnly(Exception failure) => failure.HResult == 30 || failure.Message.IndexOf("Read-only", StringComparison.OrdinalIgnoreCase) >= 0;
}
