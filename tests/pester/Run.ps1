# Runs test files with Pester 5 and ends with the number of failures.
param([string[]] $Path = $PSScriptRoot)

$ErrorActionPreference = 'Stop'
$PSStyle.OutputRendering = 'PlainText'
Import-Module Pester -MinimumVersion 5.0.0
$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Detailed'
$configuration.Output.RenderMode = 'Plaintext'
$result = Invoke-Pester -Configuration $configuration
if ($result.TotalCount -eq 0) { exit 1 }
exit $result.FailedCount + $result.FailedContainersCount + $result.FailedBlocksCount
