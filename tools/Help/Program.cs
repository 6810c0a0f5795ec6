using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using UnifiedLms.Help;

// help BIN DOCS OUT: makes OUT/en-US from the cmdlets in BIN and the pages in DOCS.
// help BIN DOCS --new Verb-Noun: writes DOCS/Verb-Noun.md to be filled in.
if (args.Length is not (3 or 4))
{
    Console.Error.WriteLine("usage: BIN DOCS OUT | BIN DOCS --new Verb-Noun");
    return 2;
}

try
{
    using var cmdlets = new CmdletReader(args[0]);
    IReadOnlyList<CmdletFacts> all = cmdlets.Read();
    if (args.Length == 4)
    {
        CmdletFacts one = all.FirstOrDefault(c => string.Equals(c.Name, args[3], StringComparison.OrdinalIgnoreCase))
            ?? throw new FormatException($"There is no cmdlet '{args[3]}'. There are: {string.Join(", ", all.Select(c => c.Name))}.");
        Console.WriteLine(PageTemplate.Write(args[1], one));
        return 0;
    }

    HelpFolder.Write(all, args[1], args[2]);
    return 0;
}
catch (FormatException mistake)
{
    // The form that a build shows as an error with its place.
    Console.Error.WriteLine("docs : error HELP1: " + mistake.Message);
    return 1;
}
