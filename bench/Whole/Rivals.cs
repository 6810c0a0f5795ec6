using System;
using System.IO;
using System.Linq;

namespace UnifiedLms.Bench.Whole;

/// <summary>The programs that are compared. Scripts find what they need in variables of their environment.</summary>
internal static class Rivals
{
    public const string Floor = "bare loop";
    /// <summary>The bare loop without the runtime's counters.</summary>
    public const string PlainFloor = "bare, uncounted";
    public const string Sample = "sample";
    public const string Cmdlet = "cmdlet";
    public const string Script = "script";

    /// <summary>Ours with as many columns as the script: chosen before the rows are made, and after.</summary>
    public const string Chosen = "cmdlet 7";
    public const string Selected = "cmdlet select 7";

    /// <summary>Ours that writes the file itself, with all columns and with as many as the script.</summary>
    public const string Direct = "cmdlet file";
    public const string DirectChosen = "cmdlet file 7";

    /// <summary>A script that writes the columns that we write.</summary>
    public const string Full = "script 21";

    private const string Seven = "id, name, last_name, username, email, timezone, created_at";
    private const string Import = "$ErrorActionPreference = 'Stop'; Import-Module $env:BENCH_MODULE; ";
    private const string Connect = "Connect-Lms -Provider $env:BENCH_PROVIDER -BaseUri $env:BENCH_URI -TokenVariable BENCH_TOKEN > $null; ";
    private const string Ask = "$ErrorActionPreference = 'Stop'; $with = @{ Authorization = \"Bearer $env:BENCH_TOKEN\" }; ";
    private const string Write = " | Export-Csv $env:BENCH_OUT -NoTypeInformation";

