using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using UnifiedLms;
using UnifiedLms.Bench;
using UnifiedLms.Bench.Budget;
using UnifiedLms.Bench.Crash;
using UnifiedLms.Bench.Import;
using UnifiedLms.Bench.Whole;

// One class per verb; the verb's own arguments follow it.
Verb[] verbs =
[
    new("read", ReadVerb.Usage, ReadVerb.RunAsync),
    new("mapping", MappingVerb.Usage, MappingVerb.RunAsync),
    new("conformance", ConformanceVerb.Usage, rest => Task.FromResult(ConformanceVerb.Run(rest))),
    new("budget", BudgetVerb.Usage, rest => Task.FromResult(BudgetVerb.Run(rest))),
    new("import", ImportVerb.Usage, rest => Task.FromResult(ImportVerb.Run(rest))),
    new("cmdlet", WholeOptions.Usage, WholeVerb.RunAsync),
    new("differential", DifferentialVerb.Usage, rest => Task.FromResult(DifferentialVerb.Run(rest))),
    new("crash", CrashVerb.Usage, CrashVerb.RunAsync),
    new("delivery", DeliveryVerb.Usage, DeliveryVerb.RunAsync),
    new("read-once", null, ReadOnce.RunAsync),
    new("mapping-cold", null, rest => Task.FromResult(MappingVerb.RunCold(rest))),
    new("budget-client", null, rest => Task.FromResult(BudgetClient.Run(rest))),
    new("page-server", null, PageServer.RunAsync),
    new("measured", null, rest => Task.FromResult(MeasuredProcess.Run(rest))),
    new("floor", null, _ => Floor.RunAsync()),
    new("crash-sender", null, CrashSender.RunAsync),
];

string name = args.Length > 0 ? args[0] : string.Empty;
if (verbs.FirstOrDefault(one => one.Name == name) is not { } verb)
{
    bool isHelp = name is "--help" or "-h";
    string said = "Measures the module beside its rivals. Each verb prints tables of medians and ratios, and at last one line for scripts, 'verb: key=value ...'.\n"
        + "verbs: " + string.Join(", ", verbs.Where(one => one.Usage is not null).Select(one => one.Name)) + "\n"
        + "VERB --help tells its options and how long it takes.";
    (isHelp ? Console.Out : Console.Error).WriteLine((isHelp ? string.Empty : name.Length > 0 ? $"There is no verb '{name}'.\n" : "A verb is missing.\n") + said);
    return isHelp ? 0 : 2;
}

string[] rest = args[1..];
if (verb.Usage is not null && rest.Any(one => one is "--help" or "-h"))
{
    Console.WriteLine(verb.Usage);
    return 0;
}

try
{
    return await verb.RunAsync(rest);
}
catch (ArgumentException mistake)
{
    Console.Error.WriteLine(verb.Usage is null ? mistake.Message : mistake.Message + Environment.NewLine + verb.Usage);
    return 2;
}
catch (Exception mistake) when (mistake is HttpRequestException or UriFormatException or LmsException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(mistake.Message);
    return 2;
}
