using System;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>An exception of Moodle, which travels with HTTP 200.</summary>
internal sealed class MoodleFault(string type, string code, string message, string? debugInfo = null) : Exception(message)
{
    public string Class { get; } = type;

    public string Code { get; } = code;

    /// <summary>Shown only where the site has debugging on.</summary>
    public string? DebugInfo { get; } = debugInfo;

    public static MoodleFault General(string code, string message) => new("core\\exception\\moodle_exception", code, message);

    /// <summary>One and the same message for every bad parameter.</summary>
    public static MoodleFault Parameter(string debugInfo) =>
        new("core\\exception\\invalid_parameter_exception", "invalidparameter", "Invalid parameter value detected", debugInfo);

    public static MoodleFault Coding(string text) => new(
        "core\\exception\\coding_exception", "codingerror", "Coding error detected, it must be fixed by a programmer: " + text);

    public static MoodleFault MissingRecord(string table, string key, string value) => new(
        "dml_missing_record_exception",
        "invalidrecord",
        $"Can't find data record in database table {table}.",
        $"SELECT * FROM {{{table}}} WHERE {key} = ?\n[array (\n  0 => {value},\n)]");

    public static MoodleFault InvalidToken() => General("invalidtoken", "Invalid token - token not found");

    /// <summary>The same bare text for an expired token, a wrong address, and a function outside the service.</summary>
    public static MoodleFault Access(string debugInfo) =>
        new("webservice_access_exception", "accessexception", "Access control exception", debugInfo);

    public static MoodleFault NoPermission(string what) => new(
        "core\\exception\\required_capability_exception",
        "nopermissions",
        $"Sorry, but you do not currently have permissions to do that ({what}).");

    public static MoodleFault CourseContext(long courseId) => General(
        "errorcoursecontextnotvalid",
        $"You cannot execute functions in the course context (course id:{courseId}). The context error message was: Course or activity not accessible.");

    public static MoodleFault InvalidUser() => new("dml_missing_record_exception", "invaliduser", "Invalid user");

    public static MoodleFault Database() => new(
        "dml_connection_exception",
        "dbconnectionfailed",
        "<p>Error: Database connection failed</p>\n<p>It is possible that the database is overloaded or otherwise not running properly.</p>\n"
        + "<p>The site administrator should also check that the database details have been correctly specified in config.php</p>");
}
