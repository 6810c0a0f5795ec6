using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace UnifiedLms.Help;

/// <summary>The help folder of a module.</summary>
public static class HelpFolder
{
    /// <summary>The file in which Windows PowerShell and PowerShell 7 look for the help of our cmdlets.</summary>
    public const string File = "UnifiedLms.PowerShell.dll-Help.xml";

    /// <summary>Writes the help of all cmdlets, with a page or without, and the about topics.</summary>
    /// <param name="cmdlets">The cmdlets.</param>
    /// <param name="docs">The folder of the pages.</param>
    /// <param name="output">The folder to be written, which is made.</param>
    /// <exception cref="FormatException">All mistakes of the pages.</exception>
    public static void Write(IReadOnlyList<CmdletFacts> cmdlets, string docs, string output)
    {
        Directory.CreateDirectory(output);
        var pages = new Dictionary<string, HelpPage>(StringComparer.OrdinalIgnoreCase);
        var mistakes = new List<string>();
        foreach (string path in Directory.GetFiles(docs, "*.md").OrderBy(path => path, StringComparer.Ordinal))
        {
            string name = Path.GetFileNameWithoutExtension(path);
            if (name.StartsWith("about_", StringComparison.Ordinal))
            {
                System.IO.File.WriteAllText(Path.Combine(output, name + ".help.txt"), AboutText.Of(path), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
                continue;
            }

            try
            {
                HelpPage page = HelpPage.Read(path);
                pages.Add(name, page);
                mistakes.AddRange(Mistakes(name, page, cmdlets));
            }
            catch (FormatException mistake)
            {
                mistakes.Add(mistake.Message);
            }
        }

        if (mistakes.Count > 0)
        {
            throw new FormatException(string.Join(" ", mistakes));
        }

        using var maml = new MamlWriter(Path.Combine(output, File));
        foreach (CmdletFacts cmdlet in cmdlets)
        {
            maml.Write(cmdlet, pages.GetValueOrDefault(cmdlet.Name));
        }
    }

    private static IEnumerable<string> Mistakes(string name, HelpPage page, IReadOnlyList<CmdletFacts> cmdlets)
    {
        CmdletFacts? cmdlet = cmdlets.FirstOrDefault(one => one.Name == name);
        return cmdlet is null
            ? [$"{name}.md: there is no cmdlet of this name."]
            : page.Parameters.Keys.Where(key => cmdlet.Parameters.All(parameter => parameter.Name != key)).Select(key => $"{name}.md: there is no parameter -{key}.");
    }
}
