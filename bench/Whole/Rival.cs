using System.Collections.Generic;

namespace UnifiedLms.Bench.Whole;

/// <summary>A program that does the job.</summary>
/// <param name="Name">What the tables call it.</param>
/// <param name="Program">What is started.</param>
/// <param name="Arguments">With what.</param>
/// <param name="WritesItself">Whether it writes the file that BENCH_OUT names; else its standard output is that file.</param>
/// <param name="CountsCalls">Whether the runtime may compile its methods with counters in them, as it does by default.</param>
internal sealed record Rival(string Name, string Program, IReadOnlyList<string> Arguments, bool WritesItself, bool CountsCalls = true);
