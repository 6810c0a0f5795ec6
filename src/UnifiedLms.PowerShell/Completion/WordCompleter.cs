using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;

namespace UnifiedLms.PowerShell;

/// <summary>Completes the words of the vocabulary that a parameter names by its <see cref="WordAttribute"/>.</summary>
public sealed class WordCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Words(commandName, parameterName)
            .Where(word => Completion.Matches(word, wordToComplete))
            .Select(word => Completion.Of(word, word));

    private static IReadOnlyList<string> Words(string command, string parameter) =>
        typeof(WordCompleter).Assembly.GetExportedTypes()
            .Where(type => type.GetCustomAttribute<CmdletAttribute>() is CmdletAttribute cmdlet
                && string.Equals(cmdlet.VerbName + "-" + cmdlet.NounName, command, StringComparison.OrdinalIgnoreCase))
            .Select(type => type.GetProperty(parameter)?.GetCustomAttribute<WordAttribute>()?.Words)
            .FirstOrDefault(words => words is not null) ?? [];
}
