using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.PowerShell;

/// <summary>Completes the names of provider definitions from the folders they lie in, without reading them.</summary>
public sealed class ProviderCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        ProviderCatalog.Open().Names
            .Where(name => Completion.Matches(name, wordToComplete))
            .Select(name => Completion.Of(name, name));
}
