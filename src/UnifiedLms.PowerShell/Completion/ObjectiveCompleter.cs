using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using UnifiedLms.Core.Delivery;

namespace UnifiedLms.PowerShell;

/// <summary>Completes the ids of registered objectives.</summary>
public sealed class ObjectiveCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            return ObjectiveBook.Open().All()
                .Where(objective => Completion.Matches(objective.Id, wordToComplete))
                .Select(objective => Completion.Of(objective.Id, objective.Name))
                .ToList();
        }
        catch (LmsException)
        {
            // What cannot be read is told by the command itself.
            return [];
        }
    }
}
