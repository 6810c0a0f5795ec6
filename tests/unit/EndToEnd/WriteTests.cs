using System;
using System.Threading.Tasks;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Simulators;
using Xunit;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>A simulator of its own for each test, a connection to it, and the shorthand of tests that write.</summary>
public abstract class WriteTests<TSimulator> : IDisposable
    where TSimulator : LmsSimulator
{
    private readonly Lazy<Writer> _writer;

    private protected WriteTests(TSimulator lms)
    {
        Lms = lms;
        _writer = new Lazy<Writer>(() => new Writer(lms));
    }

    private protected TSimulator Lms { get; }

    private protected Writer School => _writer.Value;

    public void Dispose()
    {
        if (_writer.IsValueCreated)
        {
            _writer.Value.Dispose();
        }

        Lms.Dispose();
    }

    private protected static WriteInput New(string name, params (string Name, object? Value)[] more) => new() { Fields = Writer.Person(name, more) };

    private protected static WriteInput Training(params (string Name, object? Value)[] fields) => new() { Fields = Writer.Fields(fields) };

    private protected static WriteInput Of(object id, params (string Name, object? Value)[] fields) => new() { Id = id, Fields = Writer.Fields(fields) };

    private protected async Task<LmsUser> ReadAsync(string id)
    {
        using Reader reader = Reader.Of(Lms);
        return Assert.Single(await reader.AllAsync<LmsUser>(LmsResource.Users, ("id", id)));
    }
}
