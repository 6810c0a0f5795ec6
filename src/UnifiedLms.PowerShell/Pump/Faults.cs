using System;
using System.Management.Automation;

namespace UnifiedLms.PowerShell;

/// <summary>From faults to error records: one frozen table of ids and categories.</summary>
internal static class Faults
{
    /// <summary>Whether a command cannot go on with its next input either.</summary>
    public static bool IsTerminating(LmsFaultKind kind) =>
        kind is LmsFaultKind.NotConnected or LmsFaultKind.AuthenticationFailed or LmsFaultKind.ProviderInvalid;

    public static ErrorRecord ToErrorRecord(LmsFault fault, object? target) => ToErrorRecord(new LmsException(fault), target);

    public static ErrorRecord ToErrorRecord(LmsException failure, object? target)
    {
        LmsFault fault = failure.Fault;
        return new ErrorRecord(failure, fault.ErrorId, Category(fault.Kind), target)
        {
            ErrorDetails = new ErrorDetails(fault.Message) { RecommendedAction = fault.RecommendedAction },
        };
    }

    /// <summary>For what nobody foresaw: a mistake in the module itself.</summary>
    public static ErrorRecord ToErrorRecord(Exception defect) => new(defect, "LmsDefect", ErrorCategory.NotSpecified, null)
    {
        ErrorDetails = new ErrorDetails(defect.Message)
        {
            RecommendedAction = "This is a mistake in the module: please report it with Get-Error. Look at what was done before you repeat a write.",
        },
    };

    private static ErrorCategory Category(LmsFaultKind kind) => kind switch
    {
        LmsFaultKind.NotConnected => ErrorCategory.ConnectionError,
        LmsFaultKind.AuthenticationFailed => ErrorCategory.AuthenticationError,
        LmsFaultKind.AccessDenied => ErrorCategory.PermissionDenied,
        LmsFaultKind.ObjectNotFound => ErrorCategory.ObjectNotFound,
        LmsFaultKind.AlreadyExists => ErrorCategory.ResourceExists,
        LmsFaultKind.InvalidInput => ErrorCategory.InvalidArgument,
        LmsFaultKind.RateLimited => ErrorCategory.LimitsExceeded,
        LmsFaultKind.Unavailable => ErrorCategory.ResourceUnavailable,
        LmsFaultKind.Timeout => ErrorCategory.OperationTimeout,
        LmsFaultKind.NetworkFailure => ErrorCategory.ConnectionError,
        LmsFaultKind.UnexpectedResponse => ErrorCategory.InvalidResult,
        LmsFaultKind.MappingFailed => ErrorCategory.ParserError,
        LmsFaultKind.ProviderInvalid => ErrorCategory.MetadataError,
        LmsFaultKind.NotSupported => ErrorCategory.NotImplemented,
        LmsFaultKind.ReadOnly => ErrorCategory.PermissionDenied,
        LmsFaultKind.OutboxCorrupt => ErrorCategory.InvalidData,
        LmsFaultKind.PagingLoop => ErrorCategory.InvalidResult,
        _ => ErrorCategory.NotSpecified,
    };
}
