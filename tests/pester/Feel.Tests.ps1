# What surrounds the commands: tables, completion, progress, and conventions that every command keeps.
BeforeDiscovery {
    . $PSScriptRoot/Common.ps1
    $commands = (Get-Manifest).CmdletsToExport | ForEach-Object { @{ Name = $_ } }
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-BuiltModule
    $null = Connect-Lms Sandbox
    $format = [xml](Get-Content (Join-Path $modulePath 'UnifiedLms.Format.ps1xml') -Raw)
}

AfterAll {
    Get-LmsConnection | Disconnect-Lms
    Remove-Item $env:UNIFIEDLMS_HOME -Recurse -Force -ErrorAction Ignore
}

Describe 'The command <Name>' -ForEach $commands {
    BeforeAll {
        $command = Get-Command $Name
        $own = $command.Parameters.Values | Where-Object { $_.Name -notin [Management.Automation.Cmdlet]::CommonParameters }
    }

    It 'has an approved verb, the prefix of the module and an output type' {
        $command.Verb | Should -BeIn (Get-Verb).Verb
        $command.Noun | Should -BeLike 'Lms*'
        $command.OutputType.Count | Should -BeGreaterThan 0
    }

    It 'asks before it changes anything' {
        $writes = $command.Verb -in 'New', 'Set', 'Remove', 'Add', 'Clear', 'Send', 'Register', 'Unregister'
        if ($writes) {
            $command.Parameters.Keys | Should -Contain 'WhatIf'
            $command.Parameters.Keys | Should -Contain 'Confirm'
            $impact = ($command.ImplementingType.GetCustomAttributes($true) | Where-Object { $_ -is [Management.Automation.CmdletAttribute] }).ConfirmImpact
            if ($command.Verb -in 'Remove', 'Clear') { $impact | Should -Be 'High' }
        }
    }

    It 'completes what can be completed' {
        foreach ($parameter in $own | Where-Object { ($_.Name -in 'Connection', 'Provider', 'CourseId', 'Course', 'Objective', 'Status', 'Role', 'Type' -or ($_.Name -eq 'Field' -and $Name -like '*-LmsMapping')) -and $_.ParameterType -ne [uri] }) {
            $completes = $parameter.Attributes | Where-Object { $_ -is [ArgumentCompleter] -or $_ -is [ValidateSet] }
            ($completes -or $parameter.ParameterType.IsEnum) | Should -BeTrue -Because "-$($parameter.Name)"
        }
    }

    It 'takes secrets as SecureString or PSCredential, or a place where they are kept' {
        foreach ($parameter in $own | Where-Object { $_.Name -match 'Secret|Password|Token|ApiKey' -and $_.Name -notmatch '(Name|From|Variable|File|Type|Days)$' }) {
            $parameter.ParameterType | Should -BeIn ([securestring]), ([pscredential]), ([switch]) -Because "-$($parameter.Name)"
        }
    }

    It 'has no alias of its own' { Get-Alias -Definition $Name -ErrorAction Ignore | Should -BeNullOrEmpty }
}

