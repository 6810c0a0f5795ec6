using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace UnifiedLms.PowerShell;

/// <summary>Completes codes and ids of courses that were read lately; never asks a system.</summary>
public sealed class CourseCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        bool code = parameterName.EndsWith("Code", StringComparison.OrdinalIgnoreCase);
        return SeenCourses.All
            .Select(course => (Text: code ? course.Code : course.Id, course.Title))
            .Where(course => !string.IsNullOrEmpty(course.Text) && Completion.Matches(course.Text!, wordToComplete))
            .GroupBy(course => course.Text, StringComparer.Ordinal)
            .Select(same => Completion.Of(same.Key!, same.First().Title));
    }
}
