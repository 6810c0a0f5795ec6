using System;
using System.Threading.Tasks;

namespace UnifiedLms.Bench;

/// <summary>One thing that this program measures.</summary>
/// <param name="Name">The first argument.</param>
/// <param name="Usage">
/// What its <c>--help</c> says: how it is called, what its options are where they are not given, and how long it takes. Null where only this program itself calls it.
/// </param>
/// <param name="RunAsync">Runs it with the arguments behind its name, and tells the exit code.</param>
internal sealed record Verb(string Name, string? Usage, Func<string[], Task<int>> RunAsync);
