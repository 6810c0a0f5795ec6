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

Describe 'The troubleshooting page' {
    It 'has a part for every error id, and no other' {
        $headings = [regex]::Matches((Get-Content (Join-Path $repository docs/troubleshooting.md) -Raw), '(?m)^## (Lms\w+)') | ForEach-Object { $_.Groups[1].Value }
        $headings | Sort-Object | Should -Be @([Enum]::GetNames([UnifiedLms.LmsFaultKind]) | ForEach-Object { "Lms$_" } | Sort-Object)
    }
}
