namespace UnifiedLms.Bench.Import;

/// <summary>One module whose import is measured.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Path">What is given to Import-Module.</param>
internal sealed record ImportRival(string Name, string Path);
