BeforeAll {
    . $PSScriptRoot/Common.ps1
    $env:UNIFIEDLMS_HOME = Join-Path ([IO.Path]::GetTempPath()) "unifiedlms-connector-$PID"
    Import-BuiltModule
    $script:folder = (New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "unifiedlms-connector-files-$PID")).FullName
    $script:training = Start-Simulator codebashing @('--users', '120', '--enrollments', '200')
    $script:lrs = Start-Simulator lrs
    $script:connector = Join-Path $repository 'samples/Connector/Send-TrainingProgress.ps1'
    $env:CODEBASHING_API_KEY = $training.Secrets.apiKey
    $env:CODEBASHING_TOKEN = $training.Plain
    $env:LRS_KEY = $lrs.Secrets.key
    $env:LRS_SECRET = $lrs.Plain

    # As a scheduler runs it: in a process of its own.
    function Invoke-Connector([string[]] $Arguments) {
        $output = pwsh -NoProfile -NonInteractive -File $connector -BaseUri $training.BaseUri -ModulePath (Join-Path $modulePath 'UnifiedLms.psd1') @Arguments 2>&1
        [pscustomobject]@{ ExitCode = $LASTEXITCODE; Output = "$output" }
    }

    $key = [pscredential]::new($training.Secrets.apiKey, $training.Token)
    $null = Connect-Lms -Provider codebashing -Name cb -BaseUri $training.BaseUri -Credential $key
    $script:enrollments = @(Get-LmsEnrollment -Connection cb)
    $script:people = @(Get-LmsUser -Connection cb)
}

AfterAll {
    Stop-Simulator $training
    Stop-Simulator $lrs
    Remove-Item $folder -Recurse -Force
    if (Test-Path $env:UNIFIEDLMS_HOME) { Remove-Item $env:UNIFIEDLMS_HOME -Recurse -Force }
}

Describe 'Join-LmsIdentity' {
    BeforeAll {
        $script:file = Join-Path $folder 'people.csv'
        $n = 0
        $people | ForEach-Object { $n++; [pscustomobject]@{ EMAIL = $_.Emails[0].Email.ToUpperInvariant(); EmployeeId = 'E{0:0000}' -f $n } } | Export-Csv $file -NoTypeInformation
    }

    It 'adds the key of a file to enrollments, found by address in any case' {
        $joined = @($enrollments | Join-LmsIdentity -Path $file -Key Email -Value EmployeeId)
        $joined.Count | Should -Be $enrollments.Count
        $joined.EmployeeId | Should -Match '^E\d{4}$'
        $joined[0].GetType().Name | Should -Be 'LmsEnrollment'
        $csv = $joined | Select-Object EmployeeId, ProgressPercent | ConvertTo-Csv -NoTypeInformation
        $csv[0] | Should -Be '"EmployeeId","ProgressPercent"'
    }

    It 'takes the key from uid' {
        $problems = @()
        $joined = @($enrollments | Join-LmsIdentity -Field uid -Value EmployeeId -ErrorVariable problems -ErrorAction SilentlyContinue)
        $joined.Count + $problems.Count | Should -Be $enrollments.Count
        $joined.Count | Should -BeGreaterThan 0
        foreach ($one in $joined) { $one.EmployeeId | Should -Be $one.RemoteData.uid }
    }

    It 'makes somebody without a key an error record, or lets them pass' {
        $rows = [pscustomobject]@{ Email = 'nobody@example.org' }, [pscustomobject]@{ Email = $people[0].Emails[0].Email }
        $problems = @()
        @($rows | Join-LmsIdentity -Path $file -Value EmployeeId -ErrorVariable problems -ErrorAction SilentlyContinue).Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'LmsObjectNotFound*'
        "$($problems[0])" | Should -BeLike "*people.csv has no Email 'nobody@example.org'*"
        @($rows | Join-LmsIdentity -Path $file -Value EmployeeId -PassUnmatched).Count | Should -Be 2
    }

    It 'refuses a file that is ambiguous or lacks a column' {
        $two = Join-Path $folder 'two.csv'
        Set-Content $two "Email;EmployeeId`na@example.org;E1`nA@example.org;E2"
        (Get-Failure { $people | Join-LmsIdentity -Path $two -Value EmployeeId }).Exception.Message | Should -BeLike "*two values*'E1' and 'E2'*"
        (Get-Failure { $people | Join-LmsIdentity -Path $file -Value Number }).Exception.Message | Should -BeLike "*no column 'Number'*EMAIL, EmployeeId*"
    }

    It 'takes objects of a directory' {
        $table = [pscustomobject]@{ mail = $people[0].Emails[0].Email; employeeNumber = 4711 }
        ($people[0] | Join-LmsIdentity -Table $table -Key mail -Value employeeNumber -As EmployeeId).EmployeeId | Should -Be '4711'
    }
}

