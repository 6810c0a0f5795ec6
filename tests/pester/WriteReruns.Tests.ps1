# What administrators do with files: run them twice, edit what was exported, mend what failed, and misspell a header.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-BuiltModule
    $secret = ConvertTo-SecureString 'Canary-9f3#Zq7' -AsPlainText -Force

    function Get-Writes($Simulator) { @((Invoke-RestMethod "$($Simulator.BaseUri)/__simulator/log").log | Where-Object { $_.method -ne 'GET' -and $_.body -notmatch 'wsfunction=\w+_get_' }) }
    function Clear-Log($Simulator) { $null = Invoke-RestMethod "$($Simulator.BaseUri)/__simulator/log" -Method Delete }
    $size = '--users', '12', '--courses', '3', '--enrollments', '10', '--no-throttle'
    $moodle = Start-Simulator moodle $size
    $canvas = Start-Simulator canvas $size
    $null = Connect-Lms canvas $canvas.BaseUri -Token $canvas.Token -Name canvas
    $null = Connect-Lms moodle $moodle.BaseUri -Token $moodle.Token -Name moodle
    $courses = @(Get-LmsCourse -Connection moodle)
    $course = $courses[0]
    $null = 'ann', 'bea', 'cid' | ForEach-Object { New-LmsUser -Username $_ -FirstName F -LastName L -Email "$_@new.example" -Password $secret -Connection moodle }
}

AfterAll {
    Get-LmsConnection | Disconnect-Lms
    Stop-Simulator $moodle
    Stop-Simulator $canvas
}

Describe 'Two enrollments of one person in a course' {
    It 'are never guessed between: the error lists them, and -Role or -Id picks one' {
        $there = @(Get-LmsCourse -Connection canvas -Status published)[0]
        $null = New-LmsUser -Username two -Name Two -Email two@new.example -Connection canvas
        $learner = New-LmsEnrollment -User two -Course $there -Connection canvas
        $teacher = New-LmsEnrollment -User two -Course $there -Role instructor -Connection canvas
        foreach ($try in { Remove-LmsEnrollment -User two -Course $there -Permanent -Confirm:$false -Connection canvas -ErrorAction Stop }, { Set-LmsEnrollment -User two -Course $there -Status withdrawn -Connection canvas -ErrorAction Stop }) {
            $failure = Get-Failure $try
            $failure.FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
            "$failure" | Should -Match "id $($learner.Id), learner"
            "$failure" | Should -Match "id $($teacher.Id), instructor"
        }

        (Remove-LmsEnrollment -User two -Course $there -Role instructor -Confirm:$false -Connection canvas -PassThru).Id | Should -Be $teacher.Id
        (Set-LmsEnrollment -Id $learner.Id -Status withdrawn -Connection canvas -PassThru).Id | Should -Be $learner.Id
        # A line of an export names its enrollment by its id.
        $line = Get-LmsEnrollment -UserId $learner.User.Id -CourseId $there.Id -Connection canvas -Flat | Where-Object id -EQ $teacher.Id | ConvertTo-Csv | ConvertFrom-Csv
        ($line | Remove-LmsEnrollment -Permanent -Confirm:$false -PassThru).Id | Should -Be $teacher.Id
    }
}

