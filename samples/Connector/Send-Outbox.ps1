<#
.SYNOPSIS
Sends the results that wait for a learning record store: for a scheduler, every quarter of an hour.

.DESCRIPTION
Name, address and user account must be those of the commands that accept: they say which outbox it is.

.EXAMPLE
./Send-Outbox.ps1 -Name lrs1 -BaseUri https://lrs.example.com/data/xAPI -ContactEmail ann@example.com -SmtpServer mail.example.com

.NOTES
Exit codes: 0 all is well; 1 statements were given up; 2 the store cannot be reached; 3 it does not accept results; 4 nothing was done, because of a wrong
parameter, a missing module, or an outbox that cannot be used.
#>
[CmdletBinding()]
param(
    [string] $Name = 'lrs1',
    [uri] $BaseUri = 'https://lrs.example.com/data/xAPI',

    # Environment variables with key and secret of the store.
    [string] $KeyVariable = 'LRS_KEY',
    [string] $SecretVariable = 'LRS_SECRET',

    # Who gets a message when the store fails, when it recovers, and when results are given up; and the server that sends it.
    [string[]] $ContactEmail,
    [string] $SmtpServer,

    # The module, where it is not installed.
    [string] $ModulePath = 'UnifiedLms'
)

# Whatever goes wrong here must not end as 0.
$ErrorActionPreference = 'Stop'
try {
    foreach ($variable in $KeyVariable, $SecretVariable) {
        if ([string]::IsNullOrWhiteSpace([Environment]::GetEnvironmentVariable($variable))) { throw "The environment variable $variable is not set." }
    }

    Import-Module $ModulePath
    $secret = [Net.NetworkCredential]::new('', [Environment]::GetEnvironmentVariable($SecretVariable)).SecurePassword
    $key = [pscredential]::new([Environment]::GetEnvironmentVariable($KeyVariable), $secret)

    # Not tested first: a store that is down would end the script before its status is noted and told.
    $null = Connect-Lms -Provider xapi -Name $Name -BaseUri $BaseUri -Credential $key -SkipTest
    $sending = @{ Connection = $Name }
    if ($ContactEmail) { $sending['ContactEmail'] = $ContactEmail }
    if ($SmtpServer) { $sending['SmtpServer'] = $SmtpServer }
    $report = Send-LmsOutbox @sending -ErrorAction Continue
    if (-not $report) { throw 'The outbox could not be sent.' }
    $report | Format-List | Out-String -Width 200
}
catch {
    Write-Warning "$_"
    exit 4
}

exit $report.ExitCode
