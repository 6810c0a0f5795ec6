BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-BuiltModule
    $canary = 'Canary-9f3#Zq7'
    $secret = ConvertTo-SecureString $canary -AsPlainText -Force

    function Get-Log($Simulator) { (Invoke-RestMethod "$($Simulator.BaseUri)/__simulator/log").log }
    function Get-Requests($Simulator) { (Invoke-RestMethod "$($Simulator.BaseUri)/__simulator/log").requests }
    function Clear-Log($Simulator) { $null = Invoke-RestMethod "$($Simulator.BaseUri)/__simulator/log" -Method Delete }
    function Get-Writes($Simulator) { @(Get-Log $Simulator | Where-Object { $_.method -ne 'GET' -and $_.body -notmatch 'wsfunction=\w+_get_' }) }
    function Set-Faults($Simulator, [string] $Rules) {
        $null = Invoke-RestMethod "$($Simulator.BaseUri)/__simulator/faults" -Method Delete
        if ($Rules) { $null = Invoke-RestMethod "$($Simulator.BaseUri)/__simulator/faults" -Method Post -Body $Rules -ContentType 'application/json' }
    }

    $moodle = Start-Simulator moodle @('--users', '20', '--courses', '3', '--enrollments', '10', '--no-throttle')
    $canvas = Start-Simulator canvas @('--users', '20', '--courses', '3', '--enrollments', '10', '--no-throttle')
    $null = Connect-Lms canvas $canvas.BaseUri -Token $canvas.Token -Name canvas
    $null = Connect-Lms moodle $moodle.BaseUri -Token $moodle.Token -Name moodle
    $course = @(Get-LmsCourse)[0]
}

AfterAll {
    Get-LmsConnection | Disconnect-Lms
    Stop-Simulator $moodle
    Stop-Simulator $canvas
}

