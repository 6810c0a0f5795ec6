namespace UnifiedLms.Simulators.Moodle;

/// <summary>The two kinds of maintenance, which look nothing alike.</summary>
public enum MoodleMaintenance
{
    /// <summary>The site works.</summary>
    None,

    /// <summary>By the settings page: HTTP 200 with sitemaintenance, and only for those who are no administrators.</summary>
    Settings,

    /// <summary>By the command line: HTTP 503, HTML, Retry-After 300, for everybody.</summary>
    CommandLine,
}
