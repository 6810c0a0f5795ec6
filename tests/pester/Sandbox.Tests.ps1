BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-BuiltModule

    # All that the sandbox holds, as text.
    function Get-Everything {
        $all = @(Get-LmsUser -Flat) + @(Get-LmsCourse -Flat) + @(Get-LmsEnrollment -Flat)
        $all | ConvertTo-Json -Depth 3
    }
}

Describe 'Writing to the sandbox' {
    BeforeEach { $null = Connect-Lms Sandbox -Setting @{ users = 20; courses = 5 } }
    AfterEach { Disconnect-Lms sandbox }

    It 'creates people of lines, tells of the bad ones, and shows all at once' {
        $rows = 1..5 | ForEach-Object { [pscustomobject]@{ username = "new$_"; first_name = "First$_"; last_name = 'New'; email = "new$_@new.example" } }
        $rows[3].email = 'at home'
        $made = $rows | New-LmsUser -GeneratePassword -ErrorVariable failed -ErrorAction SilentlyContinue
        $made.Id | Should -Be '21', '22', '23', '24'
        $made.Outcome | Select-Object -Unique | Should -Be 'Created'
        $made[0].Password | Should -BeOfType securestring
        $failed.FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
        $failed.TargetObject.username | Should -Be 'new4'
        @(Get-LmsUser).Count | Should -Be 24
        (Get-LmsUser -Username new5).Name | Should -Be 'First5 New'
    }

    It 'tells who is there already, and changes them where that is wished' {
        $failure = Get-Failure { New-LmsUser -Username u00007 -FirstName A -LastName B -Email a@new.example -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'LmsAlreadyExists,*'
        $failure.Exception.Fault.ExistingId | Should -Be '7'
        (New-LmsUser -Username u00007 -FirstName A -LastName B -Email u00007@example.org -UpdateExisting).Outcome | Should -Be 'Updated'
        (Get-LmsUser -Id 7).Name | Should -Be 'A B'
        (New-LmsUser -Username u00007 -FirstName A -LastName B -Email u00007@example.org -UpdateExisting).Outcome | Should -Be 'Unchanged'
    }

    It 'names all that a new user needs' {
        "$(Get-Failure { New-LmsUser -FirstName Ann -ErrorAction Stop })" | Should -Match 'last_name, username, email'
    }

    It 'enrolls, creates who is not there, and leaves alone who is enrolled already' {
        $people = [pscustomobject]@{ email = 'late@new.example'; first_name = 'Late'; last_name = 'Comer' }, [pscustomobject]@{ email = 'u00003@example.org' }
        $first = $people | New-LmsEnrollment -Course c5 -CreateUser -GeneratePassword
        $first.Id | Should -Be 'c5:21', 'c5:3'
        $first[0].Outcome | Should -Be 'Created'
        $first[0].Password | Should -BeOfType securestring
        $again = $people | New-LmsEnrollment -Course c5 -CreateUser -GeneratePassword
        $again.Outcome | Should -Be 'Unchanged', 'Unchanged'
        $again.Id | Should -Be $first.Id
        @(Get-LmsUser).Count | Should -Be 21
        @(Get-LmsEnrollment -CourseId c5 -UserId 21).Count | Should -Be 1
    }

    It 'changes people, courses and enrollments, whatever they are named by' {
        (Set-LmsUser u00007@example.org -JobTitle Baker -PassThru).JobTitle | Should -Be 'Baker'
        (Get-LmsUser -Id 7 | Set-LmsUser -Status suspended -PassThru).Status | Should -Be 'suspended'
        $course = New-LmsCourse -Title Bees -Code BEE-1
        (Set-LmsCourse BEE-1 -Status published -PassThru).Id | Should -Be $course.Id
        $null = New-LmsEnrollment -User u00007 -Course BEE-1
        (Set-LmsEnrollment -User 7 -Course $course -Status completed -PassThru).ProgressPercent | Should -Be 100
        (Get-LmsCourse -Code BEE-1 | Get-LmsEnrollment).User.Name | Should -Be (Get-LmsUser -Id 7).Name
        (Get-Failure { Set-LmsUser 4711 -JobTitle Baker -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsObjectNotFound,*'
    }

    It 'removes gently, and for good where that is said' {
        $gone = Get-LmsEnrollment -First 1
        (Remove-LmsEnrollment -User $gone.User.Id -Course $gone.Course.Id -Confirm:$false -PassThru).Status | Should -Be 'withdrawn'
        Remove-LmsUser 7 -Confirm:$false
        (Get-LmsUser -Id 7).Status | Should -Be 'suspended'
        Remove-LmsUser 7 -Permanent -Confirm:$false
        (Get-Failure { Get-LmsUser -Id 7 -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsObjectNotFound,*'
        @(Get-LmsEnrollment -UserId 7).Count | Should -Be 0
        Get-LmsCourse -Code FIRE-100 | Remove-LmsCourse -Permanent -Confirm:$false
        @(Get-LmsCourse).Count | Should -Be 4
    }

    It 'changes nothing with -WhatIf' {
        $before = Get-Everything
        $user = Get-LmsUser -Id 7
        New-LmsUser -Username never -FirstName No -LastName Body -Email never@new.example -WhatIf
        $user | Set-LmsUser -LastName Other -WhatIf
        $user | Remove-LmsUser -WhatIf
        $user | Remove-LmsUser -Permanent -WhatIf
        New-LmsCourse -Title Never -Code NEVER -WhatIf
        Set-LmsCourse c1 -Title Other -WhatIf
        Remove-LmsCourse c1 -Permanent -WhatIf
        [pscustomobject]@{ email = 'never@new.example'; first_name = 'No'; last_name = 'Body' } | New-LmsEnrollment -Course c1 -CreateUser -WhatIf
        Get-LmsEnrollment -First 1 | Remove-LmsEnrollment -Permanent -WhatIf
        Get-Everything | Should -Be $before
    }

    It 'is a matter of one connection, and ends with it' {
        $null = Connect-Lms Sandbox -Name other -Setting @{ users = 20; courses = 5 }
        $null = New-LmsUser -Username ann -FirstName Ann -LastName New -Email ann@new.example -Connection sandbox
        @(Get-LmsUser -Connection sandbox).Count | Should -Be 21
        @(Get-LmsUser -Connection other).Count | Should -Be 20
        Disconnect-Lms other
        $null = Connect-Lms Sandbox -Setting @{ users = 20; courses = 5 }
        @(Get-LmsUser -Connection sandbox).Count | Should -Be 20
        $null = Connect-Lms Sandbox -Name closed -ReadOnly
        (Get-Failure { Remove-LmsUser 7 -Connection closed -Confirm:$false -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsReadOnly,*'
        Disconnect-Lms closed
    }
}

Describe 'A preview' {
    It 'tells what would be set, and no secret' {
        $script = @"
            Import-Module '$(Join-Path $modulePath 'UnifiedLms.psd1')'
            `$null = Connect-Lms Sandbox
            Set-LmsUser -Id 5 -FirstName Zoe -Status suspended -Password (ConvertTo-SecureString 'Canary-4711!' -AsPlainText -Force) -CustomField @{ employee_id = 'E1' } -WhatIf
            Get-LmsUser -First 1 -Flat | Set-LmsUser -JobTitle Smith -WhatIf
"@
        $said = & $powershell -NoProfile -NonInteractive -Command $script *>&1 | Out-String -Width 400
        $said | Should -Match "Changes the user '5' .* To be set: first_name 'Zoe', status 'suspended', custom_fields \{ employee_id \}, password \*\*\*\."
        $said | Should -Match "To be set: job_title 'Smith'\."
        $said | Should -Not -Match 'Canary|E1'
    }

    It 'of rows names the column that is meant' {
        $null = Connect-Lms Sandbox
        $null = 'First Name,E-mail,username', 'A,a@b.example,x' | ConvertFrom-Csv | New-LmsUser -WhatIf -WarningVariable said -WarningAction SilentlyContinue -ErrorAction SilentlyContinue
        $said.Message | Should -BeLike "*'First Name' (is 'first_name' meant?), 'E-mail' (is 'email' meant?)*"
    }
}
