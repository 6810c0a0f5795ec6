BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-BuiltModule
}

Describe 'Connections' {
    BeforeEach { Get-LmsConnection | Disconnect-Lms }

    It 'need no account for the sandbox' {
        $connection = Connect-Lms -Provider Sandbox
        $connection | Should -BeOfType UnifiedLms.LmsConnectionInfo
        $connection.Name | Should -Be 'sandbox'
        $connection.Identity | Should -Not -BeNullOrEmpty
        $connection.IsDefault | Should -BeTrue
        "$connection" | Should -Be 'sandbox'
    }

    It 'make the newest one the default, and the one before when it is closed' {
        $null = Connect-Lms Sandbox -Name a
        $null = Connect-Lms Sandbox -Name b
        (Get-LmsConnection | Where-Object IsDefault).Name | Should -Be 'b'
        (Get-LmsUser -First 1).Connection | Should -Be 'b'
        Disconnect-Lms
        (Get-LmsConnection | Where-Object IsDefault).Name | Should -Be 'a'
        (Get-LmsUser -First 1).Connection | Should -Be 'a'
    }

    It 'leave no default behind when the next one cannot be opened' {
        $a = Connect-Lms Sandbox -Name a
        foreach ($attempt in 'http://127.0.0.1:1', 'http://elsewhere.example') {
            $null = Get-Failure { Connect-Lms Canvas $attempt -Token (ConvertTo-SecureString t -AsPlainText -Force) -Name b -MaxAttempts 1 -ErrorAction Stop }
            $a.IsDefault | Should -BeFalse
            foreach ($command in { Get-LmsUser -First 1 }, { New-LmsUser -FirstName W -LastName P -Username w1 -Email w@x.example }, { Invoke-LmsProxy GET users }, { Disconnect-Lms }) {
                $failure = Get-Failure $command
                $failure.FullyQualifiedErrorId | Should -BeLike 'LmsNotConnected,*'
                $failure.Exception.Message | Should -BeLike "There is no default connection since 'b' could not be opened (*Open connections: a."
                $failure.ErrorDetails.RecommendedAction | Should -BeLike "*Connect again*-Connection*ErrorActionPreference = 'Stop'*"
            }
        }
        (Get-LmsUser -First 1 -Connection a).Connection | Should -Be 'a' -Because 'one that is named is meant'
        Get-LmsUser -Connection a -Username w1 | Should -BeNullOrEmpty
        $null = Connect-Lms Sandbox -Name c
        (Get-LmsUser -First 1).Connection | Should -Be 'c'
        Disconnect-Lms
        $a.IsDefault | Should -BeTrue -Because 'what failed before has been followed by a success'
    }

    It 'leave no default behind either when the parameters of the next one cannot be bound' {
        $null = Connect-Lms Sandbox -Name a
        $null = Get-Failure { Connect-Lms Canvas -TokenVariable $env:UNIFIEDLMS_NOT_SET -Name b -ErrorAction Stop }
        (Get-Failure { Get-LmsUser -First 1 -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsNotConnected,*'
    }

    It 'work when only the first object is asked for' {
        $connection = Connect-Lms Sandbox -Name a | Select-Object -First 1
        (Get-LmsUser -Connection $connection -First 1).Connection | Should -Be 'a'
        (Get-LmsUser -First 1).Connection | Should -Be 'a'
    }

    It 'keep a script that nobody watches out of the system that it left' {
        $script = Join-Path $TestDrive 'unwatched.ps1'
        $module = Join-Path $modulePath 'UnifiedLms.psd1'
        Set-Content $script "Import-Module '$module'; Connect-Lms Sandbox -Name A | Out-Null; Connect-Lms Canvas http://127.0.0.1:1 -TokenVariable UNIFIEDLMS_NOT_SET -Name B | Out-Null",
            '(New-LmsUser -FirstName Wrong -LastName Place -Username w1 -Email w@x.example).Outcome', '(Get-LmsUser -Connection A -Username w1).Username'
        $said = & $powershell -NoProfile -NonInteractive -File $script 2>$null
        $said | Should -BeNullOrEmpty
    }

    It 'replace one of the same name' {
        $first = Connect-Lms Sandbox -Name a
        $null = Connect-Lms Sandbox -Name A
        @(Get-LmsConnection).Count | Should -Be 1
        $first.IsDefault | Should -BeFalse
    }

    It 'are found by name and by pattern' {
        'one', 'other', 'third' | ForEach-Object { $null = Connect-Lms Sandbox -Name $_ -SkipTest }
        (Get-LmsConnection o*).Name | Should -Be 'one', 'other'
        Get-LmsConnection none* | Should -BeNullOrEmpty
        $failure = Get-Failure { Get-LmsConnection none -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'LmsNotConnected,*'
        $failure.Exception.Message | Should -BeLike '*one, other, third*'
        Disconnect-Lms o*
        (Get-LmsConnection).Name | Should -Be 'third'
    }

    It 'take settings, and show them' {
        $connection = Connect-Lms Sandbox -Setting @{ users = 7 }
        $connection.Settings['users'] | Should -Be '7'
        @(Get-LmsUser).Count | Should -Be 7
    }

    It 'can be tested' {
        $null = Connect-Lms Sandbox -Name a
        $null = Connect-Lms Sandbox -Name b
        $tests = Test-LmsConnection -Connection * | Sort-Object Connection
        $tests.Connection | Should -Be 'a', 'b'
        $tests.Success | Should -Be $true, $true
    }

    It 'belong to their runspace; objects work everywhere' -Tag Core {
        $connection = Connect-Lms Sandbox -Name mine -Setting @{ users = 3 }
        $module = Join-Path $modulePath 'UnifiedLms.psd1'
        $results = 1..4 | ForEach-Object -UseNewRunspace -Parallel {
            Import-Module $using:module
            @(Get-LmsConnection).Count
            @(Get-LmsUser -Connection $using:connection).Count
            $null = Connect-Lms Sandbox -Name "own$_" -Setting @{ users = $_ }
            @(Get-LmsUser).Count - $_
        }
        ($results | Measure-Object -Sum).Sum | Should -Be 12
        (Get-LmsConnection).Name | Should -Be 'mine'
    }

    It 'list what the providers need and can do' {
        (Get-LmsProvider).Name | Should -Contain 'sandbox'
        $sandbox = Get-LmsProvider Sandbox
        $sandbox.Title | Should -Not -BeNullOrEmpty
        $sandbox.ConnectionFields.Name | Should -Contain 'users'
        $sandbox.Capabilities.Resource | Should -Contain 'enrollments'
        (Get-Failure { Get-LmsProvider nowhere -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
    }

    It 'complete names without the network' {
        $null = Connect-Lms Sandbox -Name 'my own'
        (TabExpansion2 'Connect-Lms -Provider san').CompletionMatches.CompletionText | Should -Be 'sandbox'
        (TabExpansion2 'Get-LmsUser -Connection ').CompletionMatches.CompletionText | Should -Be "'my own'"
        (TabExpansion2 'Get-LmsUser -Status s').CompletionMatches.CompletionText | Should -Be 'suspended'
        (TabExpansion2 'Get-LmsEnrollment -Status in').CompletionMatches.CompletionText | Should -Be 'in_progress'
    }
}
