namespace UnifiedLms;

/// <summary>A person as other records mention them: a small <see cref="LmsUserReference"/>, or the full <see cref="LmsUser"/>.</summary>
public interface ILmsUserReference
{
    /// <summary>The provider's id of the person.</summary>
    string Id { get; }

    /// <summary>Display name, where the provider mentioned it.</summary>
    string? Name { get; }

    /// <summary>E-mail addresses, where the provider mentioned them. Never null.</summary>
    LmsList<LmsEmail> Emails { get; }
}
