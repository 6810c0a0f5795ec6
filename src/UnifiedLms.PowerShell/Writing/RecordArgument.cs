using System;
using System.Globalization;
using System.Management.Automation;

namespace UnifiedLms.PowerShell;

/// <summary>
/// What writing commands take for a user, a course or an enrollment: an id, an e-mail address, a username, a code, an id with a prefix that the
/// provider knows, a record, a reference, or a row that holds one of these.
/// </summary>
public sealed class RecordArgument
{
    /// <summary>Takes anything; what it means is found out against a connection.</summary>
    /// <param name="value">A text, a number, a record or a row.</param>
    public RecordArgument(object? value) => Value = PipelineInput.Bare(value);

    /// <summary>What was given; rows keep their wrapping.</summary>
    internal object? Value { get; }

    /// <summary>What was given, as text.</summary>
    public override string ToString() => Convert.ToString(Value, CultureInfo.InvariantCulture) ?? "";
}
