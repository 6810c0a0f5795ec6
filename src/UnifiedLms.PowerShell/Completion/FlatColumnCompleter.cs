using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace UnifiedLms.PowerShell;

/// <summary>Completes the columns of the flat rows that a command writes.</summary>
public sealed class FlatColumnCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) => (commandName.ToLowerInvariant() switch
        {
            "get-lmsuser" => LmsUserRow.Columns,
            "get-lmscourse" => LmsCourseRow.Columns,
            "get-lmscourseitem" => LmsCourseItemRow.Columns,
            "get-lmsenrollment" => LmsEnrollmentRow.Columns,
            _ => [],
        }).Concat(Custom(fakeBoundParameters)).Where(column => Completion.Matches(column, wordToComplete)).Select(column => Completion.Of(column, column));

    private static IEnumerable<string> Custom(IDictionary bound)
        => LanguagePrimitives.TryConvertTo(bound["FlatCustomField"], out string[]? fields) && fields is not null ? fields.Select(FlatColumns.Custom) : [];
}
