using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace UnifiedLms.PowerShell;

/// <summary>Completes the usual HTTP methods; any other may be typed.</summary>
public sealed class MethodCompleter : IArgumentCompleter
{
    private static readonly string[] _methods = ["Get", "Post", "Put", "Patch", "Delete", "Head"];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        _methods.Where(method => Completion.Matches(method, wordToComplete)).Select(method => Completion.Of(method, method));
}
