BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-BuiltModule
    $mappings = Join-Path $env:UNIFIEDLMS_HOME 'mappings'

    function Reset-Mapping {
        if (Test-Path $mappings) { Remove-Item $mappings -Recurse -Force }
    }
}

AfterAll {
    if (Test-Path $env:UNIFIEDLMS_HOME) { Remove-Item $env:UNIFIEDLMS_HOME -Recurse -Force }
}

Describe 'Overrides of a mapping' {
    BeforeEach {
        Reset-Mapping
        $null = Connect-Lms Sandbox -Name box -Setting @{ users = 20; courses = 4 }
    }

    AfterEach {
        Get-LmsConnection | Disconnect-Lms
    }

    It 'adds a custom field with one line, which holds at once and for later connections of the name' {
        Set-LmsMapping -Connection box -Resource User -Field 'custom_fields.cost_center' -Expression '"C-" & employee'
        $user = Get-LmsUser -First 1
        $user.CustomFields.cost_center | Should -Be "C-$($user.RemoteData.employee)"
        $user.CustomFields.employee_id | Should -Be $user.RemoteData.employee
        $user.Name | Should -Not -BeNullOrEmpty

        Disconnect-Lms box
        $null = Connect-Lms Sandbox -Name box
        (Get-LmsUser -First 1).CustomFields.cost_center | Should -Be $user.CustomFields.cost_center
        $null = Connect-Lms Sandbox -Name other
        (Get-LmsUser -First 1 -Connection other).CustomFields.ContainsKey('cost_center') | Should -BeFalse
    }

    It 'lets the later of three levels win, and shows which one each field comes from' {
        Set-LmsMapping -Provider sandbox -Resource User -Field job_title -Expression "'of the provider'"
        Set-LmsMapping -Provider sandbox -Resource User -Field timezone -Expression "'of the provider'"
        Set-LmsMapping -Provider sandbox -Resource User -Field locale -Expression "'of the provider'"
        Set-LmsMapping -Resource User -Field job_title -Expression "'of the connection'"
        Set-LmsMapping -Resource User -Field timezone -Expression "'of the connection'"
        Set-LmsMapping -Session -Resource User -Field job_title -Expression "'of the session'"
        $user = Get-LmsUser -First 1
        $user.JobTitle, $user.Timezone, $user.Locale | Should -Be 'of the session', 'of the connection', 'of-the-provider'.Replace('-', ' ')

        $levels = Get-LmsMapping -Resource User -Override
        ($levels | ForEach-Object { "$($_.Field)=$($_.Level)" }) -join ' ' | Should -Be 'locale=provider timezone=connection job_title=session'
        ($levels | Where-Object Field -EQ timezone).Source | Should -Be (Join-Path $mappings 'connections/box.json')
        (Get-LmsMapping -Resource User -Field name).Level | Should -Be 'definition'
        (Get-LmsMapping -Provider sandbox -Resource User -Field job_title).Expression | Should -Be "'of the provider'"
    }

    It 'takes -Mapping for the time of the connection' {
        $null = Connect-Lms Sandbox -Name once -Setting @{ users = 20 } -Mapping @{
            User       = @{ custom_fields = @{ badge = 'employee' }; job_title = '$uppercase($base.job_title)' }
            Vocabulary = @{ 'user.role' = @{ boss = 'manager' } }
            PageSize   = 5
        }
        $user = Get-LmsUser -First 1
        $user.CustomFields.badge | Should -Be $user.RemoteData.employee
        Test-Path $mappings | Should -BeFalse
        $lines = Get-LmsUser -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
        @($lines | Where-Object Message -Match '/v1/users').Count | Should -Be 4
        (Get-LmsMapping -Override | ForEach-Object Kind | Sort-Object -Unique) -join ' ' | Should -Be 'field limit word'
    }

    It 'refuses a bad expression when it is set, with its place' {
        $failure = Get-Failure { Set-LmsMapping -Resource User -Field name -Expression 'first & (last' }
        $failure.FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
        $failure.Exception.Message | Should -Match 'line 1, column \d+'
        Test-Path $mappings | Should -BeFalse
        $failure = Get-Failure { Connect-Lms Sandbox -Mapping @{ User = @{ name = 'a b' } } }
        $failure.Exception.Message | Should -Match 'column 3'
        $failure = Get-Failure { Set-LmsMapping -Connection box -Resource User -Field favourite_colour -Expression x }
        $failure.Exception.Message | Should -Match 'custom_fields'
        $failure = Get-Failure { Connect-Lms Sandbox -Mapping @{ User = @{ name = 7 } } }
        $failure.ErrorDetails.Message | Should -Match "Put a constant in quotes"
    }

    It 'keeps a record whose override fails, with one warning that names field, record and level' {
        Set-LmsMapping -Resource User -Field job_title -Expression '$number(first)'
        $users = Get-LmsUser -WarningVariable warned 3>$null
        $users.Count | Should -Be 20
        $users.JobTitle | Where-Object { $_ } | Should -BeNullOrEmpty
        $warned.Count | Should -Be 1
        "$warned" | Should -Match "'job_title' \(level connection.*record $($users[0].Id)"
    }

    It 'stops an override that runs away, without losing a record' {
        Set-LmsMapping -Resource User -Field job_title -Expression '( $f := function($x) { $f($x + 1) }; $f(1) )'
        $users = Get-LmsUser -WarningVariable warned 3>$null
        $users.Count | Should -Be 20
        "$warned" | Should -Match 'not tried again'
    }

    It 'refuses to write a custom field that an override makes of something else' {
        $moodle = Start-Simulator moodle @('--users', '20', '--courses', '3', '--enrollments', '10', '--no-throttle')
        try {
            $null = Connect-Lms moodle $moodle.BaseUri -Token $moodle.Token -Name campus -Mapping @{ User = @{ 'custom_fields.badge' = 'idnumber'; 'custom_fields.hrbadge' = '$uppercase(hrbadge)' } }
            $user = Get-LmsUser -Connection campus -First 1 -Skip 4
            $null = Invoke-RestMethod "$($moodle.BaseUri)/__simulator/log" -Method Delete
            $failure = Get-Failure { Set-LmsUser $user -CustomField @{ badge = 'B7' } -Connection campus -ErrorAction Stop }
            $failure.FullyQualifiedErrorId | Should -BeLike 'LmsNotSupported,*'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike "*An override makes badge of 'idnumber'*"
            @((Invoke-RestMethod "$($moodle.BaseUri)/__simulator/log").log).Count | Should -Be 0
            Set-LmsUser $user -CustomField @{ hrbadge = 'B7' } -Connection campus -WhatIf -ErrorVariable problems
            $problems | Should -BeNullOrEmpty
        }
        finally {
            Disconnect-Lms campus -ErrorAction Ignore
            Stop-Simulator $moodle
        }
    }

    It 'names its schema, and warns where writing goes by the field' {
        Set-LmsMapping -Connection box -Resource User -Field emails -Expression "'x@example.org'" -WarningVariable told 3>$null
        "$told" | Should -BeLike '*Writing commands look for users by emails*override custom_fields.emails instead*'
        Set-LmsMapping -Connection box -Resource User -Field status -Expression "'active'" -WarningVariable told 3>$null
        "$told" | Should -BeLike 'Where the LMS applies status itself, it goes by its own value*override custom_fields.status instead*'
        Remove-LmsMapping -Connection box -Resource User -Field status -Confirm:$false
        Set-LmsMapping -Connection box -Resource User -Field job_title -Expression "'x'" -WarningVariable told 3>$null
        $told | Should -BeNullOrEmpty
        $file = Get-Content (Join-Path $mappings connections/box.json) -Raw | ConvertFrom-Json
        $file.'$schema' | Should -Be '../mapping.schema.json'
        (Get-Content (Join-Path $mappings mapping.schema.json) -Raw | ConvertFrom-Json).title | Should -Be 'UnifiedLms mapping'
        Remove-LmsMapping -Connection box -All -Confirm:$false
    }

    It 'removes one, all of a resource, or everything of a place' {
        Set-LmsMapping -Resource User -Field custom_fields.a -Expression 1
        Set-LmsMapping -Resource User -Field custom_fields.b -Expression 2
        Set-LmsMapping -Resource Course -Field code -Expression "'x'"
        Set-LmsMapping -Vocabulary user.status -Word @{ frozen = 'suspended' }
        Remove-LmsMapping -Resource User -Field custom_fields.a -Confirm:$false
        (Get-LmsMapping -Override).Field | Should -Be 'custom_fields.b', 'code', 'frozen'
        Remove-LmsMapping -Resource User -Confirm:$false
        Remove-LmsMapping -Vocabulary user.status -Confirm:$false
        (Get-LmsMapping -Override).Field | Should -Be 'code'
        (Get-Failure { Remove-LmsMapping -Resource User -ErrorAction Stop -Confirm:$false }).FullyQualifiedErrorId | Should -BeLike 'LmsObjectNotFound,*'
        Remove-LmsMapping -All -WhatIf
        (Get-LmsMapping -Override).Field | Should -Be 'code'
        Remove-LmsMapping -All -WarningAction SilentlyContinue -Confirm:$false
        Get-LmsMapping -Override | Should -BeNullOrEmpty
        Get-ChildItem $mappings -Recurse -File | Should -BeNullOrEmpty
    }

    It 'changes nothing with -WhatIf' {
        Set-LmsMapping -Resource User -Field name -Expression first -WhatIf
        Get-LmsMapping -Override | Should -BeNullOrEmpty
    }

    It 'overrides headers and limits for the next connection, and says so' {
        Set-LmsMapping -MaxConcurrency 2 -PageSize 7 -Header @{ 'X-Trace' = 'on' } -Budget @{ Requests = 1000; PerSeconds = 60 } -WarningVariable warned 3>$null
        "$warned" | Should -Match 'next Connect-Lms'
        (Get-LmsMapping -Override | ForEach-Object { "$($_.Field)=$($_.Expression)" }) -join '; ' | Should -Be 'X-Trace=on; page_size=7; max_concurrency=2; budget=1000 requests in 60 s'
        $null = Connect-Lms Sandbox -Name box
        (Get-LmsUser).Count | Should -Be 2000
        $failure = Get-Failure { Set-LmsMapping -Header @{ Authorization = 'Bearer stolen' } }
        $failure.Exception.Message | Should -Match 'set by the connection itself'
    }

    It 'is mended when a kept mapping keeps a connection from being opened' {
        Set-LmsMapping -Resource User -Field name -Expression first
        Disconnect-Lms box
        $file = Join-Path $mappings 'connections/box.json'
        (Get-Content $file -Raw).Replace('"first"', '"first ("') | Set-Content $file
        (Get-Failure { Connect-Lms Sandbox -Name box }).Exception.Message | Should -Match 'box\.json.*mistake'
        Remove-LmsMapping -Connection box -Resource User -Field name -Confirm:$false
        (Connect-Lms Sandbox -Name box).Name | Should -Be 'box'
        Set-Content $file 'not json at all'
        Disconnect-Lms box
        Remove-LmsMapping -Connection box -All -Confirm:$false
        (Connect-Lms Sandbox -Name box).Name | Should -Be 'box'
    }

    It 'loses nothing of what several processes set at once' {
        $script = "Import-Module '$(Join-Path $modulePath 'UnifiedLms.psd1')'; `$null = Connect-Lms Sandbox -Name box; " +
            "1..10 | ForEach-Object { Set-LmsMapping -Connection box -Resource User -Field `"custom_fields.TAG_`$_`" -Expression id -ErrorAction Stop }"
        $processes = 'a', 'b', 'c' | ForEach-Object {
            $encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($script.Replace('TAG', $_)))
            Start-Process $powershell -ArgumentList '-NoProfile', '-NonInteractive', '-EncodedCommand', $encoded -PassThru
        }
        $processes | ForEach-Object { $_.WaitForExit(120000) | Should -BeTrue; $_.ExitCode | Should -Be 0 }
        $null = Connect-Lms Sandbox -Name box -Setting @{ users = 20; courses = 4 }
        @(Get-LmsMapping -Connection box -Override).Count | Should -Be 30
    }

    It 'tells what is refused as what was given, not as a place in a file' {
        Set-LmsMapping -Resource User -Field name -Expression first
        foreach ($session in $false, $true) {
            $failure = Get-Failure { Set-LmsMapping -Resource User -Field id -Expression x -Session:$session -ErrorAction Stop }
            $failure.FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
            $failure.ErrorDetails.Message | Should -Match '^The change has 1 mistake, and nothing was changed:\s+\$\.mappings\.users\.id: the id cannot be overridden'
            $failure.ErrorDetails.Message + $failure.ErrorDetails.RecommendedAction | Should -Not -Match 'box\.json|line \d'
        }
        (Get-LmsMapping -Override).Field | Should -Be 'name'
    }

    It 'leaves the ids alone by which later calls go, and names the nearest member' {
        foreach ($field in 'user.id', 'course.id', 'user', 'course') {
            (Get-Failure { Set-LmsMapping -Session -Resource Enrollment -Field $field -Expression '"1"' -ErrorAction Stop }).ErrorDetails.Message |
                Should -Match 'cannot be overridden.*what later calls name the record by'
        }
        (Get-Failure { Set-LmsMapping -Resource User -Field organization.nam -Expression '"1"' -ErrorAction Stop }).ErrorDetails.Message | Should -Match "did you mean 'organization.name'"
        Get-LmsMapping -Override | Should -BeNullOrEmpty
    }

    It 'is set and shown for a saved connection that is not open' {
        $null = Connect-Lms Sandbox -Name shelf -Setting @{ users = 5 } -Save
        try {
            Disconnect-Lms shelf
            Set-LmsMapping -Connection shelf -Resource User -Field job_title -Expression '"kept"'
            $entry = Get-LmsMapping -Connection shelf -Override
            $entry.Field, $entry.Level, $entry.Expression | Should -Be 'job_title', 'connection', '"kept"'
            (Get-Failure { Set-LmsMapping -Connection shelf -Resource User -Field nothing -Expression x -ErrorAction Stop }).ErrorDetails.Message | Should -Match 'no field of users'
            (Get-Failure { Set-LmsMapping -Connection shelf -Session -Resource User -Field name -Expression x -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsNotConnected,*'
            (Get-Failure { Get-LmsMapping -Connection nobody -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsNotConnected,*'
            $null = Connect-Lms -Name shelf
            (Get-LmsUser -Connection shelf -First 1).JobTitle | Should -Be 'kept'
            Disconnect-Lms shelf
            Remove-LmsMapping -Connection shelf -Resource User -Field job_title -Confirm:$false
            Get-LmsMapping -Connection shelf -Override | Should -BeNullOrEmpty
        }
        finally { Remove-LmsConnection shelf -Confirm:$false }
    }

    It 'refuses a folder that others can write to' -Skip:$IsWindows {
        Set-LmsMapping -Resource User -Field name -Expression first
        chmod o+w (Join-Path $mappings 'connections/box.json')
        $failure = Get-Failure { Connect-Lms Sandbox -Name box }
        $failure.FullyQualifiedErrorId | Should -BeLike 'LmsProviderInvalid,*'
        $failure.ErrorDetails.RecommendedAction | Should -Match 'chmod go-w'
    }
}

Describe 'Custom fields' {
    BeforeAll {
        Reset-Mapping
        $null = Connect-Lms Sandbox -Name box -Setting @{ users = 30; courses = 4 } -Mapping @{
            User       = @{ custom_fields = @{ badge = 'employee'; rate = '1234.5' } }
            Enrollment = @{ 'custom_fields.origin' = "'box'" }
        }
    }

    AfterAll { Disconnect-Lms box }

    It 'are columns of flat rows, behind the fixed ones, in the order asked for' {
        $plain = (Get-LmsUser -First 1 -Flat).PSObject.Properties.Name
        $wide = Get-LmsUser -First 3 -Flat -FlatCustomField rate, badge, nothing
        $wide[0].PSObject.Properties.Name | Should -Be ($plain + 'custom_rate', 'custom_badge', 'custom_nothing')
        $wide[0].custom_rate | Should -Be '1234.5'
        $wide[0].custom_nothing | Should -BeNullOrEmpty
        $csv = $wide | ConvertTo-Csv -NoTypeInformation
        $csv[0] | Should -Match '"updated_at","provider","connection","custom_rate","custom_badge","custom_nothing"$'
        ($csv | ConvertFrom-Csv)[2].custom_badge | Should -Be (Get-LmsUser -First 3)[2].CustomFields.badge
    }

    It 'of joined records come along' {
        $row = Get-LmsEnrollment -First 1 -Include User -Flat -FlatCustomField origin, user.badge
        $row.custom_origin | Should -Be 'box'
        $row.custom_user_badge | Should -Be (Get-LmsUser $row.user_id).CustomFields.badge
    }

    It 'bind further down the pipeline as plain rows do' {
        $row = Get-LmsUser -First 1 -Flat -FlatCustomField badge
        $null = Connect-Lms Sandbox -Name newer -Setting @{ users = 3; seed = 9 }
        try {
            ($row | Get-LmsUser).Connection | Should -Be 'box'
            ($row | Get-LmsEnrollment -First 1).User.Id | Should -Be $row.id
        }
        finally { Disconnect-Lms newer }
    }

    It 'may be named as overrides name them' {
        $row = Get-LmsEnrollment -First 1 -Include User -Flat -FlatCustomField custom_fields.origin, user.custom_fields.badge
        $row.custom_origin | Should -Be 'box'
        $row.custom_user_badge | Should -Be (Get-LmsUser $row.user_id).CustomFields.badge
    }

    It 'need -Flat' {
        (Get-Failure { Get-LmsUser -FlatCustomField badge }).FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
    }
}

Describe 'Seeing what a mapping does' {
    BeforeAll {
        Reset-Mapping
        $null = Connect-Lms Sandbox -Name box -Setting @{ users = 30; courses = 4 } -Mapping @{ User = @{ 'custom_fields.badge' = 'employee' } }
    }

    AfterAll { Disconnect-Lms box }

    It 'explains a record that was read' {
        $user = Get-LmsUser -First 1
        $made = $user | Test-LmsMapping
        $made.Id | Should -Be $user.Id
        ($made.Native | ConvertFrom-Json).employee | Should -Be $user.RemoteData.employee
        $badge = $made.Fields | Where-Object Field -EQ custom_fields.badge
        $badge.Value, $badge.Level, $badge.Expression | Should -Be ($user.RemoteData.employee | ConvertTo-Json), 'session', 'employee'
        ($made.Fields | Where-Object Field -EQ name).Level | Should -Be 'definition'
        ($made | Out-String) | Should -Match 'custom_fields.badge'
    }

    It 'explains in place of reading' {
        $made = Get-LmsCourse -First 2 -Explain
        $made.Count | Should -Be 2
        $made[0].Fields.Field | Should -Contain 'title'
        (Get-LmsEnrollment -First 1 -Explain).Resource | Should -Be 'enrollments'
    }

    It 'tries an expression, and explains a record from a file' {
        $made = Get-LmsUser -First 1 | Test-LmsMapping -Field job_title -Expression '$uppercase(last)'
        ($made.Fields | Where-Object Field -EQ job_title).Value | Should -CMatch '^"[^a-z]+"$'
        (Get-LmsMapping -Override).Field | Should -Be 'custom_fields.badge'
        $made = '{ "id": "9", "first": "Zoe", "last": "Lee", "state": "active" }' | Test-LmsMapping -Resource User
        ($made.Fields | Where-Object Field -EQ name).Value | Should -Be '"Zoe Lee"'
        (Get-Failure { '{' | Test-LmsMapping -Resource User -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
    }

    It 'names native members that no mapping reads, with -Verbose only' {
        $null = Connect-Lms Sandbox -Name bare -Mapping @{ User = @{ } }
        $lines = Get-LmsUser -First 3 -Connection bare -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
        "$lines" | Should -Not -Match 'no mapping of users reads.*employee'
        Disconnect-Lms bare
    }
}

Describe 'Drift' {
    It 'of an override is the override''s, and the advice is for its level' {
        Reset-Mapping
        $null = Connect-Lms Sandbox -Name 'North box' -Setting @{ users = 3 }
        try {
            Set-LmsMapping -Provider sandbox -Resource User -Field created_at -Expression '"tomorrow"'
            Set-LmsMapping -Resource User -Field created_at -Expression '"yesterday"'
            $null = Get-LmsUser -WarningVariable warned 3>$null
            "$warned" | Should -Match "North box: the override of users 'created_at' \(level connection, .*north box\.json\) yields '""yesterday""', where a time was expected, in 3 records"
            # Following the advice ends it.
            "$warned" -match 'Correct the expression: (Set-LmsMapping .*)$' | Should -BeTrue
            & ([scriptblock]::Create($Matches[1].Replace("'...'", "'`$now()'")))
            $null = Get-LmsUser -WarningVariable warned 3>$null
            $warned.Count | Should -Be 0
        }
        finally {
            Disconnect-Lms 'North box'
            Reset-Mapping
        }
    }

    It 'is told once for all inputs of a command, with the remedy' {
        $simulator = Start-Simulator canvas @('--users', '30', '--courses', '3', '--enrollments', '60')
        try {
            $null = Connect-Lms canvas $simulator.BaseUri -Token $simulator.Token -Name site -Mapping @{ Enrollment = @{ status = "'limbo'" } }
            $enrollments = Get-LmsCourse | Get-LmsEnrollment -WarningVariable warned 3>$null
            $enrollments.Status | Select-Object -Unique | Should -Be 'unknown'
            $warned.Count | Should -Be 1
            "$warned" | Should -Match "site: the override of enrollments 'status' \(level session, -Mapping\) yields 'limbo' in $($enrollments.Count) records \(the first: $($enrollments[0].Id)\)"
            "$warned" | Should -Match "Set-LmsMapping -Connection site -Session -Vocabulary enrollment.status -Word @{ 'limbo' = 'unknown' }"
            Set-LmsMapping -Connection site -Session -Vocabulary enrollment.status -Word @{ limbo = 'withdrawn' }
            (Get-LmsEnrollment -First 1).Status | Should -Be 'withdrawn'

            $lines = Get-LmsUser -First 3 -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
            "$lines" | Should -Match 'site: no mapping of users reads these members of the LMS''s records by name: '
        }
        finally {
            Disconnect-Lms site -ErrorAction SilentlyContinue
            Stop-Simulator $simulator
        }
    }
}
