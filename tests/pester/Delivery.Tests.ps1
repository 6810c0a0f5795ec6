BeforeAll {
    . $PSScriptRoot/Common.ps1
    $env:UNIFIEDLMS_HOME = Join-Path ([IO.Path]::GetTempPath()) "unifiedlms-delivery-$PID"
    Import-BuiltModule

    function Connect-Lrs($Simulator, [string] $Name, [string] $Secret = $Simulator.Plain, [hashtable] $With = @{}) {
        $credential = [pscredential]::new($Simulator.Secrets.key, (ConvertTo-SecureString $Secret -AsPlainText -Force))
        Connect-Lms -Provider xapi -Name $Name -BaseUri $Simulator.Secrets.endpoint -Credential $credential @With
    }

    function Get-Stored($Simulator) { (Invoke-RestMethod "$($Simulator.BaseUri)/__simulator/population") }

    $script:lrs1 = Start-Simulator lrs
    $script:lrs2 = Start-Simulator lrs @('--set', 'Versions=1.0.3,2.0.0', '--set', 'MaxPage=2')
}

AfterAll {
    Stop-Simulator $lrs1
    Stop-Simulator $lrs2
    if (Test-Path $env:UNIFIEDLMS_HOME) { Remove-Item $env:UNIFIEDLMS_HOME -Recurse -Force }
}

