<#
.SYNOPSIS
Brings training progress from Codebashing into another LMS: as a file that it imports, as xAPI statements, as enrollments with their result, or all of these.

.DESCRIPTION
Extract, transform, load, as the vendor's walkthrough has it. Everybody's progress is read in one call; each person gets the key that the
other LMS wants, from a CSV export of the directory or from the uid that single sign-on captured; the result is written as
"key,percentage complete"; where a learning record store is named, sent to it; and where another LMS is named, people are enrolled there with
their result, as far as it takes one.

Safe to run every night, and again after it failed: the file is exchanged as a whole and only for a good one, a result that was sent before
is not sent again, and what cannot be sent now waits in the outbox. Two runs do not disturb each other.

.EXAMPLE
./Send-TrainingProgress.ps1 -BaseUri https://acme.codebashing.com -PeoplePath people.csv -CsvPath progress.csv

.EXAMPLE
./Send-TrainingProgress.ps1 -BaseUri https://acme.codebashing.com -FromUid -LrsUri https://lrs.example.com/xapi -HomePage https://hr.example.com

.EXAMPLE
./Send-TrainingProgress.ps1 -BaseUri https://acme.codebashing.com -PeoplePath people.csv -Target docebo-prod -CoursePath courses.csv -TargetKey Username

.NOTES
Exit codes: 0 all is well; 1 some people have no key, some enrollments were refused, or some statements were given up; 2 the record store cannot be reached; 3 it does not
accept results; 4 nothing was done, because of a wrong parameter or because Codebashing could not be read; 5 another run is going on.
PowerShell itself ends a script with 1 whose parameters it does not know.
#>
[CmdletBinding()]
param(
    # The tenant: https://acme.codebashing.com.
    [Parameter(Mandatory)] [uri] $BaseUri,

    # Environment variables with the API key and the token of the tenant.
    [string] $KeyVariable = 'CODEBASHING_API_KEY',
    [string] $TokenVariable = 'CODEBASHING_TOKEN',

    # The export of the directory, and its columns.
    [string] $PeoplePath,
    [string] $Key = 'Email',
    [string] $Value = 'EmployeeId',

    # Takes the key from the uid that single sign-on captured, instead of a file.
    [switch] $FromUid,

    # Up to which share of people without a key the rest is written. More are a file that was cut off, and not that many newcomers.
    [ValidateRange(0, 100)] [int] $MostUnknownPercent = 25,

    # The file that the other LMS imports.
    [string] $CsvPath,

    # One row for each course of a person, with the course in a column of its own, instead of the primary course only.
    [switch] $AllCourses,

    # The learning record store, and environment variables with its key and secret.
    [uri] $LrsUri,
    [string] $LrsKeyVariable = 'LRS_KEY',
    [string] $LrsSecretVariable = 'LRS_SECRET',

    # The site whose accounts the keys are. Without it, people are known to the store by their e-mail addresses.
    [string] $HomePage,

    # Another LMS, by the name of a saved connection; a file with the columns Course (Codebashing's name) and Target (what the course is there, empty
    # to leave it out); and whether people are found there by the key as their username, or by their address.
    [string] $Target,
    [string] $CoursePath,
    [ValidateSet('Email', 'Username')] [string] $TargetKey = 'Email',

    # Who gets a message when the store fails and when it recovers; and the server that sends it.
    [string[]] $ContactEmail,
    [string] $SmtpServer,

    # The module, where it is not installed.
    [string] $ModulePath = 'UnifiedLms'
)

$ErrorActionPreference = 'Stop'

function Get-Secret([string] $Name) {
    $text = [Environment]::GetEnvironmentVariable($Name)
    if ([string]::IsNullOrWhiteSpace($text)) { throw "The environment variable $Name is not set." }
    $secure = [securestring]::new()
    $text.Trim().ToCharArray() | ForEach-Object { $secure.AppendChar($_) }
    $secure
}

function Get-Text([string] $Name) {
    $text = [Environment]::GetEnvironmentVariable($Name)
    if ([string]::IsNullOrWhiteSpace($text)) { throw "The environment variable $Name is not set." }
    $text.Trim()
}

# Exchanges the file as a whole: who imports it meanwhile finds the old one or the new one.
function Export-WholeFile([string] $Path, [object[]] $Rows) {
    $full = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
    $draft = "$full.new"
    $Rows | Export-Csv -LiteralPath $draft -NoTypeInformation -Encoding utf8
    if (Test-Path -LiteralPath $full) { [IO.File]::Replace($draft, $full, [NullString]::Value) } else { [IO.File]::Move($draft, $full) }
}

