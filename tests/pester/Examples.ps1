# Dot-sourced after Common.ps1: finds the examples in pages, and runs them as they stand, with simulators behind the addresses that they name.

# The fenced powershell blocks of a page, one example for each heading: blocks below the same one go on from each other.
# '<!-- not run -->' above a block leaves it out, '<!-- writes nothing -->' says that it has no output.
function Get-Example([string] $Path) {
    Get-Block $Path | Group-Object { $_.Title } | ForEach-Object {
        @{
            Page    = [IO.Path]::GetFileName($Path)
            Title   = $_.Name
            Code    = $_.Group.Code -join "`n"
            IsQuiet = @($_.Group | Where-Object { -not $_.IsQuiet }).Count -eq 0
        }
    }
}

function Get-Block([string] $Path) {
    $heading = ''
    $marks = @()
    $code = $null
    foreach ($line in [IO.File]::ReadAllLines($Path)) {
        if ($null -ne $code) {
            if ($line -ne '```') { $code.Add($line); continue }
            if ($marks -notcontains 'not run') {
                @{ Title = $heading; Code = $code -join "`n"; IsQuiet = $marks -contains 'writes nothing' }
            }
            $code = $null
            $marks = @()
        }
        elseif ($line -eq '```powershell') { $code = [Collections.Generic.List[string]]::new() }
        elseif ($line -match '^#+ (.+)$') { $heading = $Matches[1]; $marks = @() }
        elseif ($line -match '^<!-- (.+) -->$') { $marks += $Matches[1] }
    }
}

function Start-ExampleWorld {
    $script:world = @{ canvas = Start-Simulator canvas; moodle = Start-Simulator moodle; lrs = Start-Simulator lrs }
    $script:addresses = @{
        'https://school.instructure.com' = $world.canvas.BaseUri
        'https://moodle.school.example'  = $world.moodle.BaseUri
    }
    $env:CANVAS_TOKEN = $world.canvas.Plain
    $env:MOODLE_TOKEN = $world.moodle.Plain
    $script:vaults = Join-Path ([IO.Path]::GetTempPath()) "unifiedlms-example-vault-$PID"
    $folder = New-Item -ItemType Directory -Force (Join-Path $vaults 'Microsoft.PowerShell.SecretManagement')
    Set-Content (Join-Path $folder 'Microsoft.PowerShell.SecretManagement.psm1') @'
function Get-SecretVault { [CmdletBinding()] param([string] $Name) [pscustomobject]@{ Name = 'Work' } }
function Get-Secret { [CmdletBinding()] param([string] $Name, [string] $Vault) ConvertTo-SecureString ([Environment]::GetEnvironmentVariable($Name.Replace('-', '_').ToUpper())) -AsPlainText -Force }
'@
    New-ModuleManifest (Join-Path $folder 'Microsoft.PowerShell.SecretManagement.psd1') -RootModule Microsoft.PowerShell.SecretManagement.psm1 -FunctionsToExport Get-Secret, Get-SecretVault
    $env:PSModulePath = $vaults + [IO.Path]::PathSeparator + $env:PSModulePath
}

function Stop-ExampleWorld {
    Get-LmsConnection | Disconnect-Lms
    $world.Values | ForEach-Object { Stop-Simulator $_ }
    Remove-Module Microsoft.PowerShell.SecretManagement -ErrorAction Ignore
    Remove-Item $vaults, $env:UNIFIEDLMS_HOME -Recurse -Force -ErrorAction Ignore
    Remove-Item Env:/CANVAS_TOKEN, Env:/MOODLE_TOKEN -ErrorAction Ignore
}

# Runs an example in an empty folder, with the sandbox as the default connection: { Output, Files, Errors, Warnings }.
function Invoke-Example([string] $Code) {
    Get-LmsConnection | Disconnect-Lms
    Remove-Item (Join-Path $env:UNIFIEDLMS_HOME connections) -Recurse -Force -ErrorAction Ignore
    foreach ($name in [regex]::Matches($Code, '-Connection (?:canvas, moodle|canvas-prod)').Value | Select-Object -Unique) {
        if ($name -match 'prod') { $null = Connect-Lms canvas $world.canvas.BaseUri -Token $world.canvas.Token -Name canvas-prod }
    }
    Remove-Item (Join-Path $env:UNIFIEDLMS_HOME outbox), (Join-Path $env:UNIFIEDLMS_HOME objectives.json) -Recurse -Force -ErrorAction Ignore
    foreach ($name in [regex]::Matches($Code, '\blrs\d\b').Value | Select-Object -Unique) {
        $null = Connect-Lms -Provider xapi -Name $name -BaseUri $world.lrs.Secrets.endpoint -Credential ([pscredential]::new($world.lrs.Secrets.key, $world.lrs.Token))
    }
    $null = Connect-Lms -Provider Sandbox
    foreach ($address in $addresses.GetEnumerator()) { $Code = $Code.Replace($address.Key, $address.Value) }
    $folder = (New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid()))).FullName
    Push-Location $folder
    try {
        Set-Content canvas.token $world.canvas.Plain
        if ($onUnix) { chmod 600 canvas.token }
        $before = @(Get-ChildItem -File).Name
        function Read-Host { $world.canvas.Token }
        $failures = [Collections.Generic.List[object]]::new()
        $warnings = [Collections.Generic.List[object]]::new()
        $output = foreach ($item in & ([scriptblock]::Create($Code)) 2>&1 3>&1) {
            if ($item -is [Management.Automation.ErrorRecord]) { $failures.Add($item) }
            elseif ($item -is [Management.Automation.WarningRecord]) { $warnings.Add($item) }
            else { $item }
        }
        [pscustomobject]@{
            Output   = @($output)
            Text     = @($output) | Out-String -Width 120
            Files    = @(Get-ChildItem -File -Recurse | Where-Object { $_.Name -notin $before -and $_.Length -gt 0 } | ForEach-Object { [pscustomobject]@{ Name = $_.Name; Lines = [IO.File]::ReadAllLines($_.FullName) } })
            Errors   = $failures
            Warnings = $warnings
        }
    }
    finally {
        Pop-Location
        Remove-Item $folder -Recurse -Force
    }
}