Describe 'Enrollments of one system into another' {
    BeforeAll {
        $script:docebo = Start-Simulator docebo @('--users', '120', '--courses', '4', '--enrollments', '10', '--no-throttle')
        $script:moodle = Start-Simulator moodle @('--users', '120', '--courses', '4', '--enrollments', '10', '--no-throttle')
        $null = Connect-Lms docebo $docebo.BaseUri -Token $docebo.Token -Name hub
        $null = Connect-Lms moodle $moodle.BaseUri -Token $moodle.Token -Name campus
        $script:targets = @(Get-LmsCourse -Connection hub)
        $script:names = @($enrollments.Course.Id | Sort-Object -Unique)
        $script:map = @{}
        foreach ($name in $names) { $map[$name] = '' }
        $map[$names[0]] = $targets[0].Code
        $map[$names[1]] = $targets[1]
        $script:meant = @($enrollments | Where-Object { $_.Course.Id -in $names[0..1] })
        function Get-Writes($Simulator) {
            @((Invoke-RestMethod "$($Simulator.BaseUri)/__simulator/log").log | Where-Object { $_.method -ne 'GET' -and $_.path -notmatch 'token' -and $_.body -notmatch 'wsfunction=\w+_get_' })
        }
        # Docebo is told to enroll whoever may be enrolled already, and leaves them as they are.
        function Get-Changes($Simulator) { @(Get-Writes $Simulator | Where-Object { $_.method -ne 'POST' }) }
        function Clear-Log($Simulator) { $null = Invoke-RestMethod "$($Simulator.BaseUri)/__simulator/log" -Method Delete }
    }

    AfterAll {
        Disconnect-Lms hub, campus
        Stop-Simulator $docebo
        Stop-Simulator $moodle
    }

    It 'go by address and by a map of courses, with their result, and a second night changes nothing' {
        $meant.Count | Should -BeGreaterThan 3
        $first = @($enrollments | New-LmsEnrollment -Connection hub -CourseMap $map -WithResult -WarningVariable told 3>$null)
        $first.Count | Should -Be $meant.Count
        foreach ($one in $meant) {
            $there = Get-LmsEnrollment -Connection hub -CourseId $(if ($one.Course.Id -eq $names[0]) { $targets[0].Id } else { $targets[1].Id }) -Include User |
                Where-Object { $_.User.Emails.Email -contains $one.User.Emails[0].Email }
            @($there).Count | Should -Be 1
            if ($one.Status -in 'completed', 'in_progress') { $there.Status | Should -Be $one.Status }
            if ($one.CompletedAt) { [math]::Abs(($there.CompletedAt - $one.CompletedAt).TotalSeconds) | Should -BeLessThan 1 }
        }
        @($told).Count | Should -Be 1
        "$told" | Should -BeLike "hub (Docebo) does not take all of the results. Left out: progress_percent (*"

        Clear-Log $docebo
        $second = @($enrollments | New-LmsEnrollment -Connection hub -CourseMap $map -WithResult 3>$null)
        $second.Count | Should -Be $meant.Count
        $second.Outcome | Sort-Object -Unique | Should -Be 'Unchanged'
        Get-Changes $docebo | Should -BeNullOrEmpty
    }

    It 'never take a completion back' {
        $done = $meant | Where-Object Status -EQ 'completed' | Select-Object -First 1
        $fallen = @(Get-LmsEnrollment -Connection cb | Where-Object Id -EQ $done.Id)[0]
        $fallen.Status = 'in_progress'; $fallen.ProgressPercent = 80; $fallen.CompletedAt = $null
        Clear-Log $docebo
        ($fallen | New-LmsEnrollment -Connection hub -CourseMap $map -WithResult 3>$null).Outcome | Should -Be 'Unchanged'
        $fallen | Set-LmsEnrollment -Connection hub -CourseMap $map -WithResult 3>$null
        Get-Changes $docebo | Should -BeNullOrEmpty
    }

    It 'go by the key that was joined' {
        $list = Join-Path $folder 'logins.csv'
        $person = (Get-LmsUser -Connection hub)[7]
        $one = @($enrollments | Where-Object { $_.Course.Id -eq $names[0] })[0]
        $one.User.Emails[0].Email | Should -Not -Be $person.Emails[0].Email
        [pscustomobject]@{ Email = $one.User.Emails[0].Email; Login = $person.Username } | Export-Csv $list -NoTypeInformation
        $made = Get-LmsEnrollment -Connection cb | Where-Object Id -EQ $one.Id | Join-LmsIdentity -Path $list -Value Login -As Username |
            New-LmsEnrollment -Connection hub -Course $targets[2]
        $made.User.Id | Should -Be $person.Id
    }

    It 'never take an id, a code that is not there, or a course that nobody mapped' {
        $one = $meant[0]
        Clear-Log $docebo
        (Get-Failure { $one | Set-LmsEnrollment -Connection hub -Status completed -ErrorAction Stop }).Exception.Message | Should -BeLike '*ids mean nothing elsewhere*'
        (Get-Failure { $one | New-LmsEnrollment -Connection hub -ErrorAction Stop }).FullyQualifiedErrorId | Should -Match '^Lms(ObjectNotFound|InvalidInput),'
        $problems = @()
        $one, $meant[1] | New-LmsEnrollment -Connection hub -CourseMap @{ other = 1 } -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.Count | Should -Be 2
        "$($problems[0])" | Should -BeLike "*'$($one.Course.Id)'*is not in -CourseMap*"
        $problems[0].TargetObject | Should -Be $one
        (Get-Failure { $one | New-LmsEnrollment -CourseMap $map }).FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput*'
        (Get-Failure { $one | Set-LmsEnrollment -WithResult }).Exception.Message | Should -BeLike '*each is written where it came from*'
        (Get-Failure { $one | New-LmsEnrollment -Course x -CourseMap $map -Connection hub }).Exception.Message | Should -BeLike '*exclude each other*'
        Get-Writes $docebo | Should -BeNullOrEmpty
    }

    It 'tell once what the other system does not take, and enroll all the same' {
        $courses = @(Get-LmsCourse -Connection campus)
        $mapped = @{}
        foreach ($name in $names) { $mapped[$name] = $courses[0].Id }
        $problems = @()
        $logins = Get-LmsUser -Connection campus -First 60 | Select-Object -ExpandProperty Username
        $i = 0
        $people = foreach ($one in $meant) { [pscustomobject]@{ Email = $one.User.Emails[0].Email; Username = $logins[$i++] } }
        $made = @($meant | Join-LmsIdentity -Table ($people | Sort-Object Email -Unique) -Value Username | New-LmsEnrollment -Connection campus -CourseMap $mapped -WithResult -WarningVariable told -ErrorVariable problems 3>$null)
        $problems | Should -BeNullOrEmpty
        $made.Count | Should -Be $meant.Count
        @($told | Where-Object { "$_" -like '*results*' }).Count | Should -Be 1 -Because ($told -join ' | ')
        "$told" | Should -BeLike '*status completed (*completed_at (*Completion is worked out by Moodle itself.*'
    }

    It 'show what they would do, and do nothing, with -WhatIf' {
        Clear-Log $docebo
        $fresh = @{ $names[0] = $targets[3].Code }
        $meant | Where-Object { $_.Course.Id -eq $names[0] } | New-LmsEnrollment -Connection hub -CourseMap $fresh -WithResult -WhatIf 3>$null
        Get-Writes $docebo | Should -BeNullOrEmpty
    }
}