$code = 0
$alone = $null
try {
    if (-not $CsvPath -and -not $LrsUri -and -not $Target) { throw 'Nothing to do: give -CsvPath, -LrsUri, -Target or several of them.' }
    if ($Target -and -not $CoursePath) { throw 'It is not said which course is which in the other LMS: give -CoursePath.' }
    if (-not $FromUid -and -not $PeoplePath -and $Value -ne 'Email') { throw "The people's keys are missing: give -PeoplePath, -FromUid, or -Value Email to use the addresses." }
    Import-Module $ModulePath

    $name = -join ([char[]] $BaseUri.Authority | Where-Object { [char]::IsLetterOrDigit($_) })
    try { $alone = [IO.File]::Open((Join-Path ([IO.Path]::GetTempPath()) "unifiedlms-connector-$name-$([Environment]::UserName).lock"), 'OpenOrCreate', 'ReadWrite', 'None') }
    catch [IO.IOException] {
        Write-Warning 'Another run is going on.'
        exit 5
    }

    # Extract.
    $login = [pscredential]::new((Get-Text $KeyVariable), (Get-Secret $TokenVariable))
    $source = Connect-Lms -Provider codebashing -Name training -BaseUri $BaseUri -Credential $login -ReadOnly
    $enrollments = @(Get-LmsEnrollment -Connection $source)
    if ($enrollments.Count -eq 0) { throw 'Codebashing told of no progress at all. Nothing was changed.' }

    # Transform.
    $identity = if ($FromUid) { @{ Field = 'uid'; Value = $Value } } elseif ($PeoplePath) { @{ Path = $PeoplePath; Key = $Key; Value = $Value } } else { @{ Field = 'Email'; Value = $Value } }
    $unknown = @()
    $joined = @($enrollments | Join-LmsIdentity @identity -ErrorAction SilentlyContinue -ErrorVariable +unknown)
    foreach ($problem in $unknown) { Write-Warning "$problem" }
    if ($unknown.Count -gt 0) { $code = 1 }
    if ($joined.Count -eq 0) { throw 'Nobody has a key in the other system. Nothing was changed.' }
    $everybody = @($enrollments.User.Id | Sort-Object -Unique).Count
    $without = $everybody - @($joined.User.Id | Sort-Object -Unique).Count
    if ($without * 100 -gt $everybody * $MostUnknownPercent) {
        throw "$without of $everybody people have no key in the other system, which looks like a wrong file. Nothing was changed; -MostUnknownPercent allows more."
    }

    # One key for several people: nobody can tell whose results they are.
    $shared = @{}
    foreach ($group in $joined | Group-Object { $_.$Value }) {
        $people = @($group.Group.User.Id | Sort-Object -Unique)
        if ($people.Count -gt 1) {
            $shared[$group.Name] = $true
            Write-Warning "$Value '$($group.Name)' belongs to $($people.Count) people, none of whom is written: $(($people | Select-Object -First 3) -join ', ')$(if ($people.Count -gt 3) { ' and others' })."
            $code = 1
        }
    }
    $joined = @($joined | Where-Object { -not $shared.ContainsKey("$($_.$Value)") })
    if ($joined.Count -eq 0) { throw 'Nobody has a key of their own in the other system. Nothing was changed.' }

    # Load: the file.
    if ($CsvPath) {
        $rows = foreach ($one in $joined) {
            if (-not $AllCourses -and -not $one.CustomFields['is_primary']) { continue }
            $row = [ordered] @{ $Value = $one.$Value }
            if ($AllCourses) { $row['Course'] = $one.Course.Id }
            $row['PercentageComplete'] = ([int] [math]::Round([double] $one.ProgressPercent, [MidpointRounding]::AwayFromZero)).ToString([cultureinfo]::InvariantCulture)
            [pscustomobject] $row
        }
        if (-not $rows) { throw 'Nobody has a primary course. Nothing was changed; -AllCourses takes every course.' }
        Export-WholeFile $CsvPath @($rows | Sort-Object $Value)
        Write-Information "$(@($rows).Count) rows in $CsvPath" -InformationAction Continue
    }

    # Load: the other LMS. Who is enrolled stays so; only what went further is written.
    if ($Target) {
        $courses = @{}
        Import-Csv -LiteralPath $CoursePath | ForEach-Object { $courses[$_.Course] = $_.Target }
        if ($courses.Count -eq 0) { throw "$CoursePath names no course." }
        $other = Connect-Lms -Name $Target
        $refused = @()
        $done = @($joined | ForEach-Object {
            if ($TargetKey -eq 'Username') { Add-Member -InputObject $_ -NotePropertyName Username -NotePropertyValue $_.$Value -Force }
            $_
        } | New-LmsEnrollment -Connection $other -CourseMap $courses -WithResult -ErrorAction SilentlyContinue -ErrorVariable +refused)
        foreach ($problem in $refused) { Write-Warning "$problem" }
        if ($refused.Count -gt 0) { $code = 1 }
        Write-Information "$($done.Count) enrollments in $($Target): $(($done | Group-Object Outcome -NoElement | ForEach-Object { "$($_.Count) $($_.Name.ToLowerInvariant())" }) -join ', ')" -InformationAction Continue
    }

    # Load: the record store. The time stands for courses of which Codebashing tells none.
    if ($LrsUri) {
        $store = Connect-Lms -Provider xapi -Name 'training-results' -BaseUri $LrsUri -Credential ([pscredential]::new((Get-Text $LrsKeyVariable), (Get-Secret $LrsSecretVariable))) -SkipTest
        $sending = @{ Connection = $store; Timestamp = [DateTimeOffset]::UtcNow }
        if ($HomePage) { $sending['HomePage'] = $HomePage }
        if ($ContactEmail) { $sending['ContactEmail'] = $ContactEmail }
        if ($SmtpServer) { $sending['SmtpServer'] = $SmtpServer }
        $refused = @()
        $report = $joined | ForEach-Object {
            if ($HomePage) { Add-Member -InputObject $_ -NotePropertyName Participant -NotePropertyValue $_.$Value -Force }
            $_
        } | Send-LmsResult @sending -ErrorAction SilentlyContinue -ErrorVariable +refused
        foreach ($problem in $refused) { Write-Warning "$problem" }
        Write-Information ($report | Out-String) -InformationAction Continue
        $code = [math]::Max([math]::Max($code, [int] ($refused.Count -gt 0)), [int] ($report | Measure-Object ExitCode -Maximum).Maximum)
    }
}
catch {
    Write-Warning "$_"
    $code = 4
}
finally {
    if (Get-Command Get-LmsConnection -ErrorAction Ignore) { Get-LmsConnection | Where-Object Name -In 'training', 'training-results', $Target | Disconnect-Lms }
    if ($alone) { $alone.Dispose() }
}

exit $code