Describe 'Tables' {
    It 'fit 80 columns, and leave a dozen for what has no width of its own' {
        foreach ($view in $format.SelectNodes('//View[TableControl]')) {
            $headers = $view.SelectNodes('.//TableColumnHeader')
            $widths = $headers | ForEach-Object { if ($_.Width) { [int] $_.Width } else { 12 } }
            ($widths | Measure-Object -Sum).Sum + $headers.Count - 1 | Should -BeLessOrEqual 80 -Because $view.Name
            $headers | Where-Object { $_.Width -and [int] $_.Width -lt $_.Label.Length } | Should -BeNullOrEmpty -Because "a heading of $($view.Name) would be broken"
            $view.SelectNodes('.//TableColumnItem').Count | Should -Be $headers.Count -Because $view.Name
        }
    }

    It 'show short columns whole and share the rest at <Width> columns' -ForEach @{ Width = 80 }, @{ Width = 120 }, @{ Width = 200 } {
        foreach ($records in (Get-LmsUser -First 200), (Get-LmsEnrollment -First 200)) {
            $lines = ($records | Out-String -Width $Width) -split '\r?\n'
            $lines | ForEach-Object { $_.Length | Should -BeLessOrEqual $Width }
            $text = $lines -join "`n"
            foreach ($word in $records.Status + $records.Role | Select-Object -Unique | Where-Object { $_ }) { $text | Should -Match "\s$word\b" }
            foreach ($id in $records.Id) { $text | Should -Match "(?m)^$([regex]::Escape($id))\s" }
        }

        (Get-LmsEnrollment -First 200 | Out-String -Width $Width) -split '\r?\n' -match '^Id +User +Course +Status +Progress +Score +Completed *$' |
            Should -HaveCount 1 -Because 'no heading is broken'

        # An address that is too long goes on in the next line: nothing of it is lost.
        $user = Get-LmsUser -First 1
        $cells = ($user | Out-String -Width $Width) -split '\r?\n' | Where-Object { $_ -match '\S' }
        $at = $cells[0].IndexOf('Email')
        $length = $cells[0].IndexOf('Status') - $at
        -join ($cells | Select-Object -Skip 2 | ForEach-Object { $_.PadRight($Width).Substring($at, $length).Trim() }) | Should -Be $user.PrimaryEmail()
    }

    It 'let the problem of a delivery be read in a mail of 80 columns' {
        $report = [UnifiedLms.LmsDeliveryReport]@{ Connection = 'lrs1'; Status = 'ServerError'; Sent = 3; Pending = 12; Rejected = 2; Expired = 1
            Error = 'lrs.example.org answered 503: the store is being upgraded.' }
        $lines = ($report | Out-String -Width 80) -split '\r?\n' | Where-Object { $_ -match '\S' }
        $lines.Count | Should -BeLessOrEqual 6
        $at = $lines[0].IndexOf('Problems')
        -join ($lines | Select-Object -Skip 2 | ForEach-Object { $_.PadRight(80).Substring($at).TrimEnd() + ' ' }) -replace '\s+' | Should -Be "2rejected;1expired;$($report.Error -replace '\s+')"
    }

    It 'exist for every type that a command writes for people' {
        $viewed = $format.SelectNodes('//ViewSelectedBy/TypeName') | ForEach-Object InnerText
        $written = Get-Command -Module UnifiedLms | ForEach-Object { $_.OutputType.Name } | Where-Object { $_ -like 'UnifiedLms.*' -and $_ -notlike '*Row' -and $_ -ne 'UnifiedLms.LmsPage' } | Select-Object -Unique
        $written | Where-Object { $_ -notin $viewed } | Should -BeNullOrEmpty
    }

    It 'show what a person looks for: <Command>' -ForEach @(
        @{ Command = { Get-LmsUser -First 3 }; Shown = 'Id +Name +Username +Email +Status +Role' }
        @{ Command = { Get-LmsCourse -First 3 }; Shown = 'Id +Code +Title +Type +Status +Level' }
        @{ Command = { Get-LmsEnrollment -First 3 }; Shown = 'Id +User +Course +Status +Progress +Score' }
        @{ Command = { Get-LmsCourseItem c1 }; Shown = 'Id +Type +Pos +Title +Course' }
        @{ Command = { Get-LmsConnection }; Shown = 'Default +Name +Provider +BaseUri +Status +Identity' }
    ) {
        $lines = (& $Command | Out-String -Width 120) -split '\r?\n'
        $lines -match $Shown | Should -Not -BeNullOrEmpty
        $lines | ForEach-Object { $_.Length | Should -BeLessOrEqual 120 }
        $lines -match "`e\[(3|4)\dm" | Should -BeNullOrEmpty -Because 'the module colours nothing itself'
    }

    It 'are filled where scripts may do little, and for what a job gave' {
        $state = [initialsessionstate]::CreateDefault()
        $state.ImportPSModule((Join-Path $modulePath 'UnifiedLms.psd1'))
        $state.LanguageMode = 'ConstrainedLanguage'
        $shell = [powershell]::Create($state)
        try {
            $script = 'Connect-Lms Sandbox | Out-Null; Get-LmsEnrollment -CourseId c1 -First 3 | Format-Table | Out-String -Width 200; Get-LmsUser -First 1 | Format-Table | Out-String -Width 200; Get-LmsProvider sandbox | Format-Table | Out-String -Width 200'
            $enrollments, $users, $providers = $shell.AddScript($script).Invoke()
        }
        finally { $shell.Dispose() }
        $full = Get-LmsEnrollment -CourseId c1 -First 3 | Format-Table | Out-String -Width 200
        $enrollments | Should -Be $full
        $users | Should -Be (Get-LmsUser -First 1 | Format-Table | Out-String -Width 200)
        $users | Should -BeLike '*@*'
        $providers | Should -Be (Get-LmsProvider sandbox | Format-Table | Out-String -Width 200)
        $copy = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize((Get-LmsUser -First 1), 3))
        $copy | Format-Table | Out-String -Width 200 | Should -Be $users
    }

    It 'turn into lists that leave nothing out' {
        $list = Get-LmsEnrollment -First 1 | Format-List | Out-String
        foreach ($property in 'Status', 'DueAt', 'ProgressPercent', 'Provider', 'Connection') { $list | Should -Match "(?m)^$property +:" }
        $list | Should -Not -Match 'RemoteData'
    }
}

