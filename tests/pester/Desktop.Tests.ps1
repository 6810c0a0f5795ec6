# What Windows PowerShell 5.1 reads of the module holds nothing that it does not know. Its own parser is not here; the newer one tells what is new.
BeforeDiscovery {
    $module = [IO.Path]::GetFullPath([IO.Path]::Combine($PSScriptRoot, '..', '..', 'module'))
    $files = Get-ChildItem $module -Include *.psd1, *.psm1, *.ps1, *.ps1xml -Recurse | ForEach-Object { @{ File = $_.Name; Path = $_.FullName } }
}

BeforeAll {
    function Get-NewerThing([string] $Code) {
        $tokens = $mistakes = $null
        $tree = [Management.Automation.Language.Parser]::ParseInput($Code, [ref] $tokens, [ref] $mistakes)
        $mistakes | ForEach-Object { "mistake: $_" }
        $newer = 'QuestionMark', 'QuestionQuestion', 'QuestionQuestionEquals', 'QuestionDot', 'QuestionLBracket', 'AndAnd', 'OrOr', 'Clean'
        $tokens | Where-Object { "$($_.Kind)" -in $newer } | ForEach-Object { "operator: $($_.Text)" }
        $tree.FindAll({ $args[0].GetType().Name -in 'TernaryExpressionAst', 'PipelineChainAst' }, $true) | ForEach-Object { "syntax: $_" }
        $tree.FindAll({ $args[0] -is [Management.Automation.Language.PipelineAst] -and $args[0].Background }, $true) | ForEach-Object { "background: $_" }
        $unknown = 'IsWindows', 'IsLinux', 'IsMacOS', 'IsCoreCLR', 'PSStyle'
        $tree.FindAll({ $args[0] -is [Management.Automation.Language.VariableExpressionAst] -and "$($args[0].VariablePath)" -in $unknown }, $true) | ForEach-Object { "variable: $_" }
        $commands = 'Join-String', 'Get-Error', 'Test-Json', 'Start-ThreadJob', 'ConvertFrom-Markdown', 'Remove-Service', 'Get-Uptime', 'Get-SecureRandom'
        foreach ($command in $tree.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true)) {
            if ($command.GetCommandName() -in $commands) { "command: $command" }
            $command.CommandElements | Where-Object { $_ -is [Management.Automation.Language.CommandParameterAst] -and $_.ParameterName -in 'AsHashtable', 'Parallel', 'AsUTC', 'Resume', 'ThrottleLimit' } | ForEach-Object { "parameter: $command" }
        }
    }
}

Describe 'For Windows PowerShell 5.1, <File>' -ForEach $files {
    It 'is ASCII, which every code page reads alike' {
        $bytes = [IO.File]::ReadAllBytes($Path)
        $bytes | Where-Object { $_ -gt 127 } | Should -BeNullOrEmpty
    }

    It 'uses nothing newer' {
        $code = if ($File -like '*.ps1xml') {
            $xml = [xml](Get-Content $Path -Raw)
            @($xml.SelectNodes('//ScriptBlock | //GetScriptBlock | //Script')).InnerText
        }
        else { Get-Content $Path -Raw }
        foreach ($one in $code) { Get-NewerThing $one | Should -BeNullOrEmpty -Because $one }
    }
}

Describe 'The look for newer things' {
    It 'finds <_>' -ForEach '$a ? 1 : 2', '$a ?? 1', '$a ??= 1', '${a}?.b', 'a && b', 'a || b', '$IsWindows', '1..2 | ForEach-Object -Parallel { 1 }', 'Get-Item . &', 'ConvertFrom-Json x -AsHashtable' {
        Get-NewerThing $_ | Should -Not -BeNullOrEmpty
    }

    It 'finds nothing in what is old' {
        Get-NewerThing 'Get-Item . | Where-Object { $_.Length -gt 1 -and -not $_.PSIsContainer } | ? Name -eq a' | Should -BeNullOrEmpty
    }
}
