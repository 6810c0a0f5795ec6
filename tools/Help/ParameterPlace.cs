namespace UnifiedLms.Help;

/// <summary>A parameter's part in a set.</summary>
/// <param name="Mandatory">Whether it has to be given.</param>
/// <param name="Position">Its position, or null for a named one.</param>
/// <param name="ByValue">Whether it takes pipeline objects.</param>
/// <param name="ByName">Whether it takes their properties.</param>
public sealed record ParameterPlace(bool Mandatory, int? Position, bool ByValue, bool ByName)
{
    /// <summary>The pipeline as help shows it.</summary>
    public string Pipeline => (ByValue, ByName) switch
    {
        (true, true) => "True (ByPropertyName, ByValue)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };
}