Describe 'Completion' {
    It 'knows the courses that were read lately, and asks nobody' {
        $null = Get-LmsCourse -Code FIRE-*
        (TabExpansion2 'Get-LmsCourse -Code FIRE-').CompletionMatches.CompletionText | Should -Contain 'FIRE-100'
        (TabExpansion2 'Get-LmsEnrollment -CourseId c').CompletionMatches.CompletionText | Should -Contain 'c1'
        (TabExpansion2 'Remove-LmsEnrollment -Course c').CompletionMatches.CompletionText | Should -Contain 'c1'
        (TabExpansion2 'Set-LmsCourse c').CompletionMatches.CompletionText | Should -Contain 'c1'
        (TabExpansion2 'Get-LmsMapping -Field cus').CompletionMatches | Should -Not -BeNullOrEmpty
        (TabExpansion2 'Get-LmsCourseItem c').CompletionMatches.ToolTip | Should -Contain 'Fire Safety 1'
        $null = Disconnect-Lms
        (TabExpansion2 'Get-LmsCourse -Code FIRE-1').CompletionMatches.CompletionText | Should -Contain 'FIRE-100'
        $null = Connect-Lms Sandbox
    }
}

Describe 'Progress' {
    It 'is taken away again however the work ends' {
        $server = Start-Answer '' -Never
        try {
            $shell = [powershell]::Create()
            $null = $shell.AddScript("Import-Module '$modulePath'; Connect-Lms canvas $($server.BaseUri) -Token (ConvertTo-SecureString x -AsPlainText -Force) -SkipTest -TimeoutSec 2 -MaxAttempts 2; Get-LmsUser").Invoke()
            $records = @($shell.Streams.Progress | Where-Object Activity -NotMatch 'module')
            $records.Count | Should -BeGreaterThan 1
            $records[-1].RecordType | Should -Be 'Completed'
            @($records | Where-Object RecordType -EQ Completed).Count | Should -Be 1
            $shell.Streams.Error.Count | Should -Be 1
            $shell.Streams.Error[0].FullyQualifiedErrorId | Should -BeLike 'LmsTimeout,*'
        }
        finally {
            $shell.Dispose()
            Stop-Answer $server
        }
    }
}
