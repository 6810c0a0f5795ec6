using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.PowerShell;

/// <summary>Completes the fields of the schema that can be overridden.</summary>
public sealed class MappingFieldCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        IEnumerable<string> fields = LanguagePrimitives.TryConvertTo(fakeBoundParameters["Resource"], out MappingKind kind) && fakeBoundParameters.Contains("Resource")
            ? OverlayPaths.Of(MappingArgument.ResourceOf(kind))
            : LmsResourceNames.All.SelectMany(OverlayPaths.Of).Distinct(StringComparer.Ordinal);
        return fields.Where(name => Completion.Matches(name, wordToComplete)).Select(name => Completion.Of(name, name));
    }
}
