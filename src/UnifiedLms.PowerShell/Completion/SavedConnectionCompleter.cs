using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace UnifiedLms.PowerShell;

/// <summary>Completes the names of saved connections from their files' names, without reading them.</summary>
public sealed class SavedConnectionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        SavedNames.Visible
            .Where(name => Completion.Matches(name, wordToComplete))
            .Select(name => Completion.Of(name, "saved connection " + name));
}
