using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Simulators;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>Connects to a simulator over its real socket and writes.</summary>
internal sealed class Writer : IDisposable
{
    private readonly LmsConnection _connection;

    public Writer(LmsSimulator simulator, FakeTime? time = null, bool readOnly = false, TimeSpan? timeout = null, string? token = null)
        => _connection = LmsConnection.Open(ProviderCatalog.Open(), new ConnectionRequest
        {
            Provider = simulator.Name,
            Name = "school",
            BaseUri = simulator.BaseUri,
            Token = Secret.From(token ?? simulator.Token),
            ClientSecret = simulator.Credentials.TryGetValue("apiKey", out string? key) ? Secret.From(key) : null,
            LedgerFolder = time is null ? Definitions.Folder() : null,
            Time = time,
            ReadOnly = readOnly,
            Timeout = timeout,
        });

    public RecordingObserver Observer { get; } = new();

    public LmsClient Client => _connection.Client;

    public static Dictionary<string, object?> Fields(params (string Name, object? Value)[] fields) => FieldTable.Of(fields);

    /// <summary>The fields of somebody made up.</summary>
    public static Dictionary<string, object?> Person(string name, params (string Name, object? Value)[] more)
    {
        Dictionary<string, object?> fields = Fields(
            ("first_name", "Ann"), ("last_name", "Lee-" + name), ("username", name), ("email", name + "@new.example"), ("password", "Secret#" + name + "9"));
        foreach ((string field, object? value) in more)
        {
            fields[field] = value;
        }

        return fields;
    }

    public static WriteInput Enroll(object user, object course, params (string Name, object? Value)[] fields)
        => new() { User = user, Course = course, Fields = Fields(fields) };

    public Task<List<WriteOutcome>> CreateAsync(LmsResource resource, params WriteInput[] inputs) => WriteAsync(new WriteOperation { Resource = resource, Verb = WriteVerb.Create }, inputs);

    public Task<List<WriteOutcome>> UpdateAsync(LmsResource resource, params WriteInput[] inputs) => WriteAsync(new WriteOperation { Resource = resource, Verb = WriteVerb.Update }, inputs);

    public Task<List<WriteOutcome>> RemoveAsync(LmsResource resource, bool permanent, params WriteInput[] inputs)
        => WriteAsync(new WriteOperation { Resource = resource, Verb = WriteVerb.Delete, Permanent = permanent }, inputs);

    public async Task<List<WriteOutcome>> WriteAsync(WriteOperation operation, params WriteInput[] inputs)
    {
        var outcomes = new List<WriteOutcome>();
        await foreach (WriteOutcome outcome in Client.WriteAsync(operation, inputs, Observer))
        {
            outcomes.Add(outcome);
        }

        return outcomes;
    }

    public void Dispose() => _connection.Dispose();
}
