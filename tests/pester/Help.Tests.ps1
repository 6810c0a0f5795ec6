BeforeDiscovery {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Examples.ps1
    $pages = Get-ChildItem ([IO.Path]::Combine($PSScriptRoot, '..', '..', 'docs', 'en-US')) -Filter *.md
    $examples = $pages | Where-Object Name -NotLike about_* | ForEach-Object { Get-Example $_.FullName }
    $manifest = Get-Manifest
    $commands = $manifest.CmdletsToExport | ForEach-Object { @{ Name = $_ } }
    $topics = 'about_UnifiedLms', 'about_LmsConnections', 'about_LmsProviders', 'about_LmsMapping', 'about_LmsDelivery' | ForEach-Object { @{ Name = $_ } }
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Examples.ps1
    Import-BuiltModule
    $docs = [IO.Path]::GetFullPath([IO.Path]::Combine($PSScriptRoot, '..', '..', 'docs', 'en-US'))
    $common = [Management.Automation.Cmdlet]::CommonParameters
}

Describe 'The help of <Name>' -ForEach $commands {
    BeforeAll { $help = Get-Help $Name -Full }

    It 'has a page of its own' {
        Join-Path $docs "$Name.md" | Should -Exist -Because "docs/en-US/$Name.md is missing: dotnet run --project tools/Help -- src/UnifiedLms.PowerShell/bin/Release/net8.0 docs/en-US --new $Name"
    }

    It 'says what it is for, and more' {
        $help.Synopsis.Trim() | Should -Not -BeNullOrEmpty
        $help.Synopsis | Should -Not -Match "^\s*$Name" -Because 'that is what PowerShell makes up where there is no help'
        ($help.description.Text -join ' ').Length | Should -BeGreaterThan 120
        ($help.alertSet.alert.Text -join ' ').Trim() | Should -Not -BeNullOrEmpty -Because 'the notes say how systems differ'
    }

    It 'describes every parameter and no other' {
        $real = (Get-Command $Name).Parameters.Values | Where-Object { $_.Name -notin $common }
        $told = @($help.parameters.parameter)
        @($told.name | Sort-Object) | Should -Be @($real.Name | Sort-Object)
        foreach ($parameter in $told) {
            ($parameter.description.Text -join ' ').Trim() | Should -Not -BeNullOrEmpty -Because "-$($parameter.name) needs a text"
            $actual = $real | Where-Object Name -EQ $parameter.name
            if ($actual.SwitchParameter) { $parameter.parameterValue | Should -BeNullOrEmpty }
            $takes = $actual.Attributes | Where-Object { $_ -is [Parameter] -and ($_.ValueFromPipeline -or $_.ValueFromPipelineByPropertyName) }
            $parameter.pipelineInput | Should -BeLike $(if ($takes) { 'True*' } else { 'False' }) -Because "-$($parameter.name)"
            $mandatory = @($actual.ParameterSets.Values | Where-Object { -not $_.IsMandatory }).Count -eq 0
            $parameter.required | Should -Be "$mandatory".ToLowerInvariant() -Because "-$($parameter.name)"
        }
    }

    It 'has at least three examples, the last a pipeline or several commands' {
        $found = @($help.examples.example)
        $found.Count | Should -BeGreaterOrEqual 3
        foreach ($example in $found) { $example.code | Should -Match "\b(Get|Connect|Disconnect|Test|Invoke|Remove|New|Set|Send|Clear|Register|Unregister|Join)-Lms" }
        $found[-1].code | Should -Match '\||\n'
    }

    It 'has one syntax for each parameter set' {
        @($help.Syntax.syntaxItem).Count | Should -Be (Get-Command $Name).ParameterSets.Count
    }

    It 'fits a console and names no XML' {
        $text = Get-Help $Name -Full | Out-String -Width 120
        $text | Should -Not -Match 'maml|</?para'
        $text | Should -Match 'EXAMPLE'
    }
}

Describe 'The topic <Name>' -ForEach $topics {
    It 'is found, and has its headings' {
        $text = Get-Help $Name | Out-String
        $text | Should -Match $Name
        $text | Should -Match 'SHORT DESCRIPTION'
        $text.Length | Should -BeGreaterThan 600
        foreach ($line in [IO.File]::ReadAllLines((Join-Path $modulePath "en-US/$Name.help.txt"))) { $line.Length | Should -BeLessOrEqual 160 -Because $line }
    }
}

Describe 'The error ids' {
    It 'stand in about_UnifiedLms, each and no other' {
        $ids = [Enum]::GetNames([UnifiedLms.LmsFaultKind]) | ForEach-Object { "Lms$_" } | Sort-Object
        $text = Get-Content (Join-Path $docs about_UnifiedLms.md) -Raw
        $told = [regex]::Matches($text, '(?m)^- `(Lms\w+)`:') | ForEach-Object { $_.Groups[1].Value } | Sort-Object
        $told | Should -Be $ids
    }
}

Describe 'The examples' {
    BeforeAll { Start-ExampleWorld }
    AfterAll { Stop-ExampleWorld }

    It 'work: <Page>, <Title>' -ForEach $examples {
        $result = Invoke-Example $Code
        $result.Errors | ForEach-Object { "$_" } | Should -BeNullOrEmpty
        if ($IsQuiet) { $result.Output | Should -BeNullOrEmpty }
        else { $result.Output.Count + $result.Files.Count | Should -BeGreaterThan 0 -Because 'an example shows something' }
        $result.Files | ForEach-Object { $_.Lines.Count | Should -BeGreaterThan 1 -Because "$($_.Name) has rows" }
    }
}