Describe 'The connector' {
    It 'writes the file that the other system imports' {
        $csv = Join-Path $folder 'progress.csv'
        $run = Invoke-Connector '-Value', 'Email', '-CsvPath', $csv
        $run.ExitCode | Should -Be 0 -Because $run.Output
        $rows = Import-Csv $csv
        $primary = $enrollments | Where-Object { $_.CustomFields['is_primary'] }
        $rows.Count | Should -Be @($primary).Count
        $one = $primary | Where-Object { $_.ProgressPercent -gt 0 -and $_.ProgressPercent -lt 100 } | Select-Object -First 1
        ($rows | Where-Object Email -EQ $one.User.Emails[0].Email).PercentageComplete | Should -Be ([string][int][math]::Round($one.ProgressPercent, [MidpointRounding]::AwayFromZero))
    }

    It 'sends to a record store, and the second night sends nothing again' {
        $arguments = '-Value', 'Email', '-LrsUri', $lrs.Secrets.endpoint
        $first = Invoke-Connector $arguments
        $first.ExitCode | Should -Be 0 -Because $first.Output
        $stored = (Invoke-RestMethod "$($lrs.BaseUri)/__simulator/population")
        $stored.statements | Should -BeGreaterOrEqual $enrollments.Count
        $second = Invoke-Connector $arguments
        $second.ExitCode | Should -Be 0 -Because $second.Output
        $now = (Invoke-RestMethod "$($lrs.BaseUri)/__simulator/population")
        $now.statements | Should -Be $stored.statements
        $now.sendings | Should -Be $stored.sendings
    }

    It 'sends progress that stands still once, whenever people were last seen' {
        $target = @{ Provider = 'xapi'; Name = 'still'; BaseUri = $lrs.Secrets.endpoint; Credential = [pscredential]::new($lrs.Secrets.key, $lrs.Token) }
        $null = Connect-Lms @target
        $moving = @(Get-LmsEnrollment -Connection cb | Where-Object { $_.Status -eq 'in_progress' -and $_.ProgressPercent -gt 0 } | Select-Object -First 5)
        foreach ($one in $moving) { $one.LastActivityAt = [DateTimeOffset]::UtcNow.AddDays(-2) }
        ($moving | Send-LmsResult -Connection still).Sent | Should -Be 5
        foreach ($one in $moving) { $one.LastActivityAt = [DateTimeOffset]::UtcNow.AddDays(-1) }
        ($moving | Send-LmsResult -Connection still).Sent | Should -Be 0
        $moving[0].ProgressPercent = [math]::Min(99, $moving[0].ProgressPercent + 5)
        ($moving | Send-LmsResult -Connection still).Sent | Should -Be 1
        Disconnect-Lms still
    }

    It 'enrolls in another system with the result, every night' {
        $hub = Start-Simulator docebo @('--users', '120', '--courses', '4', '--enrollments', '10', '--no-throttle')
        try {
            $env:HUB_TOKEN = $hub.Plain
            $null = Connect-Lms docebo $hub.BaseUri -TokenVariable HUB_TOKEN -Name night -Save
            $there = @(Get-LmsCourse -Connection night)
            $list = Join-Path $folder 'courses.csv'
            $names = @($enrollments.Course.Id | Sort-Object -Unique)
            $names | ForEach-Object { [pscustomobject]@{ Course = $_; Target = $(if ($_ -eq $names[0]) { $there[0].Code }) } } | Export-Csv $list -NoTypeInformation
            $meant = @($enrollments | Where-Object { $_.Course.Id -eq $names[0] })
            $first = Invoke-Connector '-Value', 'Email', '-Target', 'night', '-CoursePath', $list
            $first.ExitCode | Should -Be 0 -Because $first.Output
            $first.Output | Should -BeLike "*$($meant.Count) enrollments in night: $($meant.Count) created*"
            @(Get-LmsEnrollment -Connection night -CourseId $there[0].Id -Status completed).Count | Should -BeGreaterOrEqual @($meant | Where-Object Status -EQ 'completed').Count
            $second = Invoke-Connector '-Value', 'Email', '-Target', 'night', '-CoursePath', $list
            $second.ExitCode | Should -Be 0 -Because $second.Output
            $second.Output | Should -BeLike "*$($meant.Count) enrollments in night: $($meant.Count) unchanged*"
            (Invoke-Connector '-Value', 'Email', '-Target', 'night').ExitCode | Should -Be 4
            (Import-Csv $list) | Where-Object Course -NE $names[1] | Export-Csv $list -NoTypeInformation -Force
            (Invoke-Connector '-Value', 'Email', '-Target', 'night', '-CoursePath', $list).ExitCode | Should -Be 1
        }
        finally {
            Stop-Simulator $hub
            Remove-Item Env:/HUB_TOKEN
        }
    }

    It 'keeps the former file when there is nothing good to write, and says so' {
        $csv = Join-Path $folder 'kept.csv'
        Set-Content $csv 'former'
        $env:CODEBASHING_TOKEN = 'wrong'
        $run = Invoke-Connector '-Value', 'Email', '-CsvPath', $csv
        $env:CODEBASHING_TOKEN = $training.Plain
        $run.ExitCode | Should -Be 4
        Get-Content $csv | Should -Be 'former'
        $run.Output | Should -Not -Match ([regex]::Escape($training.Plain))
    }

    It 'writes nobody under a key that several people have, and nothing with a file that was cut off' {
        $list = Join-Path $folder 'keys.csv'
        $csv = Join-Path $folder 'keyed.csv'
        Set-Content $csv 'former'
        $addresses = @($enrollments.User.Emails.Email | Sort-Object -Unique)
        $n = 0
        $addresses | ForEach-Object { [pscustomobject]@{ Email = $_; EmployeeId = 'E1' } } | Export-Csv $list -NoTypeInformation
        $run = Invoke-Connector '-PeoplePath', $list, '-CsvPath', $csv
        $run.ExitCode | Should -Be 4 -Because $run.Output
        Get-Content $csv | Should -Be 'former'
        $addresses | Select-Object -First ($addresses.Count / 2) | ForEach-Object { $n++; [pscustomobject]@{ Email = $_; EmployeeId = "E$n" } } | Export-Csv $list -NoTypeInformation
        $run = Invoke-Connector '-PeoplePath', $list, '-CsvPath', $csv
        $run.ExitCode | Should -Be 4
        $run.Output | Should -BeLike '*looks like a wrong file*'
        Get-Content $csv | Should -Be 'former'
        $n = 0
        $addresses | ForEach-Object { $n++; [pscustomobject]@{ Email = $_; EmployeeId = $(if ($n -le 2) { 'E0' } else { "E$n" }) } } | Export-Csv $list -NoTypeInformation
        $run = Invoke-Connector '-PeoplePath', $list, '-CsvPath', $csv, '-AllCourses'
        $run.ExitCode | Should -Be 1
        $run.Output | Should -BeLike "*'E0' belongs to 2 people*"
        (Import-Csv $csv).EmployeeId | Should -Not -Contain 'E0'
        @((Import-Csv $csv).EmployeeId | Sort-Object -Unique).Count | Should -Be ($addresses.Count - 2)
    }

    It 'says 1 where people lack a key and 2 where the store is not there, and loses nothing' {
        $run = Invoke-Connector '-FromUid', '-LrsUri', 'http://127.0.0.1:9/xapi', '-HomePage', 'https://hr.example.org'
        $run.ExitCode | Should -Be 2 -Because $run.Output
        @(Get-LmsOutbox training-results -State Pending).Count | Should -BeGreaterThan 0
        $csv = Join-Path $folder 'uid.csv'
        (Invoke-Connector '-FromUid', '-CsvPath', $csv).ExitCode | Should -Be 1
        (Import-Csv $csv)[0].EmployeeId | Should -Not -BeNullOrEmpty
    }
}
