BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-BuiltModule
}

Describe 'The module' {
    It 'has a valid manifest for both editions' {
        $manifest = Test-ModuleManifest (Join-Path $modulePath 'UnifiedLms.psd1')
        $manifest.CompatiblePSEditions | Should -Be 'Desktop', 'Core'
        $manifest.PowerShellVersion | Should -Be '5.1'
        $manifest.DotNetFrameworkVersion | Should -Be '4.7.2'
        $manifest.ExportedFunctions.Count | Should -Be 0
        $manifest.ExportedAliases.Count | Should -Be 0
    }

    It 'exports exactly the commands of its manifest' {
        $declared = (Get-Manifest).CmdletsToExport | Sort-Object
        (Get-Command -Module UnifiedLms).Name | Sort-Object | Should -Be $declared
    }

    It 'has commands with approved verbs, an output type and paging where they read' {
        $verbs = (Get-Verb).Verb
        foreach ($command in Get-Command -Module UnifiedLms) {
            $command.Verb | Should -BeIn $verbs
            $command.OutputType.Count | Should -BeGreaterThan 0 -Because $command.Name
        }
        foreach ($name in 'Get-LmsUser', 'Get-LmsCourse', 'Get-LmsEnrollment') {
            (Get-Command $name).Parameters.Keys | Should -Contain 'IncludeTotalCount'
        }
    }

    It 'has no plain text parameter for a secret' {
        foreach ($parameter in (Get-Command Connect-Lms).Parameters.Values) {
            if ($parameter.Name -match 'Secret|Password|Token$|Key' -and $parameter.Name -notmatch '(Name|From)$') { $parameter.ParameterType | Should -Be ([securestring]) }
        }
    }

    It 'keeps its commands when imported by force, again and again' {
        $before = (Get-Command -Module UnifiedLms).Count
        Import-BuiltModule
        Import-BuiltModule
        (Get-Command -Module UnifiedLms).Count | Should -Be $before
        $before | Should -BeGreaterThan 0
        (Connect-Lms -Provider Sandbox).Provider | Should -Be 'sandbox'
        (Get-LmsUser -First 1).Id | Should -Not -BeNullOrEmpty
    }

    It 'leaves nothing but the records and the cmdlets in the shared load context' -Tag Core {
        $null = Connect-Lms -Provider Sandbox
        $shared = [Runtime.Loader.AssemblyLoadContext]::Default.Assemblies | ForEach-Object { $_.GetName().Name } |
            Where-Object { $_ -like 'UnifiedLms.*' -or $_ -like 'Polly*' } | Sort-Object
        $shared | Should -Be 'UnifiedLms.Model', 'UnifiedLms.PowerShell'
    }

    It 'brings no assembly of PowerShell and no JSON library for modern .NET' {
        $files = Get-ChildItem $modulePath -Recurse -File
        $files.Name | Should -Not -Contain 'System.Management.Automation.dll'
        (Get-ChildItem (Join-Path $modulePath 'bin/Core')).Name | Should -Not -Contain 'System.Text.Json.dll'
        $files.Extension | Should -Not -Contain '.pdb'
        $files.Name | Should -Not -Match 'deps\.json$'
    }

    It 'imports in another process without an error' {
        $path = Join-Path $modulePath 'UnifiedLms.psd1'
        $text = & $powershell -NoProfile -NonInteractive -Command "Import-Module '$path' -ErrorAction Stop; `$Error.Count; (Get-Command -Module UnifiedLms).Count" 2>&1
        $text | Should -Be '0', (Get-Command -Module UnifiedLms).Count
    }

    It 'closes its connections when removed' {
        $connection = Connect-Lms -Provider Sandbox
        Remove-Module UnifiedLms
        Import-BuiltModule
        Get-LmsConnection | Should -BeNullOrEmpty
        (Get-Failure { Get-LmsUser -Connection $connection -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsNotConnected,*'
    }
}
