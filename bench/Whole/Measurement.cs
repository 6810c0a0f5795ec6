namespace UnifiedLms.Bench.Whole;

/// <summary>What one run of a program cost.</summary>
/// <param name="Cpu">Seconds of computing.</param>
/// <param name="Wall">Seconds by the clock.</param>
/// <param name="Memory">Megabytes at most.</param>
internal readonly record struct Measurement(double Cpu, double Wall, double Memory);
