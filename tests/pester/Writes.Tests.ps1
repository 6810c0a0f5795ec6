# One script for every system that can be written to: a system is added by a line here.
BeforeDiscovery {
    $systems = @(
        @{
            System    = 'canvas'
            Removes   = @{ User = 'Suspends the account of'; Course = 'Concludes'; Enrollment = 'Deactivates' }
            Suspended = { param($id) (Invoke-LmsProxy "/api/v1/users/$id/logins" -Connection site).workflow_state -contains 'suspended' }
            NewCourse = @{ Title = 'Never'; Code = 'NEVER'; CategoryId = 1 }
        }
        @{
            System    = 'moodle'
            Removes   = @{ User = 'Suspends the account of'; Course = 'Hides'; Enrollment = 'Suspends' }
            Suspended = { param($id) (Get-LmsUser -Id $id -Connection site).Status -eq 'suspended' }
            NewCourse = @{ Title = 'Never'; Code = 'NEVER'; CategoryId = 1 }
        }
        @{
            System    = 'talentlms'
            Removes   = @{ User = 'Deactivates the account of'; Course = 'Deactivates'; Enrollment = 'Removes for good, perhaps with the progress,' }
            Suspended = { param($id) (Get-LmsUser -Id $id -Connection site).Status -eq 'inactive' }
            NewCourse = @{ Title = 'Never'; Code = 'NEVER'; CategoryId = 1 }
            Lacks     = @('Set-LmsEnrollment')
        }
        @{
            System    = 'docebo'
            Removes   = @{ User = 'Suspends the account of'; Course = 'Unpublishes'; Enrollment = 'Suspends' }
            Suspended = { param($id) (Get-LmsUser -Id $id -Connection site).Status -eq 'suspended' }
            NewCourse = @{ Title = 'Never'; Code = 'NEVER'; Description = 'Never' }
        }
        @{
            System    = 'blackboard'
            Removes   = @{ User = 'Disables the account of'; Course = 'Disables'; Enrollment = 'Disables' }
            Suspended = { param($id) (Get-LmsUser -Id $id -Connection site).Status -eq 'suspended' }
            NewCourse = @{ Title = 'Never'; Code = 'NEVER' }
        }
    )
    $commands = @(
        @{ Command = 'New-LmsUser'; Says = 'Creates the user ''No Body'' (never)'; Run = { param($user, $course) New-LmsUser -Username never -FirstName No -LastName Body -Email never@new.example -GeneratePassword -WhatIf } }
        @{ Command = 'Set-LmsUser'; Sets = 'last_name ''Other'''; Says = 'Changes the user {0}'; Run = { param($user, $course) $user | Set-LmsUser -LastName Other -WhatIf } }
        @{ Command = 'Remove-LmsUser'; Says = '{2} the user {0}'; Run = { param($user, $course) $user | Remove-LmsUser -WhatIf } }
        @{ Command = 'New-LmsCourse'; Says = 'Creates the course ''Never'' (NEVER)'; Run = { param($user, $course, $new) New-LmsCourse @new -WhatIf } }
        @{ Command = 'Set-LmsCourse'; Sets = 'title ''Other'''; Says = 'Changes the course {1}'; Run = { param($user, $course) $course | Set-LmsCourse -Title Other -WhatIf } }
        @{ Command = 'Remove-LmsCourse'; Says = '{3} the course {1}'; Run = { param($user, $course) $course | Remove-LmsCourse -WhatIf } }
        @{ Command = 'New-LmsEnrollment'; Says = 'Enrolls {0} in course {1}'; Run = { param($user, $course) $user | New-LmsEnrollment -Course $course -CreateUser -WhatIf } }
        @{ Command = 'Set-LmsEnrollment'; Sets = 'status ''withdrawn'''; Says = 'Changes the enrollment of {0} in course {1}'; Run = { param($user, $course) $user | Set-LmsEnrollment -Course $course -Status withdrawn -WhatIf } }
        @{ Command = 'Remove-LmsEnrollment'; Says = '{4} the enrollment of {0} in course {1}'; Run = { param($user, $course) Remove-LmsEnrollment -User $user -Course $course -WhatIf } }
    )
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-BuiltModule

    function Get-Population { Invoke-RestMethod "$($simulator.BaseUri)/__simulator/population" }
    function Clear-Log { $null = Invoke-RestMethod "$($simulator.BaseUri)/__simulator/log" -Method Delete }
    function Get-Log { (Invoke-RestMethod "$($simulator.BaseUri)/__simulator/log").log }
}

