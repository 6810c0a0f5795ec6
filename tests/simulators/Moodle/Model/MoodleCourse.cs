using System.Collections.Generic;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>A course; number 1 is the site itself.</summary>
public sealed class MoodleCourse
{
    public const long Site = 1;

    public required long Id { get; init; }

    public required string ShortName { get; set; }

    public required string FullName { get; set; }

    public string IdNumber { get; set; } = string.Empty;

    public string Summary { get; set; } = string.Empty;

    /// <summary>topics, weeks, site.</summary>
    public string Format { get; set; } = "topics";

    public string Language { get; set; } = string.Empty;

    public bool Visible { get; set; } = true;

    /// <summary>Unix seconds; 0 for none.</summary>
    public long StartDate { get; set; }

    /// <summary>Unix seconds; 0 for none.</summary>
    public long EndDate { get; set; }

    public long TimeCreated { get; init; }

    public long TimeModified { get; set; }

    public bool Completion { get; set; }

    /// <summary>Criteria for the completion of the course as a whole.</summary>
    public bool Criteria { get; set; }

    /// <summary>The site's own course fields that are filled in, by short name.</summary>
    public Dictionary<string, string> Fields { get; } = [];

    internal MoodleCategory? Category { get; init; }

    internal long SortOrder { get; init; }

    internal List<MoodleSection> Sections { get; } = [];

    /// <summary>Ordered by user id.</summary>
    internal List<MoodleEnrolment> Enrolments { get; } = [];

    internal List<MoodleGroup> Groups { get; } = [];
}
