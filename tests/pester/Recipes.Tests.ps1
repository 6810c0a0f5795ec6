# What README and the recipes show is run as it stands.
BeforeDiscovery {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Examples.ps1
    $recipes = 'README.md', 'docs/recipes.md' | ForEach-Object { Get-Example (Join-Path $repository $_) }
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Examples.ps1
    Import-BuiltModule
    Start-ExampleWorld
}

AfterAll { Stop-ExampleWorld }

Describe 'The recipes' {
    It 'work: <Page>, <Title>' -ForEach $recipes {
        $result = Invoke-Example $Code
        $result.Errors | ForEach-Object { "$_" } | Should -BeNullOrEmpty
        if ($IsQuiet) {
            $result.Output | Should -BeNullOrEmpty
            $result.Files | Should -Not -BeNullOrEmpty
        }
        else { $result.Output.Count + $result.Files.Count | Should -BeGreaterThan 0 -Because 'a recipe shows something' }
        $result.Files | ForEach-Object { $_.Lines.Count | Should -BeGreaterThan 1 -Because "$($_.Name) has rows" }
    }
}

Describe 'The recipe for accounts that nobody uses' {
    BeforeAll {
        $list, $change = (Get-Block (Join-Path $repository docs/recipes.md) | Where-Object { $_.Title -eq 'Accounts that nobody uses' }).Code
        function Get-Standing { $all = @{}; Get-LmsUser | ForEach-Object { $all[$_.Id] = $_.Status }; $all }
        function Invoke-Part([string] $Code) { & ([scriptblock]::Create($Code)) }
    }
    BeforeEach {
        Get-LmsConnection | Disconnect-Lms
        $null = Connect-Lms Sandbox -Setting @{ users = 300 }
        Push-Location (New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid())))
    }
    AfterEach { Pop-Location }

    It 'changes nothing until -WhatIf is left out, and then those of its list alone' {
        $before = Get-Standing
        Invoke-Part $list
        Invoke-Part $change
        $after = Get-Standing
        $before.Keys | Where-Object { $before[$_] -ne $after[$_] } | Should -BeNullOrEmpty
        $listed = @(Import-Csv stale.csv)
        $listed.Count | Should -BeGreaterThan 3
        $listed[1..($listed.Count)] | Export-Csv stale.csv -NoTypeInformation
        $change | Should -BeLike '* -WhatIf'
        Invoke-Part $change.Replace(' -WhatIf', '')
        $after = Get-Standing
        $changed = $before.Keys | Where-Object { $before[$_] -ne $after[$_] } | Sort-Object
        $changed | Should -Be @($listed[1..($listed.Count)].Id | Sort-Object)
        $changed | ForEach-Object { $after[$_] | Should -Be suspended }
    }

    It 'lists nobody who teaches, is new, or was there' {
        Invoke-Part $list
        $people = Import-Csv stale.csv | ForEach-Object { Get-LmsUser -Id $_.Id }
        $people.Role | Select-Object -Unique | Should -Be learner
        $people.Status | Select-Object -Unique | Should -Be active
        ($people.CreatedAt | Measure-Object -Maximum).Maximum | Should -BeLessThan (Get-Date).AddYears(-2)
        $seen = Get-LmsEnrollment | Where-Object LastActivityAt -GT (Get-Date).AddYears(-2) | ForEach-Object { $_.User.Id }
        $people.Id | Where-Object { $_ -in $seen } | Should -BeNullOrEmpty
    }

    It 'writes no list when a course could not be read' {
        { Invoke-Part "function Get-LmsEnrollment { [CmdletBinding()] param() Write-Error 'no right' }`n$list" } | Should -Throw 'no right'
        'stale.csv' | Should -Not -Exist
    }

    It 'refuses a list of nearly everybody' {
        { Invoke-Part "function Get-LmsEnrollment { }`n$list" } | Should -Throw '*seem idle*'
        'stale.csv' | Should -Not -Exist
    }
}

Describe 'The recipe for a record store' {
    It 'sends every result once, however often it runs' {
        $code = (Get-Block (Join-Path $repository docs/recipes.md) | Where-Object { $_.Title -eq 'Results into a record store, every night' }).Code
        $code = $code.Replace('(Get-Date).AddDays(-3)', '2025-10-01').Replace('canvas-prod', 'sandbox')
        $result = Invoke-Example "`$ErrorActionPreference = 'Continue'`n$code`n$code"
        # Some people of the sandbox have no address; that is one error each, and exit code 1.
        $result.Errors.Count | Should -BeGreaterThan 0
        $result.Errors | Where-Object { "$_" -notmatch 'no e-mail address' } | Should -BeNullOrEmpty
        $first, $line, $again, $sameLine = $result.Output
        $first.Sent | Should -BeGreaterThan 20
        $line, $sameLine | Should -BeLike '* Ok, exit code 1'
        $again.Sent | Should -Be 0
        $again.Duplicates | Should -Be $first.Accepted
    }
}

Describe 'The screens of the README' {
    BeforeDiscovery {
        $screens = @()
        foreach ($line in [IO.File]::ReadAllLines((Join-Path $repository README.md))) {
            if ($line -match '^    PS> (.+)$') { $screens += @{ Command = $Matches[1]; Lines = [Collections.Generic.List[string]]::new() }; $open = $true }
            elseif ($line -match '^\S') { $open = $false }
            elseif ($open -and $line.Trim()) { $screens[-1].Lines.Add($line.Substring(4).TrimEnd()) }
        }
    }

    It 'are what is shown: <Command>' -ForEach $screens {
        Get-LmsConnection | Disconnect-Lms
        $null = Connect-Lms Sandbox
        $ErrorActionPreference = 'Continue'
        $shown = & ([scriptblock]::Create($Command)) 2>&1 | ForEach-Object {
            # As a console shows an error that was typed in, line numbers aside.
            if ($_ -is [Management.Automation.ErrorRecord]) { "$($_.InvocationInfo.MyCommand.Name): $_`n  Recommendation: $($_.ErrorDetails.RecommendedAction)" } else { $_ }
        } | Out-String -Width 120
        @($shown -split '\r?\n' | ForEach-Object TrimEnd | Where-Object { $_ }) | Should -Be @($Lines)
    }
}

Describe 'The troubleshooting page' {
    It 'has a part for every error id, and no other' {
        $headings = [regex]::Matches((Get-Content (Join-Path $repository docs/troubleshooting.md) -Raw), '(?m)^## (Lms\w+)') | ForEach-Object { $_.Groups[1].Value }
        $headings | Sort-Object | Should -Be @([Enum]::GetNames([UnifiedLms.LmsFaultKind]) | ForEach-Object { "Lms$_" } | Sort-Object)
    }
}
