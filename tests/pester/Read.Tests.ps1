BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-BuiltModule
    $null = Connect-Lms Sandbox -Setting @{ users = 250; courses = 8 }
}

Describe 'Reading' {
    It 'reads everything by default' {
        $users = Get-LmsUser
        $users.Count | Should -Be 250
        ($users.Id | Select-Object -Unique).Count | Should -Be 250
        $users[0] | Should -BeOfType UnifiedLms.LmsUser
        $users[0].Provider | Should -Be 'sandbox'
        $users[0].Connection | Should -Be 'sandbox'
        @(Get-LmsCourse).Count | Should -Be 8
        @(Get-LmsEnrollment).Count | Should -BeGreaterThan 8
    }

    It 'gives records whose members can be used at once' {
        $enrollment = Get-LmsEnrollment -First 1
        $enrollment.User.Id | Should -Not -BeNullOrEmpty
        "$enrollment" | Should -BeLike '*(*) in *(*): *'
        (Get-LmsUser -First 1).CreatedAt.Offset | Should -Be ([timespan]::Zero)
    }

    It 'reads by id, one record each, in the order asked for' {
        $ids = (Get-LmsUser -First 3).Id
        (Get-LmsUser -Id $ids[2], $ids[0]).Id | Should -Be $ids[2], $ids[0]
        ($ids | Get-LmsUser).Id | Should -Be $ids
        ([pscustomobject]@{ user_id = $ids[1] } | Get-LmsUser).Id | Should -Be $ids[1]
        ([pscustomobject]@{ Id = $ids[1] } | Get-LmsUser).Id | Should -Be $ids[1]
        (Get-LmsUser -First 2 | Get-LmsUser).Id | Should -Be $ids[0..1]
    }

    It 'takes several words for a status, aliases included' {
        $all = Get-LmsEnrollment
        $wanted = @($all | Where-Object Status -In completed, overdue)
        (Get-LmsEnrollment -Status completed, overdue).Id | Should -Be $wanted.Id
        (Get-LmsEnrollment -Status 'overdue', 'Completed').Count | Should -Be $wanted.Count
        (Get-LmsUser -Status active, suspended).Count | Should -Be @(Get-LmsUser | Where-Object Status -In active, suspended).Count
        (Get-LmsCourse -Status published, inactive).Count | Should -Be @(Get-LmsCourse | Where-Object Status -In published, disabled).Count
        "$(Get-Failure { Get-LmsEnrollment -Status completed, done })" | Should -BeLike "*'done' is none of*"
    }

    It 'derives what is overdue, unless told not to' {
        $overdue = @(Get-LmsEnrollment -Status overdue)
        $overdue.Count | Should -BeGreaterThan 0
        @($overdue | Where-Object { $_.DueAt -ge [datetimeoffset]::UtcNow }).Count | Should -Be 0
        (Get-LmsEnrollment -Status overdue -NoOverdue).Count | Should -BeLessOrEqual $overdue.Count
    }

    It 'says that a page size beside a cursor is not used' {
        $page = Get-LmsUser -AsPage -PageSize 10
        $null = Get-LmsUser -Cursor $page.NextCursor -PageSize 20 -First 1 -WarningVariable told 3>$null
        "$told" | Should -BeLike '*page size of 20 is not used*'
        $null = Get-LmsUser -Cursor $page.NextCursor -PageSize 10 -First 1 -WarningVariable silent 3>$null
        $silent | Should -BeNullOrEmpty
    }

    It 'never takes one kind of record for another' {
        $failure = Get-Failure { Get-LmsCourse -First 1 | Get-LmsUser -ErrorAction Stop }
        "$failure" | Should -BeLike '*holds no user id*'
    }

    It 'goes from enrollments to their people and courses' {
        $enrollment = Get-LmsEnrollment -First 1
        ($enrollment | Get-LmsUser).Id | Should -Be $enrollment.User.Id
        ($enrollment | Get-LmsCourse).Id | Should -Be $enrollment.Course.Id
        $enrollment.UserId | Should -Be $enrollment.User.Id
    }

    It 'goes from courses and people to their enrollments' {
        $course = Get-LmsCourse -First 1 -Skip 1
        $of = $course | Get-LmsEnrollment
        $of.Count | Should -BeGreaterThan 0
        $of.Course.Id | Select-Object -Unique | Should -Be $course.Id
        (Get-LmsEnrollment -CourseId $course.Id).Count | Should -Be $of.Count

        $user = Get-LmsUser -Id $of[0].User.Id
        $his = $user | Get-LmsEnrollment
        $his.User.Id | Select-Object -Unique | Should -Be $user.Id
        $his.Course.Id | Should -Contain $course.Id

        $one = Get-LmsEnrollment -UserId $user -CourseId $course
        @($one).Count | Should -Be 1
        ($one | Get-LmsEnrollment).Id | Should -Be $one.Id
        (Get-LmsEnrollment -Id $one.Id).Id | Should -Be $one.Id
    }

    It 'filters by words of the schema, aliases included' {
        $suspended = Get-LmsUser -Status Suspended
        $suspended.Count | Should -Be @(Get-LmsUser | Where-Object Status -EQ suspended).Count
        $suspended.Count | Should -BeGreaterThan 0
        @(Get-LmsCourse -Status active).Count | Should -Be @(Get-LmsCourse | Where-Object Status -EQ published).Count
        $done = Get-LmsEnrollment -Status completed
        $done.Status | Select-Object -Unique | Should -Be 'completed'
    }

    It 'filters codes by pattern' {
        $course = Get-LmsCourse -First 1
        (Get-LmsCourse -Code $course.Code).Id | Should -Contain $course.Id
        $pattern = $course.Code.Substring(0, 2) + '*'
        $found = Get-LmsCourse -Code $pattern -WarningAction SilentlyContinue
        $found.Id | Should -Contain $course.Id
        $found.Code | Where-Object { $_ -notlike $pattern } | Should -BeNullOrEmpty
    }

    It 'reads several connections as one stream' {
        $null = Connect-Lms Sandbox -Name small -Setting @{ users = 5 }
        try {
            $users = Get-LmsUser -Connection sandbox, small
            $users.Count | Should -Be 255
            ($users | Where-Object Connection -EQ small).Count | Should -Be 5
            @(Get-LmsUser -Connection * -First 4).Count | Should -Be 4
            # Each record goes back to where it came from, whatever the default is.
            (Get-LmsUser -First 1 -Connection small | Get-LmsUser).Connection | Should -Be 'small'
            (Get-LmsUser -First 1 -Connection sandbox | Get-LmsUser).Connection | Should -Be 'sandbox'
        }
        finally {
            Disconnect-Lms small
        }
    }

    It 'says with -Verbose what it sends' {
        $lines = Get-LmsUser -First 1 -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
        "$lines" | Should -Match 'GET .*/v1/users'
    }

    It 'prints tables that fit' {
        $text = Get-LmsUser -First 3 | Format-Table | Out-String -Width 120
        $text | Should -Match 'Username'
        $text | Should -Match 'Role'
        ($text -split '\r?\n' | Measure-Object -Maximum Length).Maximum | Should -BeLessOrEqual 120
        (Get-LmsEnrollment -First 3 | Format-Table | Out-String -Width 120) | Should -Match 'Progress'
        (Get-LmsCourse -First 1 | Format-List | Out-String) | Should -Match 'DurationSeconds'
    }
}

Describe 'Course items of the sandbox' {
    BeforeAll {
        . "$PSScriptRoot/Common.ps1"
        Import-Module (Join-Path $modulePath 'UnifiedLms.psd1') -Force
        $null = Connect-Lms Sandbox
    }

    It 'come as a tree, parents first, positions from 1' {
        $items = @(Get-LmsCourse -First 2 | Get-LmsCourseItem)
        $items.Count | Should -BeGreaterThan 10
        ($items.Id | Select-Object -Unique).Count | Should -Be $items.Count
        $seen = @{}
        foreach ($item in $items) {
            if ($item.Parent) { $seen.ContainsKey($item.Parent.Id) | Should -BeTrue }
            $seen[$item.Id] = $true
        }
        ($items | Where-Object { -not $_.Parent } | Measure-Object Position -Minimum).Minimum | Should -Be 1
        @($items | Where-Object Type -eq 'unknown').Count | Should -Be 0
    }
}
