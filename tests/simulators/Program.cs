using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Threading.Tasks;
using UnifiedLms.Simulators;

// One JSON line per simulator on standard output, then serving until standard input closes or the parent process is gone.
CommandLine command;
List<LmsSimulator> simulators = [];
try
{
    command = CommandLine.Parse(args);
    foreach (string name in command.Names)
    {
        simulators.Add(SimulatorCatalog.Start(name, command));
    }

    command.RequireAllUsed();
}
catch (ArgumentException mistake)
{
    await Console.Error.WriteLineAsync(mistake.Message);
    await Console.Error.WriteLineAsync(CommandLine.Usage);
    return 2;
}

foreach (LmsSimulator simulator in simulators)
{
    Console.WriteLine(JsonSerializer.Serialize(new
    {
        name = simulator.Name,
        baseUri = simulator.BaseUri.GetLeftPart(UriPartial.Authority),
        token = simulator.Token,
        credentials = simulator.Credentials,
    }));
}

await Console.Out.FlushAsync();
await Task.WhenAny(Lifetime.InputClosedAsync(), Lifetime.ParentGoneAsync(command.ParentId));
foreach (LmsSimulator simulator in simulators)
{
    await simulator.DisposeAsync();
}

return 0;