    /// <summary>Whether there is a PowerShell to run scripts in.</summary>
    public static bool HasShell { get; } = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator)
        .Any(folder => folder.Length > 0 && (File.Exists(Path.Combine(folder, "pwsh")) || File.Exists(Path.Combine(folder, "pwsh.exe"))));

    public static string Module { get; } = Path.Combine(OwnProgram.Root, "out", "UnifiedLms", "UnifiedLms.psd1");

    public static Rival BareLoop { get; } = new(Floor, "dotnet", [typeof(Rivals).Assembly.Location, "floor"], WritesItself: false);

    /// <summary>The same with the setting that the sample has too.</summary>
    public static Rival PlainLoop { get; } = new(PlainFloor, "dotnet", [typeof(Rivals).Assembly.Location, "floor"], WritesItself: false, CountsCalls: false);

    public static Rival ExportToCsv { get; } = new(
        Sample,
        "dotnet",
        [
            Path.Combine(OwnProgram.Root, "samples", "ExportToCsv", "bin", OwnProgram.Configuration, "net10.0", "ExportToCsv.dll"),
            "--provider", "canvas", "--base-uri", "{BENCH_URI}", "--token-variable", "BENCH_TOKEN",
        ],
        WritesItself: false);

    /// <summary>All users in flat columns.</summary>
    public static Rival UsersByCmdlet { get; } = Shell(Cmdlet, Import + Connect + "Get-LmsUser -Flat" + Write);

    /// <summary>The same written by the cmdlet itself.</summary>
    public static Rival DirectByCmdlet { get; } = Shell(Direct, Import + Connect + "Get-LmsUser -Flat -CsvPath $env:BENCH_OUT");

    public static Rival DirectChosenByCmdlet { get; } = Shell(DirectChosen, Import + Connect + "Get-LmsUser -Flat -CsvPath $env:BENCH_OUT -Property " + Seven);

    /// <summary>What an administrator would write for one list of Canvas.</summary>
    public static Rival UsersByScript { get; } = Shell(Script, Ask
        + "Invoke-RestMethod \"${env:BENCH_URI}api/v1/accounts/self/users?per_page=100&include[]=email&include[]=time_zone\" -Headers $with -FollowRelLink"
        + " | ForEach-Object { $_ } | Select-Object id, name, sortable_name, login_id, email, time_zone, created_at" + Write);

    public static Rival ChosenByCmdlet { get; } = Shell(Chosen, Import + Connect + "Get-LmsUser -Flat -Property " + Seven + Write);

    public static Rival SelectedByCmdlet { get; } = Shell(Selected, Import + Connect + "Get-LmsUser -Flat | Select-Object " + Seven + Write);

    /// <summary>What an administrator would write for the sheet that we write: names apart, times the same under any culture.</summary>
    public static Rival FullByScript { get; } = Shell(Full, Ask
        + "Invoke-RestMethod \"${env:BENCH_URI}api/v1/accounts/self/users?per_page=100&include[]=email&include[]=time_zone\" -Headers $with -FollowRelLink"
        + " | ForEach-Object { $_ } | ForEach-Object { $last, $first = $_.sortable_name -split ', ', 2; [pscustomobject]@{ id = $_.id; first_name = $first; last_name = $last;"
        + " name = $_.name; username = $_.login_id; email = $_.email; emails = $_.email; status = 'unknown'; role = $null; phone = $null; locale = $null; timezone = $_.time_zone;"
        + " job_title = $null; organization_id = $null; organization_name = $null; manager_id = $null; manager_name = $null;"
        + " created_at = $_.created_at.ToString('yyyy-MM-ddTHH:mm:ssZ', [cultureinfo]::InvariantCulture); updated_at = $null; provider = 'canvas'; connection = 'canvas' } }" + Write);

    public static Rival EnrollmentsByCmdlet { get; } = Shell(Cmdlet, Import + Connect + "Get-LmsEnrollment -Flat" + Write);

    public static Rival EnrollmentsByScript { get; } = Shell(Script, Ask
        + "Invoke-RestMethod \"${env:BENCH_URI}api/v1/accounts/self/courses?per_page=100\" -Headers $with -FollowRelLink | ForEach-Object { $_ } | ForEach-Object {"
        + " Invoke-RestMethod \"${env:BENCH_URI}api/v1/courses/$($_.id)/enrollments?per_page=100\" -Headers $with -FollowRelLink } | ForEach-Object { $_ }"
        + " | Select-Object id, user_id, course_id, enrollment_state, created_at, last_activity_at" + Write);

    /// <summary>What an administrator would write for a list whose pages are numbered.</summary>
    public static Rival NumberedByScript { get; } = Shell(Script, Ask
        + "& { $page = 0; do { $page++; $answer = (Invoke-RestMethod \"${env:BENCH_URI}manage/v1/user?page=$page&page_size=200\" -Headers $with).data; $answer.items } while ($answer.has_more_data) }"
        + " | Select-Object user_id, username, first_name, last_name, email" + Write);

    /// <summary>One user, and nothing written.</summary>
    public static Rival OneByCmdlet { get; } = Shell(Cmdlet, Import + Connect + "Get-LmsUser -First 1 > $null");

    /// <summary>Reads everything, and writes how many milliseconds after its start the first object was there, and how many after it the last.</summary>
    public static Rival FirstObject { get; } = Shell(Cmdlet, Import + Connect
        + "$watch = [Diagnostics.Stopwatch]::StartNew(); $first = 0; Get-LmsUser | ForEach-Object { if (-not $first) { $first = $watch.ElapsedMilliseconds } };"
        + " \"$first $($watch.ElapsedMilliseconds)\" | Set-Content $env:BENCH_OUT");

    /// <summary>The same by a request of PowerShell's own.</summary>
    public static Rival FirstObjectByScript { get; } = Shell(Script, Ask
        + "$watch = [Diagnostics.Stopwatch]::StartNew(); $first = 0; Invoke-RestMethod \"${env:BENCH_URI}api/v1/accounts/self/users?per_page=100\" -Headers $with -FollowRelLink"
        + " | ForEach-Object { $_ } | ForEach-Object { if (-not $first) { $first = $watch.ElapsedMilliseconds } };"
        + " \"$first $($watch.ElapsedMilliseconds)\" | Set-Content $env:BENCH_OUT");

    /// <summary>The import, and one request of PowerShell's own.</summary>
    public static Rival ImportAndRequest { get; } = Shell("import + request", Import
        + Ask + "Invoke-RestMethod \"${env:BENCH_URI}api/v1/users/self\" -Headers $with > $null");

    private static Rival Shell(string name, string script) => new(name, "pwsh", ["-NoProfile", "-NonInteractive", "-Command", script], WritesItself: true);
}