Describe 'Sending results' {
    BeforeAll {
        $null = Connect-Lrs $lrs1 lrs1
        $null = Connect-Lrs $lrs2 lrs2
    }

    It 'proves a connection without writing anything' {
        $test = Test-LmsConnection lrs1
        $test.Success | Should -BeTrue
        (Get-Stored $lrs1).statements | Should -Be 0
        $log = (Invoke-RestMethod "$($lrs1.BaseUri)/__simulator/log").log
        $log.path | Should -Contain '/data/xAPI/about'
        $log.method | Select-Object -Unique | Should -Be 'GET'
    }

    It 'sends a result of parameters and reads it again' {
        $report = Send-LmsResult ann@example.org -Activity https://lms.example.org/course/7 -ActivityName 'Fire Safety' -Score 87 -Passed -Connection lrs1
        $report.Sent | Should -Be 1
        $report.Status | Should -Be 'Ok'
        $report.ExitCode | Should -Be 0
        $statement = Get-LmsStatement -Connection lrs1 -Agent ann@example.org
        $statement.Verb, $statement.Score, $statement.Success, $statement.ActivityName | Should -Be 'passed', 87, $true, 'Fire Safety'
        $statement.RemoteData.verb.id | Should -Be 'http://adlnet.gov/expapi/verbs/passed'
        (Get-LmsStatement -Connection lrs1 -Id $statement.Id).Id | Should -Be $statement.Id
    }

    It 'sends piped enrollments, and the same ones only once' {
        $null = Connect-Lms -Provider Sandbox -Name school
        $enrollments = Get-LmsEnrollment -Connection school -Include User -First 40
        $before = (Get-Stored $lrs1).statements
        $problems = @()
        $report = $enrollments | Send-LmsResult -Connection lrs1 -Timestamp 2026-01-30 -ErrorVariable problems -ErrorAction SilentlyContinue
        $report.Sent | Should -BeGreaterThan 20
        $problems | Should -BeNullOrEmpty
        (Get-Stored $lrs1).statements | Should -Be ($before + $report.Sent)
        $again = $enrollments | Send-LmsResult -Connection lrs1 -Timestamp 2026-01-31
        $again.Sent | Should -Be 0
        (Get-Stored $lrs1).statements | Should -Be ($before + $report.Sent)
    }

    It 'makes a bad address an error record and sends the rest' {
        $problems = @()
        $rows = @(
            [pscustomobject]@{ Participant = 'bob@example.org'; ProgressPercent = 40.0 }
            [pscustomobject]@{ Participant = 'bob'; ProgressPercent = 40.0 }
            [pscustomobject]@{ Participant = 'eve@example.org'; ProgressPercent = 400.0 }
            [pscustomobject]@{ Participant = 'dan@example.org'; ProgressPercent = 60.0 }
        )
        $accepted = $rows | Send-LmsResult -Activity https://lms.example.org/course/8 -Connection lrs1 -Timestamp 2026-01-30 -QueueOnly -PassThru -ErrorVariable problems -ErrorAction SilentlyContinue
        $accepted.Count | Should -Be 2
        $problems.Count | Should -Be 2
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput*'
        "$($problems[0])" | Should -BeLike "*'bob'*"
        (Get-LmsOutbox -State Pending).Participant | Should -Be 'bob@example.org', 'dan@example.org'
        (Send-LmsOutbox -Connection lrs1).Sent | Should -Be 2
    }

    It 'reads rows of a file strictly: what it does not understand is an error and no other result' {
        $csv = @'
Participant,Activity,Score,Passed,Failed,Duration,Timestamp
csv-blank@example.org,https://lms.example.org/course/csv,,True,,,2026-01-31
csv-comma@example.org,https://lms.example.org/course/csv,"8,5",True,,,2026-01-31
csv-passed@example.org,https://lms.example.org/course/csv,87.5,true,,1:30:00,2026-01-31T10:00:00+01:00
csv-failed@example.org,https://lms.example.org/course/csv,12,False,,PT5M,2026-01-31
csv-other@example.org,https://lms.example.org/course/csv,12,False,False,,2026-01-31
csv-date@example.org,https://lms.example.org/course/csv,87,True,,,31.01.2026
csv-verdict@example.org,https://lms.example.org/course/csv,87,bestanden,,,2026-01-31
csv-span@example.org,https://lms.example.org/course/csv,87,True,,90,2026-01-31
,https://lms.example.org/course/csv,87,True,,,2026-01-31
'@ | ConvertFrom-Csv
        $problems = @()
        $report = $csv | Send-LmsResult -Connection lrs1 -ErrorVariable problems -ErrorAction SilentlyContinue
        $report.Sent | Should -Be 4
        $problems.Count | Should -Be 5
        $problems.FullyQualifiedErrorId | ForEach-Object { $_ | Should -BeLike 'LmsInvalidInput*' }
        "$($problems[0])" | Should -Be "'8,5' in Score is no number."
        $problems[0].TargetObject.Participant | Should -Be 'csv-comma@example.org'
        "$($problems[1])" | Should -BeLike "*'31.01.2026' in Timestamp is no time*"
        "$($problems[2])" | Should -BeLike "*'bestanden' in Passed is neither true nor false*"
        "$($problems[3])" | Should -BeLike "*'90' in Duration is no duration*"
        $stored = @{}
        Get-LmsStatement -Connection lrs1 -Activity https://lms.example.org/course/csv | ForEach-Object { $stored[$_.Actor] = $_ }
        $stored.Count | Should -Be 4
        $stored['csv-blank@example.org'].Verb, $stored['csv-blank@example.org'].Score, $stored['csv-blank@example.org'].Success | Should -Be 'passed', $null, $true
        $one = $stored['csv-passed@example.org']
        $one.Verb, $one.Score, $one.Success, $one.Timestamp.ToUniversalTime().Hour | Should -Be 'passed', 87.5, $true, 9
        $one.RemoteData.result.duration | Should -Be 'PT1H30M'
        $stored['csv-failed@example.org'].Verb, $stored['csv-failed@example.org'].Success | Should -Be 'failed', $false
        $stored['csv-other@example.org'].Verb | Should -Be 'scored'
    }

    It 'takes addresses by themselves, and lets the command line count more than a column' {
        ('pat@example.org', 'sue@example.org' | Send-LmsResult -Activity https://lms.example.org/course/8 -Completed -Timestamp 2026-01-30 -Connection lrs1).Sent | Should -Be 2
        $null = [pscustomobject]@{ Participant = 'lou@example.org'; Score = '10'; Activity = 'https://lms.example.org/other' } |
            Send-LmsResult -Activity https://lms.example.org/course/8 -Score 90 -Passed -Timestamp 2026-01-30 -Connection lrs1
        (Get-LmsStatement -Connection lrs1 -Agent lou@example.org).Score | Should -Be 90
        (Get-LmsStatement -Connection lrs1 -Agent lou@example.org).Activity | Should -Be 'https://lms.example.org/course/8'
        $enrollment = [UnifiedLms.LmsEnrollment]@{ Id = '1' }
        (Get-Failure { $enrollment | Send-LmsResult -Score 3 -Activity https://lms.example.org/course/8 -Connection lrs1 -ErrorAction Stop }).Exception.Message | Should -BeLike '*bring their own result*'
    }

    It 'warns of addresses that differ in case only, since a store takes them for two people' {
        $send = @{ Activity = 'https://lms.example.org/course/9'; Score = 50; Connection = 'lrs1'; QueueOnly = $true; WarningVariable = 'said'; WarningAction = 'SilentlyContinue' }
        'Zed@Example.org', 'ann@example.org', 'zed@EXAMPLE.org', 'zed@example.org', 'Ann@example.org' | Send-LmsResult @send
        $said.Count | Should -Be 1
        $said[0].Message | Should -BeLike "'Zed@example.org' and 'zed@example.org' differ in case only, and 1 more: *"
        'Zed@Example.org', 'ann@example.org', 'Zed@EXAMPLE.org' | Send-LmsResult @send
        $said | Should -BeNullOrEmpty
        Clear-LmsOutbox lrs1 -State Pending -Confirm:$false
    }

    It 'accepts nothing with -WhatIf' {
        Send-LmsResult zoe@example.org -Activity https://lms.example.org/course/7 -Completed -Connection lrs1 -WhatIf | Should -BeNullOrEmpty
        (Get-LmsOutbox).Participant | Should -Not -Contain 'zoe@example.org'
        (Get-LmsStatement -Connection lrs1 -Agent zoe@example.org) | Should -BeNullOrEmpty
    }

    It 'refuses a connection that takes no statements, and one for reading only' {
        (Get-Failure { Send-LmsResult a@example.org -Activity https://x.example/7 -Completed -Connection school }).FullyQualifiedErrorId | Should -BeLike 'LmsNotSupported*'
        $null = Connect-Lrs $lrs1 lrs-read -With @{ ReadOnly = $true }
        (Get-Failure { Send-LmsResult a@example.org -Activity https://x.example/7 -Completed -Connection lrs-read }).FullyQualifiedErrorId | Should -BeLike 'LmsReadOnly*'
        Disconnect-Lms lrs-read
    }

    It 'sends ready-made statements and copies those of another store' {
        $made = @{ actor = @{ mbox = 'mailto:kim@example.org' }; verb = @{ id = 'http://adlnet.gov/expapi/verbs/attempted' }; object = @{ id = 'https://lms.example.org/quiz/1' } }
        ($made | Send-LmsStatement -Connection lrs2).Sent | Should -Be 1
        (Get-Failure { '{"actor":7}' | Send-LmsStatement -Connection lrs2 -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput*'
        $all = @(Get-LmsStatement -Connection lrs1)
        ($all | Send-LmsStatement -Connection lrs2).Sent | Should -Be $all.Count
        @(Get-LmsStatement -Connection lrs2).Count | Should -Be ($all.Count + 1)
        @(Get-LmsStatement -Connection lrs2 -First 5).Count | Should -Be 5
        ((Get-LmsStatement -Connection lrs2 -Agent kim@example.org).RemoteData.version) | Should -Be '2.0.0'
    }

    It 'corrects nothing behind the back' {
        $result = @{ Activity = 'https://lms.example.org/course/9'; Timestamp = [datetimeoffset]'2026-01-30'; Connection = 'lrs1' }
        $null = Send-LmsResult gil@example.org -Score 50 -Failed @result
        $failure = Get-Failure { Send-LmsResult gil@example.org -Score 60 -Failed @result -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'LmsAlreadyExists*'
        (Send-LmsResult gil@example.org -Score 60 -Failed -Attempt 2 @result).Sent | Should -Be 1
    }
}

Describe 'Objectives' {
    It 'send a result to all connections they are attached to' {
        $null = Connect-Lrs $lrs1 lrs1
        $null = Connect-Lrs $lrs2 lrs2
        $objective = Register-LmsObjective -Id fire-safety -Name 'Fire Safety' -Connection lrs1, lrs2
        $objective.Connection | Should -Be 'lrs1', 'lrs2'
        $reports = Send-LmsResult -Objective fire-safety -Participant obj@example.org -Score 87 -Passed
        $reports.Sent | Should -Be 1, 1
        (Get-LmsStatement -Connection lrs1 -Agent obj@example.org).Id | Should -Be (Get-LmsStatement -Connection lrs2 -Agent obj@example.org).Id
        Disconnect-Lms lrs2
        $warnings = @()
        $null = Send-LmsResult -Objective fire-safety -Participant late@example.org -Score 12 -Failed -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike "*'lrs2'*not connected*"
        $null = Connect-Lrs $lrs2 lrs2
        (Send-LmsOutbox -Connection lrs2).Sent | Should -Be 1
        Unregister-LmsObjective fire-safety -Connection lrs2
        (Get-LmsObjective fire-safety).Connection | Should -Be 'lrs1'
        Get-LmsObjective | Unregister-LmsObjective
        Get-LmsObjective | Should -BeNullOrEmpty
        (Get-Failure { Send-LmsResult -Objective fire-safety -Participant a@example.org -Passed }).FullyQualifiedErrorId | Should -BeLike 'LmsObjectNotFound*'
    }
}

Describe 'The script for schedulers' {
    BeforeAll {
        function Invoke-SendOutbox([string[]] $Arguments) {
            $output = pwsh -NoProfile -NonInteractive -File (Join-Path $repository 'samples/Connector/Send-Outbox.ps1') @Arguments 2>&1
            [pscustomobject]@{ ExitCode = $LASTEXITCODE; Output = "$output" }
        }
        $env:LRS_KEY = $lrs1.Secrets.key
        $env:LRS_SECRET = $lrs1.Plain
        $script:common = '-Name', 'nightly', '-BaseUri', $lrs1.Secrets.endpoint, '-ModulePath', (Join-Path $modulePath 'UnifiedLms.psd1')
        $null = Connect-Lrs $lrs1 nightly
        $null = Send-LmsResult night@example.org -Activity https://lms.example.org/course/7 -Completed -Connection nightly -QueueOnly
    }

    AfterAll { Remove-Item Env:/LRS_KEY, Env:/LRS_SECRET -ErrorAction Ignore }

    It 'never ends as 0 when it did nothing' {
        $run = Invoke-SendOutbox '-ModulePath', (Join-Path $modulePath 'Missing.psd1')
        $run.ExitCode | Should -Be 4 -Because $run.Output
        $env:LRS_SECRET = ''
        (Invoke-SendOutbox $common).ExitCode | Should -Be 4
        $env:LRS_SECRET = 'wrong'
        $run = Invoke-SendOutbox $common
        $run.ExitCode | Should -Be 3 -Because $run.Output
        $run.Output | Should -Not -Match ([regex]::Escape($lrs1.Plain))
        $env:LRS_SECRET = $lrs1.Plain
    }

    It 'sees that it may not look, and takes that for no empty outbox' -Skip:(-not ((Get-Command runuser -ErrorAction Ignore) -and (id -u) -eq 0)) {
        $copy = Join-Path ([IO.Path]::GetTempPath()) "unifiedlms-closed-$PID"
        Copy-Item $env:UNIFIEDLMS_HOME $copy -Recurse
        chmod 700 $copy
        $module = Join-Path $modulePath 'UnifiedLms.psd1'
        $answer = runuser -u nobody -- env "UNIFIEDLMS_HOME=$copy" HOME=/tmp pwsh -NoProfile -NonInteractive -Command "Import-Module '$module'; try { `$n = @(Get-LmsOutbox -ErrorAction Stop).Count; `"`$n entries`" } catch { `$_.FullyQualifiedErrorId }" 2>&1
        Remove-Item $copy -Recurse -Force
        "$answer" | Should -BeLike '*LmsAccessDenied*'
    }

    It 'sends, and ends as 0; the summary agrees' {
        $before = Get-LmsOutbox nightly -Summary
        $before.Pending, $before.Sent, $before.ExitCode | Should -Be 1, 0, 3
        $before.OldestPendingAge.TotalSeconds | Should -BeGreaterThan 0
        $run = Invoke-SendOutbox $common
        $run.ExitCode | Should -Be 0 -Because $run.Output
        $after = Get-LmsOutbox nightly -Summary
        $after.Pending, $after.Sent, $after.Status, $after.ExitCode | Should -Be 0, 1, 'Ok', 0
        $after.OldestPendingAge | Should -BeNullOrEmpty
    }
}

Describe 'A store that fails' {
    It 'shows its status, tells once, and loses nothing' {
        $null = Connect-Lrs $lrs1 flaky
        $null = Send-LmsResult one@example.org -Activity https://lms.example.org/course/7 -Completed -Connection flaky -QueueOnly
        $null = Connect-Lrs $lrs1 flaky -Secret wrong -With @{ SkipTest = $true }
        $script:told = @()
        $tell = @{ OnFailure = { $script:told += "$($_.Status)" }; OnRecovery = { $script:told += "again $($_.Status)" }; WarningAction = 'SilentlyContinue' }
        $report = Send-LmsOutbox -Connection flaky @tell
        $report.Status, $report.Pending, $report.ExitCode | Should -Be 'ServerError', 1, 3
        $null = Send-LmsOutbox -Connection flaky @tell
        $connection = Get-LmsConnection flaky
        $connection.Status | Should -Be 'ServerError'
        $connection.LastError | Should -Match '401'
        $connection.LastErrorAt | Should -BeGreaterThan ([datetimeoffset]::UtcNow.AddMinutes(-5))
        $null = Connect-Lrs $lrs1 flaky
        (Send-LmsOutbox -Connection flaky @tell).Sent | Should -Be 1
        (Get-LmsConnection flaky).Status | Should -Be 'Ok'
        $told | Should -Be 'ServerError', 'again Ok'
    }

    It 'needs a mail server for mail' {
        (Get-Failure { Send-LmsOutbox -ContactEmail admin@example.org }).FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput*'
    }
}

Describe 'The outbox' {
    It 'is listed, and cleared with a confirmation' {
        $null = Connect-Lrs $lrs1 boxed
        $null = 1..3 | ForEach-Object { [pscustomobject]@{ Participant = "box$_@example.org" } } |
            Send-LmsResult -Activity https://lms.example.org/course/7 -Completed -Connection boxed -QueueOnly
        Clear-LmsOutbox boxed -State Pending -WhatIf
        @(Get-LmsOutbox boxed).Count | Should -Be 3
        Clear-LmsOutbox boxed -Confirm:$false
        @(Get-LmsOutbox boxed -State Pending).Count | Should -Be 3
        Get-LmsOutbox boxed | Select-Object -First 1 | Clear-LmsOutbox -State Pending -Confirm:$false
        @(Get-LmsOutbox boxed).Count | Should -Be 2
        ((Get-Command Clear-LmsOutbox).ScriptBlock, [System.Management.Automation.CommandMetadata]::new((Get-Command Clear-LmsOutbox)).ConfirmImpact)[1] | Should -Be 'High'
    }

    It 'gives what was accepted, and errors that hold the rest alone, where it breaks in the middle' {
        $null = Connect-Lrs $lrs1 broken
        $rows = 1..1300 | ForEach-Object { [pscustomobject]@{ Participant = "row$_@example.org"; Score = 50 } }
        $send = @{ Activity = 'https://lms.example.org/course/7'; Connection = 'broken'; QueueOnly = $true; PassThru = $true; WarningAction = 'SilentlyContinue' }
        $problems = @()
        $taken = 0
        # A folder in the place of a file fails whoever asks, an administrator too.
        $accepted = $rows | ForEach-Object {
            if ($taken++ -eq 500) {
                $script:lock = Get-ChildItem $env:UNIFIEDLMS_HOME -Recurse -File -Filter lock | Where-Object { (Get-Content (Join-Path $_.DirectoryName target.json) -Raw) -match '"broken"' }
                Move-Item $lock.FullName "$($lock.FullName).aside"
                $null = New-Item $lock.FullName -ItemType Directory
            }
            $_
        } | Send-LmsResult @send -ErrorVariable problems -ErrorAction SilentlyContinue
        $null = $lock.FullName | Remove-Item -Recurse
        Move-Item "$($lock.FullName).aside" $lock.FullName

        $accepted.Count | Should -Be 500
        @(Get-LmsOutbox broken).Id | Should -Be $accepted.Id
        $problems.Count | Should -Be 2
        $problems[0].ErrorDetails.Message | Should -BeLike '*500 inputs*500 statements were accepted before*'
        $problems[1].ErrorDetails.Message | Should -BeLike '*300 inputs*not tried*'
        $problems.TargetObject.Participant | Should -Be $rows[500..1299].Participant

        $rest = $problems.TargetObject | Send-LmsResult @send
        $rest.Count | Should -Be 800
        @(Get-LmsOutbox broken | Group-Object Participant).Count | Should -Be 1300
        @(Get-LmsOutbox broken).Count | Should -Be 1300
    }

    It 'tells the connection that lacks an input which others have' {
        $null = Connect-Lrs $lrs1 whole
        $null = Connect-Lrs $lrs2 half
        $result = @{ Activity = 'https://lms.example.org/course/8'; Score = 50; QueueOnly = $true; Timestamp = '2026-01-31' }
        Send-LmsResult first@example.org @result -Connection half
        $lock = Get-ChildItem $env:UNIFIEDLMS_HOME -Recurse -File -Filter lock | Where-Object { (Get-Content (Join-Path $_.DirectoryName target.json) -Raw) -match '"half"' }
        Remove-Item $lock.FullName
        $null = New-Item $lock.FullName -ItemType Directory
        $problems = @()
        'ann@example.org', 'bob@example.org' | Send-LmsResult @result -Connection whole, half -ErrorVariable problems -ErrorAction SilentlyContinue
        Remove-Item $lock.FullName
        $problems.Count | Should -Be 1
        $problems[0].TargetObject | Should -Be 'ann@example.org', 'bob@example.org'
        $problems[0].ErrorDetails.RecommendedAction | Should -BeLike '*-Connection half,*'
        @(Get-LmsOutbox whole).Count | Should -Be 2
        $problems.TargetObject | Send-LmsResult @result -Connection half
        @(Get-LmsOutbox half).Count | Should -Be 3
    }

    It 'holds no secret' {
        $text = Get-ChildItem $env:UNIFIEDLMS_HOME -Recurse -File | Get-Content -Raw
        "$text" | Should -Not -Match ([regex]::Escape($lrs1.Plain))
    }
}
