using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace UnifiedLms.PowerShell;

/// <summary>Completes the names of open connections; of saved ones where <c>-Saved</c> is said.</summary>
public sealed class ConnectionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        fakeBoundParameters.Contains("Saved")
            ? new SavedConnectionCompleter().CompleteArgument(commandName, parameterName, wordToComplete, commandAst, fakeBoundParameters)
            : Open(wordToComplete);

    private static IEnumerable<CompletionResult> Open(string wordToComplete) =>
        ConnectionTable.Current.All
            .Where(connection => Completion.Matches(connection.Info.Name, wordToComplete))
            .Select(connection => Completion.Of(connection.Info.Name, connection.Info.Provider + " " + connection.Info.BaseUri));
}
