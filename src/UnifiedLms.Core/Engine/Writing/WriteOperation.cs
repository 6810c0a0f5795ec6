using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Engine;

/// <summary>What somebody wants to write, whatever the single inputs are.</summary>
public sealed class WriteOperation
{
    /// <summary>The resource: users, courses or enrollments.</summary>
    public required LmsResource Resource { get; init; }

    /// <summary>What is done.</summary>
    public required WriteVerb Verb { get; init; }

    /// <summary>For creating users and courses: whether one that is there already is changed in what differs, instead of being a fault. Its password stays.</summary>
    public bool UpdateExisting { get; init; }

    /// <summary>For creating enrollments: whether a user who is not there is created first, of <see cref="WriteInput.UserFields"/>.</summary>
    public bool CreateUser { get; init; }

    /// <summary>For removing: for good, instead of the form that keeps the record.</summary>
    public bool Permanent { get; init; }

    /// <summary>The most inputs written side by side; null for as many as the definition calls safe, which nothing exceeds.</summary>
    public int? ThrottleLimit { get; init; }

    /// <summary>Whether <see cref="WriteOutcome.Record"/> is wanted, also where it has to be read anew.</summary>
    public bool ReadBack { get; init; }

    /// <summary>Whether nothing more is begun once an input has failed; what is under way is brought to its end. The others are <see cref="WriteOutcome.IsUntried"/>.</summary>
    public bool EndsAtFailure { get; init; }
}
