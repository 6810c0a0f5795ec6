using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Threading.Tasks;
using UnifiedLms.Simulators;

// One JSON line per simulator on standard output, then serving until standard input closes or the parent process is gone.
CommandLine command;
try
{
    command = CommandLine.Parse(args);
}
catch (ArgumentException mistake)
{
    await Console.Error.WriteLineAsync(mistake.Message);
    await Console.Error.WriteLineAsync(CommandLine.Usage);
    return 2;
}

List<LmsSimulator> simulators = [];
foreach (string name in command.Names)
{
    LmsSimulator simulator = SimulatorCatalog.Start(name, command);
    simulators.Add(simulator);
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