Describe 'A <System> site that is written to' -ForEach $systems {
    BeforeAll {
        $simulator = Start-Simulator $System @('--users', '30', '--courses', '4', '--enrollments', '20', '--no-throttle')
        $connection = Connect-Lms $System $simulator.BaseUri -Token $simulator.Token -Name site
        $courses = @(Get-LmsCourse)[0, 1]
    }

    AfterAll {
        Disconnect-Lms site -ErrorAction SilentlyContinue
        Stop-Simulator $simulator
    }

    Context '<Command> -WhatIf' -ForEach $commands {
        It 'says who, what and where, and sends nothing at all' {
            $before = Get-Population
            $user = Get-LmsUser -First 1
            Clear-Log
            $said = & {
                $shell = [powershell]::Create([System.Management.Automation.RunspaceMode]::CurrentRunspace)
                $null = $shell.AddScript('param($run, $user, $course, $new, $file) $null = Start-Transcript $file; try { & $run $user $course $new } catch { Out-Host -InputObject "Refused: $_" } finally { $null = Stop-Transcript }').AddParameters(
                    @($Run, $user, $courses[0], $NewCourse, (Join-Path $TestDrive 'said.txt')))
                $shell.Invoke()
                Get-Content (Join-Path $TestDrive 'said.txt') -Raw
            }
            $sentence = $Says -f "$($user.Name) ($($user.Id))", "$($courses[0].Title) ($($courses[0].Id))", $Removes.User, $Removes.Course, $Removes.Enrollment
            $values = if ($Sets) { " To be set: $Sets." }
            $wanted = if ($Command -in $Lacks) { 'Refused: \w+ (has no call|does not take) ' } else { '(?m)^' + [regex]::Escape("What if: $sentence in site ($((Get-LmsProvider $System).Title)).$values") + '\r?$' }
            $said | Should -Match $wanted
            @(Get-Log).Count | Should -Be 0
            $after = Get-Population
            $after.users | Should -Be $before.users
            $after.enrollments | Should -Be $before.enrollments
        }
    }

    Context 'by a script that is run twice' {
        BeforeAll {
            $rows = 1..48 | ForEach-Object {
                [pscustomobject]@{ username = "new$_"; first_name = "First$_"; last_name = "Last$_"; email = "new$_@new.example"; phone = '' }
            }
            $bad = @(
                [pscustomobject]@{ username = 'bad1'; first_name = 'Bad'; last_name = 'Address'; email = 'at home'; phone = '' }
                [pscustomobject]@{ username = ''; first_name = ''; last_name = 'Nameless'; email = ''; phone = '' }
            )
            $rows[0..19] + $bad[0] + $rows[20..47] + $bad[1] | Export-Csv (Join-Path $TestDrive 'people.csv')
            1..5 | ForEach-Object {
                [pscustomobject]@{ username = "late$_"; first_name = "Late$_"; last_name = "Comer$_"; email = "late$_@new.example" }
            } | Export-Csv (Join-Path $TestDrive 'late.csv')

            function Invoke-Script {
                $people = Import-Csv (Join-Path $TestDrive 'people.csv')
                $made = $people | New-LmsUser -GeneratePassword -UpdateExisting -ErrorVariable failed -ErrorAction SilentlyContinue
                $enrolled = @($made) + @(Import-Csv (Join-Path $TestDrive 'late.csv')) | New-LmsEnrollment -Course $courses -CreateUser -GeneratePassword
                $suspended = $made | Select-Object -First 10 | Set-LmsUser -Status suspended -PassThru
                $removed = $made | Select-Object -Last 3 | Remove-LmsUser -Confirm:$false -PassThru
                [pscustomobject]@{ Made = $made; Failed = $failed; Enrolled = $enrolled; Suspended = $suspended; Removed = $removed }
            }

            $start = Get-Population
            $first = Invoke-Script
            $between = Get-Population
            $second = Invoke-Script
            $end = Get-Population
        }

        It 'says of all 50 beforehand what would be done, and what is wrong' {
            Clear-Log
            Import-Csv (Join-Path $TestDrive 'people.csv') | New-LmsUser -GeneratePassword -WhatIf -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed.TargetObject.last_name | Should -Be 'Address', 'Nameless'
            @(Get-Log).Count | Should -Be 0
        }

        It 'creates 48 of 50 people, in their order, each with a password' {
            $first.Made.Count | Should -Be 48
            $first.Made.Outcome | Select-Object -Unique | Should -Be 'Created'
            $first.Made.Username | Should -Be (1..48 | ForEach-Object { "new$_" })
            $first.Made.Password | ForEach-Object { $_ | Should -BeOfType securestring }
            ($first.Made.Password | ForEach-Object { [Net.NetworkCredential]::new('', $_).Password } | Select-Object -Unique).Count | Should -Be 48
        }

        It 'tells of the two bad rows, and gives them back' {
            $first.Failed.Count | Should -Be 2
            $first.Failed.FullyQualifiedErrorId | ForEach-Object { $_ | Should -BeLike 'LmsInvalidInput,*' }
            $first.Failed.TargetObject.last_name | Should -Be 'Address', 'Nameless'
        }

        It 'enrolls everybody in both courses, and creates the five that were unknown' {
            $first.Enrolled.Count | Should -Be 106
            $first.Enrolled.Outcome | Select-Object -Unique | Should -Be 'Created'
            @($first.Enrolled | Where-Object Password).Count | Should -Be 5
            $between.users.Count | Should -Be ($start.users.Count + 53)
            $between.enrollments.Count | Should -Be ($start.enrollments.Count + 106)
        }

        It 'suspends ten and removes three, and nobody else' {
            $first.Suspended.Count | Should -Be 10
            $first.Removed.Count | Should -Be 3
            foreach ($user in $first.Made[0, 9, 45, 47]) { & $Suspended $user.Id | Should -BeTrue -Because $user.Username }
            foreach ($user in $first.Made[10, 44]) { & $Suspended $user.Id | Should -BeFalse -Because $user.Username }
        }

        It 'doubles nothing the second time' {
            $end.users | Sort-Object | Should -Be ($between.users | Sort-Object)
            $end.enrollments | Sort-Object | Should -Be ($between.enrollments | Sort-Object)
            $second.Made.Id | Should -Be $first.Made.Id
            $second.Made.Outcome | Select-Object -Unique | Should -Be 'Unchanged'
            $second.Made.Password | Should -BeNullOrEmpty
            $second.Enrolled.Count | Should -Be 106
            $second.Enrolled.Outcome | Select-Object -Unique | Should -Be 'Unchanged'
            $second.Enrolled.Id | Sort-Object | Should -Be ($first.Enrolled.Id | Sort-Object)
            $second.Failed.Count | Should -Be 2
            foreach ($user in $first.Made[0, 47]) { & $Suspended $user.Id | Should -BeTrue -Because $user.Username }
            foreach ($user in $first.Made[10, 44]) { & $Suspended $user.Id | Should -BeFalse -Because $user.Username }
        }
    }

    It 'finds people by address and username, and tells who is there already' {
        $made = New-LmsUser -Username twin -FirstName Twin -LastName One -Email twin@new.example -GeneratePassword
        (Set-LmsUser twin@new.example -FirstName Other -LastName One -PassThru).Id | Should -Be $made.Id
        (Set-LmsUser -Username twin -FirstName Twin -LastName One -PassThru).Id | Should -Be $made.Id
        [pscustomobject]@{ email = 'twin@new.example' } | Remove-LmsUser -Confirm:$false -PassThru | ForEach-Object Id | Should -Be $made.Id

        $failure = Get-Failure { New-LmsUser -Username twin -FirstName Twin -LastName One -Email twin@new.example -GeneratePassword -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'LmsAlreadyExists,*'
        $failure.CategoryInfo.Category | Should -Be 'ResourceExists'
        $failure.Exception.Fault.ExistingId | Should -Be $made.Id
        (Get-Failure { Set-LmsUser nobody@new.example -LastName X -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsObjectNotFound,*'
    }

    It 'withdraws and brings back an enrollment' {
        $user = New-LmsUser -Username comeback -FirstName Come -LastName Back -Email comeback@new.example -GeneratePassword
        ($user | New-LmsEnrollment -Course $courses[0]).Outcome | Should -Be 'Created'
        if ('Set-LmsEnrollment' -in $Lacks) {
            Remove-LmsEnrollment -User comeback -Course $courses[0] -Confirm:$false
            @(Get-LmsEnrollment -UserId $user.Id).Count | Should -Be 0
            (Get-Failure { Set-LmsEnrollment -User $user -Course $courses[0] -Status enrolled -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsNotSupported,*'
            return
        }

        $withdrawn = Remove-LmsEnrollment -User comeback -Course $courses[0] -Confirm:$false -PassThru
        $withdrawn.Status | Should -Be 'withdrawn'
        (Set-LmsEnrollment -User $user -Course $courses[0] -Status enrolled -PassThru).Status | Should -Be 'enrolled'
        $text = $user | New-LmsEnrollment -Course $courses[0] -Verbose 4>&1 | Out-String
        $text | Should -Match 'already enrolled'
    }
}
