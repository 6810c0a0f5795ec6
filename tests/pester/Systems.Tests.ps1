BeforeDiscovery {
    $systems = 'canvas', 'moodle'
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-BuiltModule

    function Set-Faults($Simulator, [string] $Rules) {
        $null = Invoke-RestMethod "$($Simulator.BaseUri)/__simulator/faults" -Method Delete
        if ($Rules) { $null = Invoke-RestMethod "$($Simulator.BaseUri)/__simulator/faults" -Method Post -Body $Rules -ContentType 'application/json' }
    }
}

Describe 'A <_> site' -ForEach $systems {
    BeforeAll {
        $simulator = Start-Simulator $_ @('--users', '230', '--courses', '6', '--enrollments', '300')
        $population = Invoke-RestMethod "$($simulator.BaseUri)/__simulator/population"
        $connection = Connect-Lms $_ $simulator.BaseUri -Token $simulator.Token -Name site
    }

    AfterAll {
        Disconnect-Lms site -ErrorAction SilentlyContinue
        Stop-Simulator $simulator
    }

    AfterEach { Set-Faults $simulator '' }

    It 'knows who we are' {
        $connection.Identity | Should -Not -BeNullOrEmpty
        (Test-LmsConnection site).Success | Should -BeTrue
    }

    It 'gives exactly its users and courses' {
        (Get-LmsUser).Id | Sort-Object | Should -Be ($population.users | Sort-Object)
        (Get-LmsCourse).Id | Sort-Object | Should -Be ($population.courses | Sort-Object)
    }

    It 'gives the enrollments of each course with their people' {
        $enrollments = Get-LmsCourse | Get-LmsEnrollment
        $enrollments.Count | Should -BeGreaterThan 50
        $enrollments.Course.Id | Select-Object -Unique | ForEach-Object { $_ | Should -BeIn $population.courses }
        ($enrollments | Get-Random | Get-LmsUser).Id | Should -BeIn $enrollments.User.Id
    }

    It 'takes its token from a variable or a file as well' {
        $env:UNIFIEDLMS_TEST_TOKEN = $simulator.Plain
        try { (Connect-Lms $_ $simulator.BaseUri -TokenVariable UNIFIEDLMS_TEST_TOKEN -Name other).Identity | Should -Be $connection.Identity }
        finally { Remove-Item Env:/UNIFIEDLMS_TEST_TOKEN }
        Set-Content TestDrive:/token.txt $simulator.Plain
        if ($onUnix) { chmod 600 (Join-Path $TestDrive token.txt) }
        (Connect-Lms $_ $simulator.BaseUri -TokenFile TestDrive:/token.txt -Name other).Identity | Should -Be $connection.Identity
        Disconnect-Lms other
    }

    It 'refuses a wrong token with one clear error' {
        $wrong = ConvertTo-SecureString '0123456789abcdef0123456789abcdef' -AsPlainText -Force
        $failure = Get-Failure { Connect-Lms $_ $simulator.BaseUri -Token $wrong -Name wrong }
        $failure.FullyQualifiedErrorId | Should -BeLike 'LmsAuthenticationFailed,*'
        $failure.CategoryInfo.Category | Should -Be 'AuthenticationError'
        (Get-LmsConnection).Name | Should -Not -Contain 'wrong'

        $null = Connect-Lms $_ $simulator.BaseUri -Token $wrong -Name wrong -SkipTest
        (Get-Failure { Get-LmsUser -Connection wrong }).FullyQualifiedErrorId | Should -BeLike 'LmsAuthenticationFailed,*'
        # Beside one that works it is one error, and the others are read.
        $users = Get-LmsUser -Connection site, wrong -ErrorAction SilentlyContinue -ErrorVariable failures
        $users.Count | Should -Be $population.users.Count
        $failures.Count | Should -Be 1
        Disconnect-Lms wrong
    }

    It 'shows no token in any stream' {
        $text = & { Get-LmsUser -Connection site -First 3 -Verbose -Debug } *>&1 | Out-String -Width 4000
        $text | Should -Match 'GET|POST'
        $text | Should -Not -Match ([regex]::Escape($simulator.Plain))
    }

    It 'hides its hiccups' {
        Set-Faults $simulator '[{ "fault": "status", "status": 503, "nth": 2 }, { "fault": "resetMidBody", "nth": 4 }]'
        (Get-LmsUser).Id | Sort-Object | Should -Be ($population.users | Sort-Object)
    }

    It 'says when it answers with a web page, and works on' {
        Set-Faults $simulator '[{ "fault": "loginPage", "times": 1 }]'
        (Get-Failure { Get-LmsCourse -ErrorAction Stop }).FullyQualifiedErrorId | Should -Match '^Lms(UnexpectedResponse|AuthenticationFailed),'
        @(Get-LmsCourse).Count | Should -Be $population.courses.Count
    }

    It 'is left at once while it takes its time' {
        Set-Faults $simulator '[{ "fault": "latency", "milliseconds": 20000 }]'
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$(Join-Path $modulePath 'UnifiedLms.psd1')'; Get-LmsUser -Connection `$connection")
        $shell.Runspace.SessionStateProxy.SetVariable('connection', $connection)
        $null = $shell.BeginInvoke()
        Start-Sleep -Milliseconds 1200
        $shell.InvocationStateInfo.State | Should -Be 'Running'
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $clock.ElapsedMilliseconds | Should -BeLessThan 1000
        $shell.Dispose()
    }
}

Describe 'A list that breaks off' {
    It 'gives what was read, and the cursor to go on from' {
        $simulator = Start-Simulator canvas @('--users', '350')
        try {
            $null = Connect-Lms canvas $simulator.BaseUri -Token $simulator.Token -Name broken -MaxAttempts 1
            $all = (Invoke-RestMethod "$($simulator.BaseUri)/__simulator/population").users
            $null = Invoke-RestMethod "$($simulator.BaseUri)/__simulator/log" -Method Delete
            Set-Faults $simulator '[{ "fault": "errorPage", "status": 500, "nth": 3, "path": "/users" }]'
            $first = Get-LmsUser -Connection broken -ErrorAction SilentlyContinue -ErrorVariable failures
            $failures.Count | Should -Be 1
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'LmsUnavailable,*'
            $first.Count | Should -Be 200
            Set-Faults $simulator ''
            $rest = Get-LmsUser -Connection broken -Cursor $failures[0].Exception.Fault.Cursor
            @($first.Id) + @($rest.Id) | Sort-Object | Should -Be ($all | Sort-Object)
        }
        finally {
            Disconnect-Lms broken -ErrorAction SilentlyContinue
            Stop-Simulator $simulator
        }
    }
}
