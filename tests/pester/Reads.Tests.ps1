BeforeDiscovery {
    # What each simulator hides on purpose: the administrator of Blackboard, the licences of Codebashing that are no enrollments.
    $systems = @(
        @{ System = 'canvas' }
        @{ System = 'moodle' }
        @{ System = 'talentlms' }
        @{ System = 'docebo' }
        @{ System = 'blackboard' }
        @{ System = 'codebashing' }
    )
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-BuiltModule

    function Connect-Simulator($System, $Simulator, $Name) {
        if ($Simulator.Secrets.apiKey) {
            Connect-Lms $System $Simulator.BaseUri -Credential ([pscredential]::new($Simulator.Secrets.apiKey, $Simulator.Token)) -Name $Name
        }
        else {
            Connect-Lms $System $Simulator.BaseUri -Token $Simulator.Token -Name $Name
        }
    }
}

Describe 'Reading <System>' -ForEach $systems {
    BeforeAll {
        $simulator = Start-Simulator $System @('--users', '60', '--courses', '6', '--enrollments', '90')
        $population = Invoke-RestMethod "$($simulator.BaseUri)/__simulator/population"
        $connection = Connect-Simulator $System $simulator reads
        $users = switch ($System) {
            'codebashing' { @($population.emails) }
            'blackboard' { @($population.users | Select-Object -Skip 1 | ForEach-Object { "_${_}_1" }) }
            default { @($population.users) }
        }
        $csv = Join-Path ([IO.Path]::GetTempPath()) "unifiedlms-reads-$PID.csv"
    }

    AfterAll {
        Disconnect-Lms reads -ErrorAction SilentlyContinue
        Stop-Simulator $simulator
        if (Test-Path $csv) { Remove-Item $csv }
    }

    It 'connects, and says as whom' {
        $connection.Identity | Should -Not -BeNullOrEmpty
    }

    It 'gives every user, as objects and as rows' {
        (Get-LmsUser).Id | Sort-Object | Should -Be ($users | Sort-Object)
        Get-LmsUser -Flat | Export-Csv $csv
        (Import-Csv $csv).id | Sort-Object | Should -Be ($users | Sort-Object)
        Get-LmsUser -First 3 | Get-LmsUser | Should -HaveCount 3
    }

    It 'gives every course, as objects and as rows' {
        $courses = @(Get-LmsCourse)
        $courses.Count | Should -Be @($population.courses).Count
        Get-LmsCourse -Flat | Export-Csv $csv
        (Import-Csv $csv).id | Sort-Object | Should -Be ($courses.Id | Sort-Object)
        ($courses[0] | ForEach-Object { Get-LmsCourse $_.Id }).Title | Should -Be $courses[0].Title
    }

    It 'gives the items of the courses that come down the pipeline, parents before children' {
        $items = @(Get-LmsCourse | Get-LmsCourseItem)
        $items.Count | Should -BeGreaterThan 5
        foreach ($course in $items | Group-Object { $_.Course.Id }) {
            $seen = @{}
            foreach ($item in $course.Group) {
                if ($item.Parent) { $seen.ContainsKey($item.Parent.Id) | Should -BeTrue }
                $seen[$item.Id] = $true
            }
            $seen.Count | Should -Be $course.Count
        }
        Get-LmsCourse | Get-LmsCourseItem -Flat | Export-Csv $csv
        (Import-Csv $csv).id | Should -Be $items.Id
        @(Get-LmsCourse -Include Items | ForEach-Object Items).Count | Should -Be $items.Count
        @(Get-LmsCourse | Get-LmsCourseItem -Type unit).Type | Select-Object -Unique | Should -BeIn @($null, 'lesson')
    }

    It 'gives every enrollment, by course, by user and in one list' {
        $all = @(Get-LmsEnrollment)
        if ($System -notin 'codebashing', 'canvas', 'moodle') { $all.Count | Should -Be @($population.enrollments).Count }
        $all.Count | Should -BeGreaterThan 40
        $all.Id | Select-Object -Unique | Should -HaveCount $all.Count
        @(Get-LmsCourse | Get-LmsEnrollment).Count | Should -Be $all.Count
        $user = $all[0].User.Id
        $mine = @(Get-LmsEnrollment -UserId $user)
        if ($System -ne 'moodle') { $mine.Count | Should -Be @($all | Where-Object { $_.User.Id -eq $user }).Count }
        @(Get-LmsEnrollment -UserId $user -CourseId $mine[0].Course.Id).Count | Should -BeGreaterOrEqual 1
        Get-LmsEnrollment -Flat | Export-Csv $csv
        @(Import-Csv $csv).Count | Should -Be $all.Count
    }

    It 'joins people and courses to enrollments' {
        $joined = @(Get-LmsEnrollment -First 5 -Include User, Course)
        $joined.Count | Should -Be 5
        foreach ($one in $joined) {
            $one.Course | Should -BeOfType UnifiedLms.LmsCourse
            if ($System -ne 'blackboard') { $one.User | Should -BeOfType UnifiedLms.LmsUser }
        }
        (Get-LmsEnrollment -First 1 -Include User -Flat).user_id | Should -Be $joined[0].User.Id
    }
}

Describe 'Several systems in one stream' {
    It 'reads them side by side, and one that fails does not stop the others' {
        $talent = Start-Simulator talentlms @('--users', '30', '--courses', '3', '--enrollments', '30')
        $docebo = Start-Simulator docebo @('--users', '30', '--courses', '3', '--enrollments', '30')
        try {
            $null = Connect-Simulator talentlms $talent one
            $null = Connect-Simulator docebo $docebo two
            $null = Connect-Lms docebo $docebo.BaseUri -Token (ConvertTo-SecureString ('f' * 40) -AsPlainText -Force) -Name broken -SkipTest
            $enrollments = Get-LmsEnrollment -Connection one, two, broken -ErrorAction SilentlyContinue -ErrorVariable failures
            $enrollments | Group-Object Connection | ForEach-Object Count | Should -Be 30, 30
            $failures.Count | Should -Be 1
        }
        finally {
            Disconnect-Lms one, two, broken -ErrorAction SilentlyContinue
            Stop-Simulator $talent
            Stop-Simulator $docebo
        }
    }
}

Describe 'Completing a list' {
    It 'reads each record of a list by itself where the list tells less' {
        $talent = Start-Simulator talentlms @('--users', '12', '--courses', '3', '--enrollments', '12')
        try {
            $null = Connect-Simulator talentlms $talent detail
            (Get-LmsUser -First 1).CustomFields.Keys | Should -Not -Contain 'Department'
            $users = Get-LmsUser -Detailed
            $users.Count | Should -Be 12
            $users[0].CustomFields.Department | Should -Be 'Lab'
            $users[0].CreatedAt | Should -Not -BeNullOrEmpty
            (Get-LmsProvider talentlms).Capabilities | Where-Object { $_.Resource -eq 'users' -and $_.Operation -eq 'list' } | ForEach-Object CanBeDetailed | Should -BeTrue
        }
        finally {
            Disconnect-Lms detail -ErrorAction SilentlyContinue
            Stop-Simulator $talent
        }
    }
}
