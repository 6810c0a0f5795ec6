#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Builds, tests and packs the module. Everything it does is a dotnet command that works without it too.
.EXAMPLE
    ./build.ps1 Test
#>
[CmdletBinding()]
param(
    # Build lays the module out in out/UnifiedLms, Test builds and runs all tests, Package makes out/UnifiedLms.<version>.zip of it.
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Package')]
    [string] $Task = 'Build',

    [ValidateSet('Release', 'Debug')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
$out = Join-Path $PSScriptRoot 'out'

function Invoke-Dotnet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $args ended with exit code $LASTEXITCODE." }
}

Push-Location $PSScriptRoot
try {
    switch ($Task) {
        'Build' { Invoke-Dotnet build --configuration $Configuration }
        'Test' { Invoke-Dotnet test --configuration $Configuration }
        'Package' {
            Invoke-Dotnet build --configuration $Configuration
            $module = Join-Path $out 'UnifiedLms'
            $version = (Import-PowerShellDataFile (Join-Path $module 'UnifiedLms.psd1')).ModuleVersion
            $package = Join-Path $out "UnifiedLms.$version.zip"
            Compress-Archive -Path $module -DestinationPath $package -Force
            Get-Item $package
        }
    }
}
finally {
    Pop-Location
}
