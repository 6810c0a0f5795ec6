BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-BuiltModule
    $example = Join-Path $modulePath 'samples/providers/google-classroom'
}

AfterAll {
    if (Test-Path $env:UNIFIEDLMS_HOME) { Remove-Item $env:UNIFIEDLMS_HOME -Recurse -Force }
}

Describe 'A provider of one''s own' {
    It 'begins with a starting point that passes its test' {
        $folder = New-LmsProvider -Name acme -Title 'Acme Academy'
        $folder.FullName | Should -Be (Join-Path $env:UNIFIEDLMS_HOME 'providers/acme')
        $checks = $folder | Test-LmsProvider
        $checks.Success | Should -Not -Contain $false
        $checks.Check | Should -Contain 'sample'
        Test-LmsProvider -Name acme -Quiet | Should -BeTrue
        (Get-LmsProvider acme).Title | Should -Be 'Acme Academy'
        (Get-Failure { New-LmsProvider -Name acme -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsAlreadyExists,*'
        (Get-Failure { New-LmsProvider -Name '../evil' -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
    }

    It 'tells each mistake with file and line' {
        $folder = New-LmsProvider -Name broken -Path TestDrive:/
        Set-Content (Join-Path $folder 'user.jsonata') "{`n  'id': (`n}"
        $failed = Test-LmsProvider $folder | Where-Object Success -EQ $false
        $failed.Count | Should -Be 1
        $failed.File, $failed.Line, $failed.Check | Should -Be 'user.jsonata', 3, 'expression'
        Test-LmsProvider $folder -Quiet | Should -BeFalse
        (Get-Failure { Connect-Lms broken https://lms.example.com -ProviderPath $folder -Token (ConvertTo-SecureString x -AsPlainText -Force) }).FullyQualifiedErrorId |
            Should -BeLike 'LmsProviderInvalid,*'
    }

    It 'tells a sample that is not met' {
        $folder = New-LmsProvider -Name unmet -Path TestDrive:/
        $file = Join-Path $folder 'samples/courses.json'
        (Get-Content $file -Raw).Replace('"draft"', '"published"') | Set-Content $file
        $failed = Test-LmsProvider $folder | Where-Object Success -EQ $false
        $failed.Message | Should -Be 'status: expected "published", got "draft"'
    }

    It 'is not harmed by what an editor leaves beside it' -Skip:$IsWindows {
        $folder = New-LmsProvider -Name locked -Path TestDrive:/
        ln -s root@host.1:9 (Join-Path $folder '.#user.jsonata')
        (Test-LmsProvider $folder).Success | Should -Not -Contain $false
        (Get-LmsProvider locked -ProviderPath $folder).Name | Should -Be 'locked'
    }

    It 'is a folder, or its provider.json, and no other file' {
        $folder = New-LmsProvider -Name filed -Path TestDrive:/
        Test-LmsProvider (Join-Path $folder 'provider.json') -Quiet | Should -BeTrue
        $failed = Test-LmsProvider (Join-Path $folder 'user.jsonata')
        @($failed).Count, $failed.Success, $failed.Check | Should -Be 1, $false, 'folder'
        $failed.Message | Should -Match 'There is no provider.json in .*user\.jsonata'
    }

    It 'reads by GET, so that -ReadOnly holds whatever a definition says' {
        $folder = New-LmsProvider -Name eraser -Path TestDrive:/
        $file = Join-Path $folder 'provider.json'
        (Get-Content $file -Raw) -replace '"request": "GET ([^"]*users)"', '"request": "DELETE $1"' | Set-Content $file
        $failed = Test-LmsProvider $folder | Where-Object Success -EQ $false
        "$($failed.Message)" | Should -Match 'expected GET here, because this only reads; a DELETE changes something'
        (Get-Failure { Connect-Lms eraser https://lms.example.com -ProviderPath $folder -Setting @{ portal = 'p' } -Token (ConvertTo-SecureString x -AsPlainText -Force) -ReadOnly -SkipTest }).FullyQualifiedErrorId |
            Should -BeLike 'LmsProviderInvalid,*'
    }

    It 'writes nothing with -WhatIf' {
        New-LmsProvider -Name ghost -WhatIf
        Test-Path (Join-Path $env:UNIFIEDLMS_HOME 'providers/ghost') | Should -BeFalse
    }

    It 'is refused where others can write to its folder' -Skip:$IsWindows {
        $folder = New-LmsProvider -Name open -Path TestDrive:/
        chmod o+w $folder
        $failure = Get-Failure { Get-LmsProvider open -ProviderPath $folder -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'LmsProviderInvalid,*'
        $failure.ErrorDetails.RecommendedAction | Should -Match 'chmod go-w'
        (Test-LmsProvider $folder | Where-Object Check -EQ folder).Success | Should -BeFalse
    }
}

Describe 'The example that is data only' {
    BeforeAll {
        # Wherever the module was unpacked, the example is used from a folder of one's own.
        $own = Join-Path $TestDrive 'google-classroom'
        Copy-Item $example $own -Recurse
        if (-not $IsWindows) { chmod -R go-w $own }
        $simulator = Start-Simulator google-classroom @('--users', '120', '--courses', '8', '--enrollments', '300')
        $population = Invoke-RestMethod "$($simulator.BaseUri)/__simulator/population"
        $connection = Connect-Lms google-classroom $simulator.BaseUri -ProviderPath $own -Token $simulator.Token -Name class
    }

    AfterAll {
        Disconnect-Lms class -ErrorAction SilentlyContinue
        Stop-Simulator $simulator
    }

    It 'passes its test and shows what it can do' {
        (Test-LmsProvider $own).Success | Should -Not -Contain $false
        $connection.Identity | Should -Be 'Rosa Admin'
        (Get-LmsProvider google-classroom -ProviderPath $own).Capabilities.Resource | Select-Object -Unique | Should -Be 'users', 'courses', 'courseItems', 'enrollments'
    }

    It 'gives exactly its courses and enrollments' {
        (Get-LmsCourse).Id | Should -Be $population.courses
        (Get-LmsEnrollment).Id | Should -Be $population.enrollments
        (Get-LmsCourse -Status archived).Status | Select-Object -Unique | Should -Be 'archived'
    }

    It 'gives people, items and rows for a file' {
        $enrollment = Get-LmsEnrollment -First 1 -Include User
        ($enrollment | Get-LmsUser).Name | Should -Be $enrollment.User.Name
        $enrollment.User.CustomFields.verified_teacher | Should -BeOfType [bool]
        Get-LmsCourse | Get-LmsCourseItem | ForEach-Object Type | Select-Object -Unique | Should -BeIn 'assignment', 'quiz'
        $row = Get-LmsCourse -First 1 | Get-LmsEnrollment -Include User -Flat -FlatCustomField user.verified_teacher | Select-Object -First 1
        $row.custom_user_verified_teacher | Should -BeIn 'true', 'false'
    }

    It 'says what it cannot' {
        (Get-Failure { Get-LmsUser -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsNotSupported,*'
        (Get-Failure { Get-LmsUser nobody@example.test -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsObjectNotFound,*'
    }
}
