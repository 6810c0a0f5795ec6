using System;
using System.Net.Http;
using System.Threading.Tasks;
using UnifiedLms;
using UnifiedLms.Bench;
using UnifiedLms.Bench.Budget;
using UnifiedLms.Bench.Crash;
using UnifiedLms.Bench.Import;
using UnifiedLms.Bench.Whole;

// One class per verb; the verb's own arguments follow it.
string verb = args.Length > 0 ? args[0] : string.Empty;
string[] rest = args.Length > 0 ? args[1..] : args;
try
{
    return await RunAsync(verb, rest);
}
catch (Exception mistake) when (mistake is ArgumentException or HttpRequestException or UriFormatException or LmsException)
{
    Console.Error.WriteLine(mistake.Message);
    return 2;
}

static async Task<int> RunAsync(string verb, string[] rest)
{
    switch (verb)
    {
        case "conformance":
            return ConformanceVerb.Run(rest);
        case "mapping":
            return MappingVerb.Run(rest);
        case "mapping-cold":
            return MappingVerb.RunCold(rest);
        case "differential":
            return DifferentialVerb.Run(rest);
        case "read":
            return await ReadVerb.RunAsync(rest);
        case "budget":
            return BudgetVerb.Run(rest);
        case "import":
            return ImportVerb.Run(rest);
        case "cmdlet":
            return await WholeVerb.RunAsync(rest);
        case "page-server":
            return await PageServer.RunAsync(rest);
        case "measured":
            return MeasuredProcess.Run(rest);
        case "floor":
            return await Floor.RunAsync();
        case "crash":
            return await CrashVerb.RunAsync(rest);
        case "crash-sender":
            return await CrashSender.RunAsync(rest);
        case "delivery":
            return await DeliveryVerb.RunAsync(rest);
        default:
            Console.Error.WriteLine("The npm package jsonata 2.2.2, with which mapping and differential compare, is looked for in the folder that the environment");
            Console.Error.WriteLine("variable JSONATA_MODULE names (.../node_modules/jsonata), and else installed once into the temporary folder.");
            Console.Error.WriteLine("verbs: conformance FOLDER [GROUP], mapping FOLDER [COUNT] [ROUNDS], differential [COUNT] [SEED] [DEPTH], read [--records N] [--base-uri URL], budget [SCENARIO], import [ROUNDS], cmdlet [--case NAME] [--users N] [--runs N], crash [KILLS] [SEED], delivery [COUNT]");
            return 2;
    }
}