Describe 'The writing commands' {
    It 'ask before they remove, and take the words of the schema' {
        foreach ($noun in 'LmsUser', 'LmsCourse', 'LmsEnrollment') {
            [Management.Automation.CommandMetadata]::new((Get-Command "Remove-$noun")).ConfirmImpact | Should -Be 'High'
            foreach ($verb in 'New', 'Set', 'Remove') {
                $command = Get-Command "$verb-$noun"
                $command.Parameters.Keys | Should -Contain 'WhatIf'
                $command.Parameters.Keys | Should -Contain 'Connection'
                $command.Parameters.Keys | Should -Contain 'ThrottleLimit'
                if ($verb -ne 'New') { $command.Parameters.Keys | Should -Contain 'PassThru' }
            }
        }
        (TabExpansion2 'New-LmsEnrollment -Status wi').CompletionMatches.CompletionText | Should -Be 'withdrawn'
        (TabExpansion2 'Set-LmsUser -Role ins').CompletionMatches.CompletionText | Should -Be 'instructor'
    }

    It 'show in the matrix what can be written' {
        $all = (Get-LmsProvider moodle).Capabilities
        ($all | Where-Object { $_.Resource -eq 'users' -and $_.Operation -eq 'create' }).Fields | Should -Contain 'username'
        ($all | Where-Object { $_.Resource -eq 'enrollments' -and $_.Operation -eq 'delete' }).Forms | Should -Be 'gentle', 'permanent'
        (Get-LmsProvider codebashing).Capabilities.Operation | Should -Not -Contain 'update'
    }

    It 'never take the id of another system, in a file either' {
        $row = Get-LmsUser -Connection canvas -First 1 -Flat | ConvertTo-Csv | ConvertFrom-Csv
        $moodles = @(Get-LmsUser -Connection moodle)
        $same = $moodles | Where-Object { $_.Emails.Email -eq $row.email }
        ($row | Remove-LmsUser -Connection moodle -Confirm:$false -PassThru).Id | Should -Be $same.Id
        $same.Id | Should -Not -Be $row.id
        $row.email = 'nobody@there.example'; $row.username = 'nobody-there'
        Clear-Log $moodle
        $row | Remove-LmsUser -Connection moodle -Confirm:$false -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'LmsObjectNotFound,*'
        Get-Writes $moodle | Should -BeNullOrEmpty
        $clixml = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize((Get-LmsCourse -Connection canvas -First 1)))
        $clixml | Remove-LmsCourse -Permanent -Connection moodle -Confirm:$false -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad.Count | Should -BeGreaterThan 0
        Get-Writes $moodle | Should -BeNullOrEmpty
    }

    It 'say what a system cannot do' {
        $null = Connect-Lms Codebashing $moodle.BaseUri -Token $secret -ClientCredential ([pscredential]::new('key', $secret)) -Name box -SkipTest
        try {
            $failure = Get-Failure { New-LmsUser -Username x -Connection box -ErrorAction Stop }
            $failure.FullyQualifiedErrorId | Should -BeLike 'LmsNotSupported,*'
            $failure = Get-Failure { New-LmsUser -Username x -FirstName a -LastName b -Email a@b.example -JobTitle boss -GeneratePassword -Connection moodle -ErrorAction Stop }
            $failure.FullyQualifiedErrorId | Should -BeLike 'LmsNotSupported,*'
            "$failure" | Should -Match 'job_title'
        }
        finally { Disconnect-Lms box }
    }

    It 'name all that is missing at once, before anything is sent' {
        Clear-Log $moodle
        $failure = Get-Failure { New-LmsUser -FirstName Ann -Connection moodle -ErrorAction Stop }
        "$failure" | Should -Match 'last_name.*email.*username.*password'
        $failure.ErrorDetails.RecommendedAction | Should -Match '-GeneratePassword.*-Notify'
        $failure.TargetObject.FirstName | Should -Be 'Ann'
        @(Get-Log $moodle).Count | Should -Be 0
    }

    It 'refuse without a connection, and on one for reading only' {
        $null = Connect-Lms moodle $moodle.BaseUri -Token $moodle.Token -Name readonly -ReadOnly
        Clear-Log $moodle
        $failure = Get-Failure { 'admin' | Remove-LmsUser -Connection readonly -Confirm:$false -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'LmsReadOnly,*'
        @(Get-Log $moodle).Count | Should -Be 0
        Disconnect-Lms readonly
        (Get-Failure { Remove-LmsUser admin -Connection nowhere -Confirm:$false }).FullyQualifiedErrorId | Should -BeLike 'LmsNotConnected,*'
    }

    It 'never mean everybody' {
        foreach ($nobody in $null, '', ' ') {
            (Get-Failure { Remove-LmsUser -User $nobody -Connection moodle -Confirm:$false -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
            (Get-Failure { [pscustomobject]@{ id = $nobody } | Remove-LmsUser -Connection moodle -Confirm:$false -ErrorAction Stop }).FullyQualifiedErrorId |
                Should -BeLike 'LmsInvalidInput,*'
        }
        (Get-Failure { Remove-LmsUser 'a*' -Connection moodle -Confirm:$false -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
        (Get-Failure { $course | Remove-LmsUser -Connection moodle -Confirm:$false -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
    }
}

Describe 'Rows of a file' {
    It 'that failed can be mended and sent again, whatever their columns are called' {
        @'
Vor Name,Nach-Name,Konto,E-Mail Adresse
Ada,Ruf,ada,ada@new.example
Bea,Ruf,bea,bea at new.example
Cem,Ruf,cem,cem@new.example
,,,
'@ | Set-Content TestDrive:/odd.csv
        $columns = @{
            FirstName = { $_.'Vor Name' }; LastName = { $_.'Nach-Name' }; Username = { $_.Konto }; Email = { $_.'E-Mail Adresse' }
            GeneratePassword = $true; Connection = 'moodle'
        }
        $made = Import-Csv TestDrive:/odd.csv | New-LmsUser @columns -ErrorAction SilentlyContinue -ErrorVariable bad
        $made.Username | Should -Be 'ada', 'cem'
        $bad.Count | Should -Be 2
        $bad.TargetObject | Export-Csv TestDrive:/again.csv

        $again = Import-Csv TestDrive:/again.csv
        $again[0].PSObject.Properties.Name | Should -Be 'Vor Name', 'Nach-Name', 'Konto', 'E-Mail Adresse'
        $again[0].'E-Mail Adresse' = 'bea@new.example'
        ($again[0] | New-LmsUser @columns).Username | Should -Be 'bea'
    }

    It 'are refused one by one by the system as well, and the others are made' {
        $rows = @(
            [pscustomobject]@{ username = 'dan'; first_name = 'D'; last_name = 'D'; email = 'dan@new.example' }
            [pscustomobject]@{ username = 'ADMIN!'; first_name = 'E'; last_name = 'E'; email = 'eve@new.example' }
            [pscustomobject]@{ username = 'fay'; first_name = 'F'; last_name = 'F'; email = 'fay@new.example' }
        )
        $made = $rows | New-LmsUser -GeneratePassword -Connection moodle -ErrorAction SilentlyContinue -ErrorVariable bad
        $made.Username | Should -Be 'dan', 'fay'
        $bad.Count | Should -Be 1
        $bad[0].TargetObject.username | Should -Be 'ADMIN!'
        $bad[0].TargetObject | Add-Member mark 'same'
        $rows[1].mark | Should -Be 'same'
    }

    It 'with blank cells leave those fields alone' {
        Clear-Log $moodle
        [pscustomobject]@{ username = 'dan'; first_name = ''; last_name = 'New'; email = ' '; locale = ''; status = ''; role = '' } | Set-LmsUser -Connection moodle
        $body = [uri]::UnescapeDataString((Get-Writes $moodle)[0].body)
        $body | Should -Match 'lastname'
        $body | Should -Not -Match 'firstname|email|lang|suspended'
    }

    It 'with a date, a score or a word that is none fail by themselves' {
        $rows = 'soon', '2026-13-01', '01-02-2026', '', '2027-02-03', '2027-02-03T10:00:00+02:00' | ForEach-Object { [pscustomobject]@{ user = 'dan'; course = $course.Id; due_at = $_ } }
        Clear-Log $moodle
        $done = $rows | New-LmsEnrollment -Connection moodle -ErrorAction SilentlyContinue -ErrorVariable bad
        $bad.TargetObject.due_at | Should -Be 'soon', '2026-13-01', '01-02-2026'
        $bad.FullyQualifiedErrorId | ForEach-Object { $_ | Should -BeLike 'LmsInvalidInput,*' }
        $done.Count | Should -Be 3
        $sent = Get-Writes $moodle | ForEach-Object { [regex]::Matches([uri]::UnescapeDataString($_.body), 'timeend\]=(\d+)') } | ForEach-Object { [long]$_.Groups[1].Value }
        $sent | Should -Contain ([DateTimeOffset]'2027-02-03T08:00:00Z').ToUnixTimeSeconds()

        [pscustomobject]@{ user = 'dan'; course = $course.Id; score = '12,5' } | Set-LmsEnrollment -Connection moodle -ErrorAction SilentlyContinue -ErrorVariable bad
        $bad.Count | Should -Be 1
        [pscustomobject]@{ user = 'dan'; status = 'happy' } | Set-LmsUser -Connection moodle -ErrorAction SilentlyContinue -ErrorVariable bad
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
        "$($bad[0])" | Should -Match 'active, inactive'
    }

    It 'bring custom fields in columns of their own' {
        Clear-Log $canvas
        [pscustomobject]@{ username = 'gus'; name = 'Gus'; email = 'gus@new.example'; custom_sis_user_id = 'E-77'; custom_integration_id = '' } |
            New-LmsUser -Connection canvas | ForEach-Object { $_.RemoteData.sis_user_id } | Should -Be 'E-77'
        (Set-LmsUser gus -CustomField @{ sis_user_id = 'E-78' } -Connection canvas -PassThru).Id | Should -Be (Get-LmsUser -Id 'sis_user_id:E-78' -Connection canvas).Id
    }

    It 'come out in their order, however many there are' {
        $rows = 1..450 | ForEach-Object { [pscustomobject]@{ username = "mass$_"; first_name = 'M'; last_name = "$_"; email = "mass$_@new.example" } }
        Clear-Log $moodle
        $made = $rows | New-LmsUser -GeneratePassword -Connection moodle
        $made.Username | Should -Be $rows.username
        # 50 in a request, 900 form fields at most: far fewer requests than people.
        @(Get-Writes $moodle).Count | Should -BeLessThan 30
    }
}

Describe 'Records in the pipeline' {
    It 'are changed in what the parameters say, and in nothing else' {
        $user = Get-LmsUser -Username dan -Connection moodle
        Clear-Log $moodle
        $user | Set-LmsUser -FirstName Dana
        $body = [uri]::UnescapeDataString((Get-Writes $moodle)[0].body)
        $body | Should -Match 'firstname'
        $body | Should -Not -Match 'lastname|email|lang|suspended|username'
        Clear-Log $moodle
        Get-LmsUser -Username dan -Connection moodle -Flat | Set-LmsUser -FirstName Dan
        [uri]::UnescapeDataString((Get-Writes $moodle)[0].body) | Should -Not -Match 'lastname|email|lang|suspended|username'
        (Get-Failure { $user | Set-LmsUser -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
        $user = Get-LmsUser -Username dan -Connection moodle
        # A script block is a wish, unlike a property of the same name.
        ($user | Set-LmsUser -LastName { $_.FirstName + '-son' } -PassThru).LastName | Should -Be 'Dan-son'
    }

    It 'of another system are found by their address, and copied by their names' {
        $theirs = Get-LmsUser -Username fay -Connection moodle
        $copy = $theirs | New-LmsUser -Connection canvas
        $copy.Outcome | Should -Be 'Created'
        $copy.Username | Should -Be 'fay'
        $copy.PrimaryEmail() | Should -Be 'fay@new.example'
        $copy.Connection | Should -Be 'canvas'
        ($theirs | Set-LmsUser -Name 'Fay Away' -Connection canvas -PassThru).Id | Should -Be $copy.Id
        ($copy | New-LmsEnrollment -Course $course -Connection moodle).User.Id | Should -Be $theirs.Id
    }

    It 'are changed where they are at home, whichever connection is the default' {
        $theirs = Get-LmsUser -Username fay -Connection moodle
        $ours = Get-LmsUser -Id 'sis_login_id:fay' -Connection canvas
        (Get-LmsConnection | Where-Object IsDefault).Name | Should -Be 'moodle'
        (Set-LmsUser $ours -Name 'Fay Home' -PassThru).Connection | Should -Be 'canvas'
        (Get-LmsUser -Id $theirs.Id -Connection moodle).Name | Should -Be $theirs.Name
        # A course says where somebody is enrolled, wherever the person comes from.
        ($ours | New-LmsEnrollment -Course $course).Connection | Should -Be 'moodle'
        $ours.Connection = 'closed'
        (Get-Failure { Remove-LmsUser $ours -Confirm:$false -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsNotConnected,*'
    }

    It 'may be enrollments, for their people and courses' {
        $enrollment = New-LmsEnrollment -User ada -Course $course -Connection moodle
        ($enrollment | Set-LmsEnrollment -Status withdrawn -PassThru).Status | Should -Be 'withdrawn'
        ($enrollment | Set-LmsUser -FirstName Ava -PassThru).Username | Should -Be 'ada'
        $enrollment | Remove-LmsEnrollment -Permanent -Confirm:$false
        @(Get-LmsEnrollment -UserId $enrollment.User.Id -CourseId $course.Id -Connection moodle).Count | Should -Be 0
        ($enrollment | Remove-LmsEnrollment -Permanent -Confirm:$false -PassThru).Outcome | Should -Be 'Unchanged'
    }
}

Describe 'What is written out' {
    It 'tells the outcome, also to files' {
        $made = New-LmsUser -Username hal -FirstName H -LastName H -Email hal@new.example -GeneratePassword -Connection moodle
        ($made | Select-Object Id, Outcome).Outcome | Should -Be 'Created'
        $made | Export-Csv TestDrive:/made.csv
        (Import-Csv TestDrive:/made.csv).Outcome | Should -Be 'Created'
        $row = New-LmsUser -Username hal -FirstName H -LastName H -Email hal@new.example -GeneratePassword -UpdateExisting -Flat -Connection moodle
        $row.username | Should -Be 'hal'
        $row | Export-Csv TestDrive:/row.csv
        (Import-Csv TestDrive:/row.csv).outcome | Should -Be 'Unchanged'
        Set-LmsUser hal -FirstName J -Connection moodle | Should -BeNullOrEmpty
        (Set-LmsUser hal -FirstName I -Connection moodle -PassThru).Outcome | Should -Be 'Updated'
    }

    It 'has the error of a system beside the records of the other' {
        $null = Connect-Lms moodle $moodle.BaseUri -Token (ConvertTo-SecureString ('0' * 32) -AsPlainText -Force) -Name wrong -SkipTest
        $null = Connect-Lms moodle $moodle.BaseUri -Token $moodle.Token -Name moodle
        $rows = 1..3 | ForEach-Object { [pscustomobject]@{ username = "both$_"; first_name = 'B'; last_name = "$_"; email = "both$_@new.example" } }
        $made = $rows | New-LmsUser -Connection wrong, moodle, canvas -Password $secret -ErrorAction SilentlyContinue -ErrorVariable bad
        $made.Connection | Should -Be 'moodle', 'canvas', 'moodle', 'canvas', 'moodle', 'canvas'
        $made.Username | Should -Be 'both1', 'both1', 'both2', 'both2', 'both3', 'both3'
        $bad.TargetObject.username | Should -Be 'both1', 'both2', 'both3'
        $bad.FullyQualifiedErrorId | Select-Object -Unique | Should -BeLike 'LmsAuthenticationFailed,*'
        # Alone it is the same: one error, which holds all rows, to be given to the command again.
        $rows | New-LmsUser -Connection wrong -Password $secret -ErrorAction SilentlyContinue -ErrorVariable left | Should -BeNullOrEmpty
        $left.FullyQualifiedErrorId | Should -BeLike 'LmsAuthenticationFailed,*'
        $left.Exception.Message | Should -BeLike '*the rest was not tried: 3 (*both1*'
        $left.TargetObject.username | Should -Be 'both1', 'both2', 'both3'
        Disconnect-Lms wrong
    }

    It 'lacks what was never sent because the pipeline broke off, which is said' {
        $script = @"
            Import-Module '$(Join-Path $modulePath 'UnifiedLms.psd1')'
            `$null = Connect-Lms moodle $($moodle.BaseUri) -Token (ConvertTo-SecureString '$($moodle.Plain)' -AsPlainText -Force) -Name m
            1..3 | ForEach-Object { if (`$_ -eq 3) { throw 'upstream' }; [pscustomobject]@{ username = "lost`$_"; first_name = 'L'; last_name = 'L'; email = "lost`$_@new.example" } } |
                New-LmsUser -GeneratePassword
"@
        $said = pwsh -NoProfile -NonInteractive -Command $script *>&1 | Out-String -Width 300
        $said | Should -Match 'New-LmsUser was stopped\. Inputs that were not written: 2\.'
        Get-LmsUser -Username 'lost1' -Connection moodle | Should -BeNullOrEmpty
    }

    It 'gives out what was done before the error that ends it, and names the others' -ForEach @(@{ System = 'canvas' }, @{ System = 'moodle' }) {
        $site = Get-Variable $System -ValueOnly
        $null = New-LmsUser -Username "st5$System" -FirstName S -LastName T -Email "st5$System@new.example" -Password $secret -Connection (Connect-Lms $System $site.BaseUri -Token $site.Token -Name there)
        $script = @"
            Import-Module '$(Join-Path $modulePath 'UnifiedLms.psd1')'
            `$null = Connect-Lms $System $($site.BaseUri) -Token (ConvertTo-SecureString '$($site.Plain)' -AsPlainText -Force) -Name m
            `$rows = 1..12 | ForEach-Object { [pscustomobject]@{ username = "st`${_}$System"; first_name = 'S'; last_name = 'T'; email = "st`${_}$System@new.example" } }
            try { `$rows | New-LmsUser -GeneratePassword -ErrorAction Stop | ForEach-Object { "made `$(`$_.Username) `$(`$_.Password.Length);" } } catch { "error `$(`$_.FullyQualifiedErrorId)" }
"@
        $said = pwsh -NoProfile -NonInteractive -Command $script *>&1 | Out-String -Width 1000
        $said | Should -Match 'error LmsAlreadyExists,'
        $made = @(1..12 | Where-Object { $said -match "made st$_$System 20;" })
        $open = @(1..12 | Where-Object { $said -match "\(st$_$System\)" })
        # Every account that is there was handed out, and every row without one was named.
        $there = @(1..12 | Where-Object { $_ -ne 5 -and @(Get-LmsUser -Username "st$_$System" -Connection there).Count })
        "$made" | Should -Be "$there"
        "$(@($made) + $open + 5 | Sort-Object)" | Should -Be "$(1..12)"
        Disconnect-Lms there
    }

    It 'says whose results nobody took' {
        $script = @"
            Import-Module '$(Join-Path $modulePath 'UnifiedLms.psd1')'
            `$null = Connect-Lms moodle $($moodle.BaseUri) -Token (ConvertTo-SecureString '$($moodle.Plain)' -AsPlainText -Force) -Name m
            `$rows = 1..5 | ForEach-Object { [pscustomobject]@{ username = "take`$_"; first_name = 'T'; last_name = 'T'; email = "take`$_@new.example" } }
            `$rows | New-LmsUser -GeneratePassword | Select-Object -First 2 | ForEach-Object { "made `$(`$_.Username);" }
"@
        $said = pwsh -NoProfile -NonInteractive -Command $script *>&1 | Out-String -Width 1000
        $said | Should -Match 'made take1;'
        $said | Should -Match 'made take2;'
        $said | Should -Match 'not written: 0\. .*whose results nobody took: 3\. \([^.]*take3.*take4.*take5.*Passwords that were made for these accounts are lost'
    }

    It 'is stopped within a second while the system takes its time' {
        $connection = Get-LmsConnection moodle
        Set-Faults $moodle '[{ "fault": "latency", "milliseconds": 20000 }]'
        try {
            $shell = [powershell]::Create()
            $null = $shell.AddScript("Import-Module '$(Join-Path $modulePath 'UnifiedLms.psd1')'; Set-LmsUser dan -FirstName D -Connection `$connection")
            $shell.Runspace.SessionStateProxy.SetVariable('connection', $connection)
            $before = Get-Requests $moodle
            $null = $shell.BeginInvoke()
            $limit = [DateTime]::UtcNow.AddSeconds(30)
            while ((Get-Requests $moodle) -eq $before -and [DateTime]::UtcNow -lt $limit) { }
            Get-Requests $moodle | Should -BeGreaterThan $before
            $shell.InvocationStateInfo.State | Should -Be 'Running'
            $clock = [Diagnostics.Stopwatch]::StartNew()
            $shell.Stop()
            $clock.ElapsedMilliseconds | Should -BeLessThan 1000
            $shell.Dispose()
        }
        finally { Set-Faults $moodle '' }
    }
}

Describe 'Passwords' {
    It 'stay out of all streams, errors and transcripts' {
        $Error.Clear()
        $transcript = Join-Path $TestDrive 'transcript.txt'
        $null = Start-Transcript $transcript
        $text = & {
            $ErrorActionPreference = 'Continue'
            $rows = @(
                [pscustomobject]@{ username = 'ivy'; first_name = 'I'; last_name = 'I'; email = 'ivy@new.example'; password = $canary }
                [pscustomobject]@{ username = 'ivy bad'; first_name = 'I'; last_name = 'I'; email = 'ivy2@new.example'; password = $canary }
                [pscustomobject]@{ username = 'ivy3'; first_name = 'I'; last_name = 'I'; email = 'none'; password = $canary }
            )
            $rows | New-LmsUser -Password { ConvertTo-SecureString $_.password -AsPlainText -Force } -Connection moodle -Verbose -Debug
            # A column that is not named like one.
            [pscustomobject]@{ username = 'ivy bad'; first_name = 'I'; last_name = 'I'; email = 'none'; Zugang = $canary } |
                New-LmsUser -Password { ConvertTo-SecureString $_.Zugang -AsPlainText -Force } -Connection moodle -Verbose -Debug
            # Text is refused, in a column as on the command line.
            $rows[1] | New-LmsUser -Connection moodle -Verbose -Debug
            try { New-LmsUser -Username x -Password $canary -Connection moodle } catch { $_ }
            New-LmsUser -Username ivy -FirstName I -LastName I -Email ivy@new.example -Password $secret -Connection moodle -Verbose -Debug
            'ivy' | Set-LmsUser -Password $secret -Connection moodle -Verbose -Debug
            'ivy' | Set-LmsUser -Password $secret -Connection moodle -WhatIf
            New-LmsEnrollment -Email kim@new.example -FirstName K -LastName K -Course $course -CreateUser -Password $secret -Connection moodle -Verbose -Debug
        } *>&1 | ForEach-Object { $_ | Format-List * -Force; $_ } | Out-String -Width 4000
        $null = Stop-Transcript
        (Get-LmsUser -Username ivy -Connection moodle).Id | Should -Not -BeNullOrEmpty
        (Get-LmsUser -Username kim@new.example -Connection moodle).Id | Should -Not -BeNullOrEmpty
        $errors = $Error | ForEach-Object { $_ | Format-List * -Force; $_.Exception | Format-List * -Force; $_.TargetObject | Format-List *; $_.Exception.Fault | Format-List * } | Out-String -Width 4000
        $Error.Count | Should -BeGreaterThan 4
        foreach ($place in $text, $errors, (Get-Content $transcript -Raw)) {
            $place | Should -Not -BeNullOrEmpty
            $place.Contains($canary) | Should -BeFalse
            $place.Contains([uri]::EscapeDataString($canary)) | Should -BeFalse
        }
        # The simulator got it all the same.
        (Get-Writes $moodle | ForEach-Object { [uri]::UnescapeDataString($_.body.Replace('+', ' ')) } | Out-String).Contains($canary) | Should -BeTrue
    }

    It 'are made on request, once each, and go to who asked' {
        $made = 'new3@new.example', 'new4@new.example' | New-LmsEnrollment -FirstName N -LastName N -Course $course -CreateUser -GeneratePassword -Connection moodle
        $made.Outcome | Should -Be 'Created', 'Created'
        $plain = $made.Password | ForEach-Object { [Net.NetworkCredential]::new('', $_).Password }
        $plain[0] | Should -Not -Be $plain[1]
        $sent = Get-Writes $moodle | ForEach-Object { [uri]::UnescapeDataString($_.body) } | Out-String
        foreach ($one in $plain) { $sent.Contains($one) | Should -BeTrue }
        ($made | Format-List * | Out-String).Contains($plain[0]) | Should -BeFalse
        (Get-Failure { New-LmsUser -Username x -Password $secret -GeneratePassword -Connection moodle }).FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
    }
}
