BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-BuiltModule
    $null = Connect-Lms Sandbox -Setting @{ users = 40; courses = 5 }

    function Use-Culture([string] $Name, [scriptblock] $Script) {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = [cultureinfo]::new($Name)
            & $Script
        }
        finally {
            [cultureinfo]::CurrentCulture = $before
        }
    }
}

Describe 'Flat rows' {
    It 'have the fixed columns' {
        (Get-LmsUser -First 1 -Flat | ConvertTo-Csv)[0] | Should -Be '"id","first_name","last_name","name","username","email","emails","status","role","phone","locale","timezone","job_title","organization_id","organization_name","manager_id","manager_name","created_at","updated_at","provider","connection"'
        (Get-LmsCourse -First 1 -Flat | ConvertTo-Csv)[0] | Should -BeLike '"id","title","code","type","status",*"updated_at","provider","connection"'
        (Get-LmsEnrollment -First 1 -Flat | ConvertTo-Csv)[0] | Should -BeLike '"id","user_id","user_name","user_email","course_id",*"updated_at","provider","connection"'
    }

    It 'are the same under a German culture' {
        foreach ($command in 'Get-LmsUser', 'Get-LmsCourse', 'Get-LmsEnrollment') {
            $german = Use-Culture 'de-DE' { & $command -Flat | ConvertTo-Csv }
            $english = Use-Culture 'en-US' { & $command -Flat | ConvertTo-Csv }
            $german | Should -Be $english
            $english.Count | Should -BeGreaterThan 2
        }
    }

    It 'survive a CSV file' {
        $path = Join-Path $TestDrive 'users.csv'
        Use-Culture 'de-DE' { Get-LmsUser -Flat | Export-Csv $path }
        $rows = Import-Csv $path
        $rows.Count | Should -Be 40
        $rows[0].created_at | Should -Match '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$'
        ($rows | Select-Object -First 2 | Get-LmsUser).Id | Should -Be $rows[0, 1].id
        $rows.name | Should -Be (Get-LmsUser).Name
    }

    It 'have the columns that were chosen, in that order, with the texts of all of them' {
        $names = 'updated_at', 'id', 'name', 'emails'
        $all = Use-Culture 'de-DE' { Get-LmsUser -Flat | Select-Object $names | ConvertTo-Csv -NoTypeInformation }
        $chosen = Use-Culture 'de-DE' { Get-LmsUser -Flat -Property $names | ConvertTo-Csv -NoTypeInformation }
        $chosen | Should -Be $all
        $chosen.Count | Should -Be 41
        (Get-LmsCourse -First 1 -Flat -Property Title, ID, created_at, title | ConvertTo-Csv -NoTypeInformation)[0] | Should -Be '"title","id","created_at"'
        (Get-LmsEnrollment -First 1 -Flat -Property UserId, course_id | ConvertTo-Csv -NoTypeInformation)[0] | Should -Be '"user_id","course_id"'
        (Get-LmsCourse -First 1 | Get-LmsCourseItem -Flat -Property title | Select-Object -First 1).PSObject.Properties.Name | Should -Be 'title'
        (Get-LmsUser -AsPage -Flat -Property id -PageSize 10).Result[0].PSObject.Properties.Name | Should -Be 'id'
        (Get-LmsUser -First 1 -Flat -Property id -FlatCustomField nothing).PSObject.Properties.Name | Should -Be 'id', 'custom_nothing'
    }

    It 'have the texts of their records, whatever columns are chosen' {
        foreach ($command in { Get-LmsUser @args }, { Get-LmsCourse @args }, { Get-LmsCourse -First 2 | Get-LmsCourseItem @args }, { Get-LmsEnrollment @args }) {
            $all = & $command -Flat -FlatCustomField nothing
            $all.Count | Should -BeGreaterThan 3
            foreach ($column in $all[0].PSObject.Properties.Name -ne 'custom_nothing') {
                (& $command -Flat -Property $column).$column | Should -Be $all.$column -Because $column
            }

            $names = $all[0].PSObject.Properties.Name -ne 'custom_nothing'
            (& $command -Flat | Select-Object $names | ConvertTo-Json) | Should -Be ($all | Select-Object $names | ConvertTo-Json)
        }
    }

    It 'are filtered by what they do not show' {
        $suspended = Get-LmsUser -Status suspended
        $suspended.Count | Should -BeGreaterThan 0
        (Get-LmsUser -Status suspended -Flat -Property id).id | Should -Be $suspended.Id
        (Get-LmsEnrollment -Status overdue -Flat -Property id).id | Should -Be (Get-LmsEnrollment -Status overdue).Id
        (Get-LmsEnrollment -Include User -Flat -Property user_email).user_email | Should -Be (Get-LmsEnrollment -Include User -Flat).user_email
    }

    It 'show custom fields that are asked for, and are explained whole' {
        $badges = (Get-LmsUser).CustomFields.employee_id
        $badges[0] | Should -Not -BeNullOrEmpty
        (Get-LmsUser -Flat -Property id -FlatCustomField employee_id).custom_employee_id | Should -Be $badges
        (Get-LmsUser -First 1 -Flat -Property id -Explain).Field | Should -Be (Get-LmsUser -First 1 -Explain).Field
        (Get-LmsUser -First 1 -Flat -Property id -Explain | ConvertTo-Json) | Should -Be (Get-LmsUser -First 1 -Explain | ConvertTo-Json)
        (Get-LmsUser -AsPage -Flat -PageSize 10).Result[0].Record().CustomFields.employee_id | Should -Be $badges[0]
    }

    It 'have the columns of custom fields where they are named, and behind the others where they are not' {
        $expected = Get-LmsUser -First 5
        $rows = Get-LmsUser -First 5 -Flat -FlatCustomField nothing, employee_id, 'custom_fields.user.badge' -Property name, CUSTOM_employee_id, customUserBadge, id
        $rows[0].PSObject.Properties.Name | Should -Be 'name', 'custom_employee_id', 'custom_user_badge', 'id', 'custom_nothing'
        $rows.custom_employee_id | Should -Be $expected.CustomFields.employee_id
        $rows.id | Should -Be $expected.Id
        $rows.name | Should -Be $expected.Name
        (Get-LmsUser -First 1 -Flat -FlatCustomField employee_id -Property custom_employee_id).PSObject.Properties.Name | Should -Be 'custom_employee_id'
        $failure = Get-Failure { Get-LmsUser -Flat -FlatCustomField employee_id -Property name, custom_employe_id }
        $failure.Exception.Message | Should -BeLike "*'custom_employee_id' meant*"
        (Get-Failure { Get-LmsUser -Flat -Property custom_employee_id }).Exception.Message | Should -BeLike "*no column 'custom_employee_id'*"
    }

    It 'of a course bring its description down the pipeline, and are remembered for completion' {
        $null = Connect-Lms Sandbox -Name copy -Setting @{ users = 3; courses = 0; seed = 9 }
        try {
            $course = Get-LmsCourse -Connection sandbox | Where-Object Description | Select-Object -First 1
            $course | Should -Not -BeNullOrEmpty
            $made = Get-LmsCourse -Connection sandbox -Flat | Where-Object id -EQ $course.Id | New-LmsCourse -Connection copy
            (Get-LmsCourse -Connection copy -Id $made.Id).Description | Should -Be $course.Description
        }
        finally {
            Disconnect-Lms copy
        }

        $null = Connect-Lms Sandbox -Name fresh -Setting @{ users = 3; courses = 4; seed = 77 }
        try {
            $codes = (Get-LmsCourse -Connection sandbox).Code
            $null = Get-LmsCourse -Connection fresh -Flat -Property id
            $line = 'Get-LmsEnrollment -Connection fresh -CourseId '
            $completed = [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches
            ($completed.ToolTip + $completed.ListItemText) -join ' ' | Should -Match ([regex]::Escape((Get-LmsCourse -Connection fresh -First 1).Title))
        }
        finally {
            Disconnect-Lms fresh
        }
    }

    It 'refuse a column that there is not, and tell the nearest' {
        $failure = Get-Failure { Get-LmsUser -Flat -Property id, frist_name }
        $failure.FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
        $failure.Exception.Message | Should -BeLike "*'frist_name'*'first_name' meant*"
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*id, first_name, last_name*-FlatCustomField*'
        (Get-Failure { Get-LmsUser -Property id }).Exception.Message | Should -BeLike '*-Flat*'
    }

    It 'have columns that complete' {
        $line = 'Get-LmsUser -Flat -Property id, ma'
        ([System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null)).CompletionMatches.CompletionText | Should -Be 'manager_id', 'manager_name'
        $line = 'Get-LmsUser -Flat -FlatCustomField employee_id, custom_fields.user.badge -Property id, custom_'
        ([System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null)).CompletionMatches.CompletionText | Should -Be 'custom_employee_id', 'custom_user_badge'
    }

    It 'come in pages too' {
        (Get-LmsUser -AsPage -Flat -PageSize 10).Result[0] | Should -BeOfType UnifiedLms.LmsUserRow
    }

    It 'bind down the pipeline as their records do' {
        $people = Get-LmsUser -First 3
        (Get-LmsUser -First 3 -Flat | Get-LmsEnrollment).Id | Should -Be ($people | Get-LmsEnrollment).Id
        (Get-LmsUser -First 3 -Flat | Get-LmsUser).Id | Should -Be $people.Id
        (Get-LmsCourse -Flat | Get-LmsCourseItem).Id | Should -Be (Get-LmsCourse | Get-LmsCourseItem).Id
        (Get-LmsCourse -First 1 -Flat | Get-LmsEnrollment).Count | Should -BeGreaterThan 0
        (Get-LmsEnrollment -First 4 -Flat | Get-LmsCourse).Id | Should -Be (Get-LmsEnrollment -First 4).Course.Id
        (Get-LmsEnrollment -First 4 -Flat | Get-LmsUser).Id | Should -Be (Get-LmsEnrollment -First 4).User.Id
    }

    It 'of one kind are never taken for ids of another' {
        (Get-Failure { Get-LmsCourse -First 1 -Flat | Get-LmsUser -ErrorAction Stop }).Exception.Message | Should -BeLike '*holds no user id*'
        (Get-Failure { Get-LmsUser -First 1 -Flat | Get-LmsCourse -ErrorAction Stop }).Exception.Message | Should -BeLike '*holds no course id*'
    }

    It 'never come of a filter that is blank' {
        foreach ($blank in '', ' ', $null) {
            (Get-Failure { Get-LmsUser -Email $blank -Flat -ErrorAction Stop }).Exception.Message | Should -BeLike '*filter email is blank*'
        }
    }

    It 'keep the connection they were read from, in files too' {
        $null = Connect-Lms Sandbox -Name other -Setting @{ users = 7; courses = 2; seed = 5 }
        try {
            $row = Get-LmsUser -Connection sandbox -First 1 -Flat
            $row.Connection | Should -Be 'sandbox'
            ($row | Get-LmsEnrollment).Connection | Select-Object -Unique | Should -Be 'sandbox'
            (Get-LmsCourse -Connection sandbox -First 1 -Flat | Get-LmsCourseItem).Connection | Select-Object -Unique | Should -Be 'sandbox'
            ($row | ConvertTo-Csv)[0] | Should -BeLike '*,"connection"'
            ($row | ConvertTo-Csv | ConvertFrom-Csv | Get-LmsEnrollment).Connection | Select-Object -Unique | Should -Be 'sandbox'
            [regex]::Matches(($row | ConvertTo-Json), '"connection"', 'IgnoreCase').Count | Should -Be 1
        }
        finally {
            Disconnect-Lms other
        }
    }
}
