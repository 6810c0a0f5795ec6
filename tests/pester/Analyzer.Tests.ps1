# What PSScriptAnalyzer says of every script of the repository.
BeforeDiscovery {
    . $PSScriptRoot/Common.ps1
    $files = 'module', 'samples', 'tests', 'tools', 'build.ps1' | ForEach-Object { Get-Item (Join-Path $repository $_) } |
        ForEach-Object { if ($_.PSIsContainer) { Get-ChildItem $_.FullName -Recurse -File -Include *.ps1, *.psm1, *.psd1 } else { $_ } } |
        Where-Object FullName -NotMatch '[\\/](bin|obj)[\\/]' |
        ForEach-Object { @{ Path = $_.FullName; File = $_.FullName.Substring($repository.Length).Replace('\', '/') } }
}

BeforeAll {
    # Pester hands variables from block to block and parameters by splatting, which the analyzer cannot see; the secrets of tests are none, and what
    # tests set up and put in the place of cmdlets asks nobody.
    $never = 'PSUseDeclaredVarsMoreThanAssignments', 'PSReviewUnusedParameter', 'PSAvoidUsingConvertToSecureStringWithPlainText', 'PSUseShouldProcessForStateChangingFunctions', 'PSAvoidOverwritingBuiltInCmdlets'
    $analyzer = Get-Module PSScriptAnalyzer -ListAvailable | Select-Object -First 1
    if ($analyzer) { Import-Module $analyzer.Path }
}

Describe 'PSScriptAnalyzer' {
    It 'finds nothing in <File>' -ForEach $files {
        if (-not $analyzer) { Set-ItResult -Skipped -Because 'PSScriptAnalyzer is not installed here'; return }
        $left = if ($File -like '/tests/*') { @{ ExcludeRule = $never } } else { @{} }
        Invoke-ScriptAnalyzer -Path $Path -Severity Error, Warning @left | ForEach-Object { "line $($_.Line): $($_.RuleName): $($_.Message)" } | Should -BeNullOrEmpty
    }

    It 'would find something' {
        if (-not $analyzer) { Set-ItResult -Skipped -Because 'PSScriptAnalyzer is not installed here'; return }
        Invoke-ScriptAnalyzer -ScriptDefinition 'gci | % { $unused = $_ }' -Severity Error, Warning | Should -Not -BeNullOrEmpty
    }
}