Describe 'A password' {
    It 'that was made for an account is handed out though the enrollment failed' {
        # The role is one that nobody has, which shows at the enrolling only.
        $made = [pscustomobject]@{ email = 'half@new.example'; first_name = 'H'; last_name = 'H'; role = '424242' } |
            New-LmsEnrollment -Course $course -CreateUser -GeneratePassword -Connection moodle -ErrorVariable bad -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        $bad.Count | Should -Be 1
        $bad[0].TargetObject.email | Should -Be 'half@new.example'
        $made.Outcome | Should -Be 'Failed'
        $made.User.Username | Should -Be 'half@new.example'
        $plain = [Net.NetworkCredential]::new('', $made.Password).Password
        (Get-Writes $moodle | ForEach-Object { [uri]::UnescapeDataString($_.body) } | Out-String).Contains($plain) | Should -BeTrue
        ($bad | Format-List * -Force | Out-String).Contains($plain) | Should -BeFalse
    }

    It 'that was made for an account comes out though nobody knows whether the account was made' {
        $null = Connect-Lms canvas $canvas.BaseUri -Token $canvas.Token -Name lossy -MaxAttempts 2
        $there = @(Get-LmsCourse -Connection lossy -Status published)[0]
        $null = Invoke-RestMethod "$($canvas.BaseUri)/__simulator/faults" -Method Post -Body '[{"path":"/users","method":"POST","fault":"status","status":502}]' -ContentType 'application/json'
        try {
            foreach ($try in { New-LmsUser -Username lost1 -Name 'Lost One' -Email lost1@new.example @many }, { New-LmsEnrollment -User lost2@new.example -FirstName Lost -LastName Two -Course $there -CreateUser @many }) {
                Clear-Log $canvas
                $many = @{ GeneratePassword = $true; Connection = 'lossy'; ErrorAction = 'SilentlyContinue'; ErrorVariable = 'bad'; WarningVariable = 'said'; WarningAction = 'SilentlyContinue' }
                $left = . $try
                $bad.Count | Should -Be 1
                $bad[0].FullyQualifiedErrorId | Should -BeLike 'LmsUnavailable,*'
                $left.Outcome | Should -Be 'Unknown'
                $person = if ($left -is [UnifiedLms.LmsEnrollment]) { $left.User } else { $left }
                $person.Username | Should -BeLike 'lost[12]*'
                "$said" | Should -Match "lost[12].*may have been created.*Outcome Unknown"
                $plain = [Net.NetworkCredential]::new('', $left.Password).Password
                $plain.Length | Should -BeGreaterThan 10
                $sent = @(Get-Writes $canvas | ForEach-Object { ($_.body | ConvertFrom-Json).pseudonym.password })
                $sent.Count | Should -Be 2
                $sent | Select-Object -Unique | Should -Be $plain
            }
        }
        finally {
            $null = Invoke-RestMethod "$($canvas.BaseUri)/__simulator/faults" -Method Delete
            Disconnect-Lms lossy
        }
    }

    It 'that was made for an account comes out though the token died before the row above was done' {
        $there = @(Get-LmsCourse -Connection canvas -Status published)[0]
        $many = @{ GeneratePassword = $true; Connection = 'canvas'; ErrorAction = 'SilentlyContinue'; ErrorVariable = 'bad'; WarningAction = 'SilentlyContinue' }
        $refused = '[{"path":"PATH","method":"METHOD","fault":"status","status":401,"headers":{"WWW-Authenticate":"Bearer realm=\"canvas-lms\""}}]'
        Clear-Log $canvas
        try {
            # The second row of one person waits until those behind it are made.
            $null = Invoke-RestMethod "$($canvas.BaseUri)/__simulator/faults" -Method Post -Body $refused.Replace('PATH', '/users/').Replace('METHOD', 'PUT') -ContentType 'application/json'
            $rows = 'dead1,Dead One', 'dead1,Dead Won', 'dead2,Dead Two' | ConvertFrom-Csv -Header username, name
            $made = @($rows | New-LmsUser -Email { "$($_.username)@new.example" } -UpdateExisting @many)
            $made.Username | Should -Be 'dead1', 'dead2'
            $made.Outcome | Should -Be 'Created', 'Created'
            $bad.Count | Should -Be 1
            $bad[0].FullyQualifiedErrorId | Should -BeLike 'LmsAuthenticationFailed,*'
            $bad[0].TargetObject.name | Should -Be 'Dead Won'

            # An account that is there without its enrollment is no row that nobody tried.
            $null = Invoke-RestMethod "$($canvas.BaseUri)/__simulator/faults" -Method Post -Body $refused.Replace('PATH', '/enrollments').Replace('METHOD', 'POST') -ContentType 'application/json'
            $people = 'dead3', 'dead4' | ForEach-Object { [pscustomobject]@{ username = $_; name = $_; email = "$_@new.example" } }
            $left = @($people | New-LmsEnrollment -Course $there -CreateUser @many)
            $left.User.Username | Should -Be 'dead3', 'dead4'
            $left.Outcome | Should -Be 'Failed', 'Failed'
            $bad.TargetObject.username | Should -Be 'dead3', 'dead4'
            $bad[0].Exception.Message | Should -Match 'created the user \(id \d+\)'
            $sent = @(Get-Writes $canvas | Where-Object path -Like '*/users' | ForEach-Object { ($_.body | ConvertFrom-Json).pseudonym.password })
            $made + $left | ForEach-Object { [Net.NetworkCredential]::new('', $_.Password).Password } | Sort-Object | Should -Be ($sent | Sort-Object)
        }
        finally {
            $null = Invoke-RestMethod "$($canvas.BaseUri)/__simulator/faults" -Method Delete
        }
    }

    It 'of a blank column is an error that names the column, or was not given' {
        $row = [pscustomobject]@{ username = 'dot'; first_name = 'D'; last_name = 'D'; email = 'dot@new.example'; password = '' }
        $make = { ConvertTo-SecureString $_.password -AsPlainText -Force }
        $failure = Get-Failure { $row | New-LmsUser -Password $make -Connection moodle -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
        "$failure" | Should -Match "column 'password'"
        $failure.ErrorDetails.RecommendedAction | Should -Match 'Fill it in'
        $failure.TargetObject.username | Should -Be 'dot'
        # On an account that would have to be made, too; who is there is enrolled without it.
        $failure = Get-Failure { $row | New-LmsEnrollment -Course $course -CreateUser -Password $make -Connection canvas -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'Lms*'
        $failure = Get-Failure { $row | New-LmsEnrollment -Course $course -CreateUser -Password $make -Connection moodle -ErrorAction Stop }
        "$failure" | Should -Match 'password'
        @(Get-LmsUser -Username dot -Connection moodle).Count | Should -Be 0
        [pscustomobject]@{ username = 'ann'; first_name = 'Anne'; password = '' } | Set-LmsUser -Password $make -Connection moodle
        (Get-LmsUser -Username ann -Connection moodle).FirstName | Should -Be 'Anne'
        ([pscustomobject]@{ username = 'ann'; email = 'ann@new.example'; password = '' } | New-LmsEnrollment -Course $course -CreateUser -Password $make -Connection moodle).Outcome | Should -Be 'Created'
    }

    It 'script that fails is the error of its row, without what it was given' {
        $bad = $null
        $rows = 'eve1', 'eve2' | ForEach-Object { [pscustomobject]@{ username = $_; first_name = 'E'; last_name = 'E'; email = "$_@new.example"; Zugang = 'Canary-9f3#Zq7' } }
        $rows | New-LmsUser -Password { ConvertTo-SecureString $_.Zugang } -Connection moodle -ErrorVariable bad -ErrorAction SilentlyContinue
        @($bad | Where-Object FullyQualifiedErrorId -Like 'LmsInvalidInput,*').TargetObject.username | Should -Be 'eve1', 'eve2'
        ($bad | ForEach-Object { $_ | Format-List * -Force; $_.TargetObject | Format-List * } | Out-String).Contains('Canary') | Should -BeFalse
    }
}

Describe 'The same file again' {
    It 'finds what is gone gone, by record and id; a name that nobody has is an error' {
        $user = New-LmsUser -Username leaver -FirstName F -LastName L -Email leaver@new.example -Password $secret -Connection moodle
        ($user | Remove-LmsUser -Permanent -Confirm:$false -PassThru).Outcome | Should -Be 'Removed'
        foreach ($again in $user, $user.Id, [pscustomobject]@{ id = $user.Id; username = 'leaver' }) {
            $gone = $again | Remove-LmsUser -Permanent -Confirm:$false -PassThru -Connection moodle -WarningVariable said -WarningAction SilentlyContinue -ErrorAction Stop
            $gone.Outcome | Should -Be 'Unchanged'
            $gone.Id | Should -Be $user.Id
            "$said" | Should -Match $(if ($again -is [UnifiedLms.LmsUser]) { '^$' } else { "no user '$($user.Id)'.*unless the id is wrong" })
        }
        # A misspelt name leaves an account open: nobody reads warnings of a script.
        foreach ($again in 'leaver', 'leaver@new.example', [pscustomobject]@{ username = 'leaver' }) {
            foreach ($try in { $again | Remove-LmsUser -Permanent -Confirm:$false -Connection moodle -ErrorAction Stop }, { $again | Remove-LmsEnrollment -Course $course -Confirm:$false -Connection moodle -ErrorAction Stop }) {
                $failure = Get-Failure $try
                $failure.FullyQualifiedErrorId | Should -BeLike 'LmsObjectNotFound,*'
                "$failure" | Should -Match "no user 'leaver"
            }
        }
        [object]::ReferenceEquals($failure.TargetObject, $again) -or $failure.TargetObject.username -eq 'leaver' | Should -BeTrue
        (Get-Failure { Remove-LmsCourse NO-SUCH -Permanent -Confirm:$false -Connection moodle -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsObjectNotFound,*'
        $never = Remove-LmsEnrollment -User bea -Course $course -Confirm:$false -PassThru -Connection moodle
        $never.Outcome | Should -Be 'Unchanged'
        $never.Course.Id | Should -Be $course.Id
        $null = 'bea', 'ann' | Remove-LmsEnrollment -Course "id:$($courses[2].Id)" -Confirm:$false -Connection moodle -WarningVariable said -WarningAction SilentlyContinue
        @($said).Count | Should -Be 2
        "$($said[0])" | Should -Match 'There is no such enrollment.*unless the id that was given'
        "$($said[1])" | Should -Match 'the same holds for 1 more'
    }

    It 'sends nothing for what is as it was asked for' {
        $null = Set-LmsUser cid -FirstName Cid -Connection moodle
        (Remove-LmsUser cid -Confirm:$false -PassThru -Connection moodle).Outcome | Should -Be 'Removed'
        Clear-Log $moodle
        (Remove-LmsUser cid -Confirm:$false -PassThru -Connection moodle).Outcome | Should -Be 'Unchanged'
        (Set-LmsUser cid -FirstName Cid -Status suspended -PassThru -Connection moodle).Outcome | Should -Be 'Unchanged'
        Get-Writes $moodle | Should -BeNullOrEmpty
    }

    It 'gives a row one error for all its courses' {
        $bad = $null
        [pscustomobject]@{ user = 'nobody' } | New-LmsEnrollment -Course $courses[0, 1] -Connection moodle -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad.Count | Should -Be 1
        foreach ($one in $courses[0, 1]) { "$($bad[0])" | Should -Match ([regex]::Escape($one.Title)) }
        [pscustomobject]@{ user = 'ann'; due_at = 'soon' } | New-LmsEnrollment -Course $courses[0, 1] -Connection moodle -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad.Count | Should -Be 1
    }
}

Describe 'What was exported and edited' {
    It 'comes back: only what was edited is written, and what cannot be set is said once' -ForEach @(@{ System = 'moodle' }, @{ System = 'canvas' }) {
        Get-LmsUser -Connection $System -Flat | Export-Csv TestDrive:/read.csv
        $rows = Import-Csv TestDrive:/read.csv
        $edited = $rows[3]
        $edited.last_name = 'Edited'
        if ($System -eq 'canvas') { $edited.name = "$($edited.first_name) Edited" }
        $bad = $null
        $done = $rows | Set-LmsUser -PassThru -ErrorVariable bad -WarningVariable said -WarningAction SilentlyContinue
        $bad.Count | Should -Be 0
        $done.Count | Should -Be $rows.Count
        (Get-LmsUser -Id $edited.id -Connection $System).LastName | Should -Be 'Edited'
        @($said | Group-Object Message | Where-Object Count -GT 1).Count | Should -Be 0
        "$said" | Should -Match 'cannot be set on'
        "$said" | Should -Not -Match 'does not know'
        # By itself it is refused as ever.
        (Get-Failure { Set-LmsUser $edited.id -OrganizationId 1 -Connection $System -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsNotSupported,*'
    }

    It 'is not written where nothing was edited, and costs few requests where the system tells many records in one' -ForEach @(@{ System = 'moodle'; Requests = 1 }, @{ System = 'canvas'; Requests = 10 }) {
        $simulator = Get-Variable $System -ValueOnly
        # Canvas looks for no number of less than three digits.
        $rows = @(Get-LmsUser -Connection $System -Flat | ConvertTo-Csv | ConvertFrom-Csv | Where-Object { $System -eq 'moodle' -or $_.id.Length -gt 2 } | Select-Object -First 10)
        $rows.Count | Should -Be 10
        $rows.timezone | Should -Not -BeNullOrEmpty
        Clear-Log $simulator
        ($rows | Set-LmsUser -PassThru -WarningAction SilentlyContinue).Outcome | Select-Object -Unique | Should -Be 'Unchanged'
        @((Invoke-RestMethod "$($simulator.BaseUri)/__simulator/log").log).Count | Should -Be $Requests
        Get-Writes $simulator | Should -BeNullOrEmpty
    }

    It 'tells of a header that nobody knows, and of the one that was meant' {
        $row = [pscustomobject]@{ username = 'ann'; 'Fristname' = 'X'; Schuhe = '44' }
        $row, $row | Set-LmsUser -LastName Lee -Connection moodle -WarningVariable said -WarningAction SilentlyContinue
        @($said).Count | Should -Be 1
        "$said" | Should -Match "'Fristname' \(is 'first_name' meant\?\)"
        "$said" | Should -Match "'Schuhe'"
        [pscustomobject]@{ username = 'ann'; 'E-Mail' = 'ann@x.example' } | Set-LmsUser -LastName Lee -Connection moodle -WarningVariable said -WarningAction SilentlyContinue
        "$said" | Should -Match "'E-Mail' \(is 'email' meant\?\)"
        [pscustomobject]@{ Konto = 'ann'; Rufname = 'Annie' } | Set-LmsUser -User { $_.Konto } -FirstName { $_.Rufname } -Connection moodle -WarningVariable said
        $said | Should -BeNullOrEmpty
    }
}

Describe '-Clear' {
    It 'empties what the system can empty, by either name, and refuses the rest' {
        Set-LmsCourse $course -EndAt 2031-02-03 -CustomField @{ idnumber = 'N1' } -Connection moodle
        (Get-LmsCourse -Id $course.Id -Connection moodle).CustomFields.end_at | Should -Not -BeNullOrEmpty
        Set-LmsCourse $course -Clear EndAt, custom_idnumber -Connection moodle
        $now = Get-LmsCourse -Id $course.Id -Connection moodle
        $now.CustomFields.end_at | Should -BeNullOrEmpty
        $now.CustomFields.idnumber | Should -BeNullOrEmpty
        $null = New-LmsEnrollment -User bea -Course $course -DueAt 2031-02-03 -Connection moodle
        (Set-LmsEnrollment -User bea -Course $course -Clear due_at -Connection moodle -PassThru).DueAt | Should -BeNullOrEmpty
        $failure = Get-Failure { Set-LmsUser bea -Clear FirstName -Connection moodle -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'LmsNotSupported,*'
        $failure.ErrorDetails.RecommendedAction | Should -Match 'custom_'
        (Get-Failure { Set-LmsUser bea -Clear shoes -Connection moodle -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
        (Get-Failure { Set-LmsCourse $course -EndAt 2031-02-03 -Clear end_at -Connection moodle -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
    }
}

Describe 'A connection that cannot be written to' {
    It 'for reading only ends the command with one error' {
        $null = Connect-Lms moodle $moodle.BaseUri -Token $moodle.Token -Name readonly -ReadOnly
        $failures = @(try { 'ann', 'bea', 'cid' | Set-LmsUser -FirstName X -Connection readonly 2>&1 } catch { $_ })
        Disconnect-Lms readonly
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'LmsReadOnly,*'
    }

    It 'that is gone gives every input back, and is not asked for each' {
        $dead = Start-Simulator moodle $size
        $null = Connect-Lms moodle $dead.BaseUri -Token $dead.Token -Name dead -MaxAttempts 2
        Stop-Simulator $dead
        $rows = 1..30 | ForEach-Object { [pscustomobject]@{ email = "gone$_@new.example"; first_name = 'G'; last_name = "$_" } }
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $rows | New-LmsEnrollment -Course 2, 3 -CreateUser -GeneratePassword -Connection dead -ErrorVariable bad -ErrorAction SilentlyContinue
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 30
        Disconnect-Lms dead
        $bad.Count | Should -BeLessThan 10
        @($bad.TargetObject).email | Sort-Object | Should -Be ($rows.email | Sort-Object)
        "$($bad[-1])" | Should -Match 'was not tried'
        $bad.FullyQualifiedErrorId | Select-Object -Unique | Should -BeLike 'LmsNetworkFailure,*'
    }
}
