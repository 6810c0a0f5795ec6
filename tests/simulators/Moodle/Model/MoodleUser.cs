using System.Collections.Generic;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>An account. Nothing says when it was made or changed: Moodle does not tell.</summary>
public sealed class MoodleUser
{
    public required long Id { get; init; }

    public required string Username { get; set; }

    public required string FirstName { get; set; }

    public required string LastName { get; set; }

    public required string Email { get; set; }

    public string Department { get; set; } = string.Empty;

    public string Institution { get; set; } = string.Empty;

    public string IdNumber { get; set; } = string.Empty;

    public string City { get; set; } = string.Empty;

    public string Country { get; set; } = string.Empty;

    public string Auth { get; set; } = "manual";

    public string Language { get; set; } = "en";

    public string TimeZone { get; set; } = "99";

    public string? Description { get; set; }

    /// <summary>phone1, phone2 and address.</summary>
    public Dictionary<string, string> Contact { get; } = [];

    /// <summary>The site's own profile fields that are filled in, by short name.</summary>
    public Dictionary<string, string> Profile { get; } = [];

    public bool Suspended { get; set; }

    public bool Confirmed { get; set; } = true;

    /// <summary>Gone, but still given back by id.</summary>
    public bool Deleted { get; set; }

    public long FirstAccess { get; set; }

    public long LastAccess { get; set; }

    public string FullName => FirstName + " " + LastName;

    internal List<MoodleEnrolment> Enrolments { get; } = [];
}
