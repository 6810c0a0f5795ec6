namespace UnifiedLms.Jsonata;

/// <summary>Codes that are raised in more than one place, and those of our own.</summary>
internal static class ErrorCodes
{
    internal const string StackOverflow = "D1011";
    internal const string TimedOut = "D1012";
    internal const string SequenceTooLong = "D2015";
    internal const string NumberOutOfRange = "D1001";
    internal const string ArgumentMismatch = "T0410";
    internal const string ContextMismatch = "T0411";
    internal const string ArrayItemMismatch = "T0412";

    /// <summary>Ours: a string grew past the limit.</summary>
    internal const string StringTooLong = "D2016";

    /// <summary>Ours: a regular expression took too long.</summary>
    internal const string RegexTimedOut = "D1014";

    /// <summary>Ours: a pattern that is not a regular expression.</summary>
    internal const string BadRegex = "S0303";

    /// <summary>Ours: a variable nothing was assigned to, in strict mode.</summary>
    internal const string Unbound = "T1011";

    /// <summary>Ours: the text to be read is not JSON.</summary>
    internal const string BadJson = "D3200";
}
