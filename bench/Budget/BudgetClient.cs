using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Bench.Budget;

/// <summary>What one process does: its share of the requests, as fast as the transport lets it.</summary>
internal static class BudgetClient
{
    /// <param name="args">Address, definition folder, ledger file, number of requests, endpoints by commas.</param>
    public static int Run(string[] args)
    {
        ProviderDefinition definition = ProviderLoader.Load(args[1]);
        var address = new Uri(args[0]);
        int count = int.Parse(args[3], CultureInfo.InvariantCulture);
        string[] endpoints = args[4].Split(',');
        var credentials = new Credentials { Token = Secret.From("bench-token") };
        using var transport = new LmsTransport(definition, new TransportOptions
        {
            Connection = "bench",
            BaseUri = address,
            Authenticator = new SecretAuthenticator(definition.Auth[0], credentials),
            Redactor = new Redactor(credentials.Secrets),
            LedgerFile = args[2],
            MaxWait = TimeSpan.FromMinutes(10),
        });

        var next = new int[endpoints.Length];
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        Task.WaitAll(Enumerable.Range(0, definition.Http.Throttle.MaxConcurrency * endpoints.Length).Select(worker => Task.Run(async () =>
        {
            // Each endpoint has workers of its own, so that the one that waits does not hold up the other.
            int place = worker % endpoints.Length;
            string endpoint = endpoints[place];
            for (int i; (i = Interlocked.Increment(ref next[place])) <= count / endpoints.Length;)
            {
                await transport.SendAsync(
                    new LmsRequest { Method = "GET", Uri = new Uri(address, $"{endpoint}/{i}"), Endpoint = "GET /" + endpoint + "/{id}", IsRead = true },
                    SilentObserver.Instance,
                    CancellationToken.None);
            }
        })).ToArray());
        Console.WriteLine((Environment.CpuUsage.TotalTime - cpu).TotalSeconds.ToString(CultureInfo.InvariantCulture));
        return 0;
    }
}
