using System.Collections.Generic;

namespace UnifiedLms.Core.Engine;

/// <summary>One thing to write.</summary>
/// <remarks>
/// <see cref="Id"/>, <see cref="User"/> and <see cref="Course"/> each take a text or a record. A text is an e-mail address where it has an @,
/// what the LMS itself takes for an id (<c>sis_user_id:E7</c>), an id where it looks like one, else a username or a course's code; with
/// <c>id:</c>, <c>email:</c>, <c>username:</c> or <c>code:</c> before it, it is that and nothing else. A record of another connection is
/// looked for by its e-mail address, username or code, never by its id.
/// </remarks>
public sealed class WriteInput
{
    private static readonly IReadOnlyDictionary<string, object?> s_none = new Dictionary<string, object?>();

    /// <summary>For changing and removing: the record. For enrollments, <see cref="User"/> and <see cref="Course"/> together do as well.</summary>
    public object? Id { get; init; }

    /// <summary>For enrollments: whose.</summary>
    public object? User { get; init; }

    /// <summary>For enrollments: of which course.</summary>
    public object? Course { get; init; }

    /// <summary>
    /// For enrollments that are removed: in which role, where a person has several in a course; null for whichever there is. Changing takes the
    /// field <c>role</c> for it where the LMS cannot change a role.
    /// </summary>
    public string? Role { get; init; }

    /// <summary>
    /// The fields by their lower_snake names (<see cref="Providers.WriteFieldNames"/>). Null and blank values are as good as absent. A password may
    /// be a <see cref="System.Security.SecureString"/> or a <see cref="Transport.Secret"/>; <c>custom_fields</c> is a dictionary.
    /// </summary>
    public IReadOnlyDictionary<string, object?> Fields { get; init; } = s_none;

    /// <summary>
    /// Those of <see cref="Fields"/> that nobody asked for by themselves: they came in a row that shows a record as it was read, edited perhaps. What
    /// the LMS cannot set among them is left as it is (<see cref="WriteCheck.LeftOut"/>), and so is what does not differ from the record as it is now.
    /// </summary>
    public IReadOnlyCollection<string> FromRead { get; init; } = System.Array.Empty<string>();

    /// <summary>For changing: the fields to empty, by their lower_snake names; one of the custom fields as <c>custom_fields.NAME</c>.</summary>
    public IReadOnlyCollection<string> Clear { get; init; } = System.Array.Empty<string>();

    /// <summary>For enrollments with <see cref="WriteOperation.CreateUser"/>: the fields of the user, where it has to be created.</summary>
    public IReadOnlyDictionary<string, object?> UserFields { get; init; } = s_none;

    /// <summary>
    /// For enrollments: whether the fields are a result from elsewhere, which goes over one that is there only where it goes further. A completion is
    /// not taken back, and neither is a verdict.
    /// </summary>
    public bool KeepsCompletion { get; init; }

    /// <summary>Whatever the caller wants to find again at the outcome, such as the row that it read; not looked at here.</summary>
    public object? Target { get; init; }
}
