using System;
using System.IO;

namespace UnifiedLms.Help;

/// <summary>A page to begin with.</summary>
public static class PageTemplate
{
    /// <summary>Writes it.</summary>
    /// <returns>The path of the new page.</returns>
    public static string Write(string docs, CmdletFacts cmdlet)
    {
        string path = Path.Combine(docs, cmdlet.Name + ".md");
        if (File.Exists(path))
        {
            throw new FormatException($"There is already a page '{path}'.");
        }

        File.WriteAllText(path, $"""
            # {cmdlet.Name}

            ## SYNOPSIS
            {cmdlet.Summary}

            ## DESCRIPTION
            Say what it is for, what it costs, and what it does not do. Parameters take their text from the comments in the code; a heading
            `## PARAMETERS` with `### -Name` below it says more where that is needed.

            ## EXAMPLES

            ### Example 1: The plainest use

            ```powershell
            {cmdlet.Name}
            ```

            ### Example 2: What people will look for

            ```powershell
            {cmdlet.Name}
            ```

            ### Example 3: In a pipeline

            ```powershell
            {cmdlet.Name} | Format-Table
            ```

            ## NOTES
            What differs from one system to another.

            ## RELATED LINKS
            [about_UnifiedLms](about_UnifiedLms.md)
            """.Replace("\r\n", "\n", StringComparison.Ordinal) + "\n");
        return path;
    }
}
