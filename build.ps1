#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Builds, tests and packs the module. Build and Test are dotnet commands that work without it too.
.EXAMPLE
    ./build.ps1 Test
.EXAMPLE
    ./build.ps1 Package -ProjectUri https://example.org/unifiedlms
#>
[CmdletBinding()]
param(
    # Build lays the module out in out/UnifiedLms, Test builds and runs all tests, Package makes UnifiedLms.<version>.nupkg of it.
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Package')]
    [string] $Task = 'Build',

    [ValidateSet('Release', 'Debug')]
    [string] $Configuration = 'Release',

    # Package: where to put it; out when absent.
    [string] $Destination,

    # Package: where the project lives, to be shown by a gallery.
    [uri] $ProjectUri,

    # Package: takes out/UnifiedLms as it is.
    [switch] $SkipBuild
)

$ErrorActionPreference = 'Stop'
$out = Join-Path $PSScriptRoot 'out'

function Invoke-Dotnet {
    $dotnet = $args
    & dotnet @dotnet
    if ($LASTEXITCODE -ne 0) { throw "dotnet $dotnet ended with exit code $LASTEXITCODE." }
}

# What a gallery wants to know, from the module's manifest. Written by hand, so that the same manifest is the same text everywhere.
function Write-Nuspec([string] $Module, [string] $Path) {
    # It names the edition that it is read in, which Import-PowerShellDataFile does not allow.
    $manifest = & ([scriptblock]::Create([IO.File]::ReadAllText((Join-Path $Module 'UnifiedLms.psd1'))))
    $data = $manifest.PrivateData.PSData
    $commands = $manifest.CmdletsToExport | Sort-Object
    $tags = @($data.Tags) + 'PSModule', 'PSIncludes_Cmdlet' + @($commands | ForEach-Object { "PSCmdlet_$_"; "PSCommand_$_" })
    $version = $manifest.ModuleVersion + $(if ($data.Prerelease) { '-' + $data.Prerelease })
    $fields = [ordered]@{
        id = 'UnifiedLms'; version = $version; authors = $manifest.Author; owners = $manifest.CompanyName
        requireLicenseAcceptance = 'false'; description = $manifest.Description; releaseNotes = $data.ReleaseNotes
        copyright = $manifest.Copyright; tags = $tags -join ' '; icon = 'icon.png'; projectUrl = $data.ProjectUri
    }
    $lines = @('<?xml version="1.0" encoding="utf-8"?>', '<package xmlns="http://schemas.microsoft.com/packaging/2012/06/nuspec.xsd">', '  <metadata>')
    foreach ($field in $fields.GetEnumerator()) {
        if ($field.Value) { $lines += "    <$($field.Key)>$([Security.SecurityElement]::Escape($field.Value))</$($field.Key)>" }
    }
    $lines += '    <license type="expression">MIT</license>', '  </metadata>', '  <files>', '    <file src="**" target="" />', '  </files>', '</package>'
    $null = New-Item -ItemType Directory -Force (Split-Path $Path)
    [IO.File]::WriteAllText($Path, ($lines -join "`n") + "`n")
    "UnifiedLms.$version.nupkg"
}

# Where the project lives is known to who packs it, not to the sources: the packed manifest says the same as the package.
function Copy-WithProject([string] $Module, [string] $To, [uri] $Project) {
    if (Test-Path $To) { Remove-Item $To -Recurse -Force }
    $null = New-Item -ItemType Directory -Force (Split-Path $To)
    Copy-Item $Module $To -Recurse
    $path = Join-Path $To 'UnifiedLms.psd1'
    $text = [IO.File]::ReadAllText($path)
    $line = "            ProjectUri   = '$($Project.AbsoluteUri.Replace("'", '%27'))'`n"
    $at = $text.IndexOf('            ReleaseNotes')
    if ($at -lt 0) { throw "There is no ReleaseNotes in '$path'." }
    [IO.File]::WriteAllText($path, $text.Insert($at, $line))
    $To
}

Push-Location $PSScriptRoot
try {
    switch ($Task) {
        'Build' { Invoke-Dotnet build --configuration $Configuration }
        'Test' { Invoke-Dotnet test --configuration $Configuration }
        'Package' {
            if (-not $SkipBuild) { Invoke-Dotnet build --configuration $Configuration '-p:NativeRuntimes=all' | Out-Host }
            $module = Join-Path $out 'UnifiedLms'
            if ($ProjectUri) { $module = Copy-WithProject $module ([IO.Path]::Combine($out, 'obj', 'UnifiedLms')) $ProjectUri }
            $nuspec = [IO.Path]::Combine($out, 'obj', 'UnifiedLms.nuspec')
            $name = Write-Nuspec $module $nuspec
            if (-not $Destination) { $Destination = $out }
            Invoke-Dotnet pack tools/Package/UnifiedLms.Package.csproj --output $Destination "-p:NuspecFile=$nuspec" "-p:NuspecBasePath=$module" --verbosity quiet | Out-Host
            Get-Item (Join-Path $Destination $name)
        }
    }
}
finally {
    Pop-Location
}
