using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.PowerShell;

/// <summary>Completes the enumerated fields of the schema: user.status, enrollment.status.</summary>
public sealed class VocabularyCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        UnifiedWords.Fields.Where(name => Completion.Matches(name, wordToComplete)).Select(name => Completion.Of(name, name));
}
