# -CsvPath: rows to a file that is there whole or not at all.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-BuiltModule
    $null = Connect-Lms Sandbox -Setting @{ users = 40; courses = 5 }
    $folder = Join-Path $TestDrive 'sheets'
    $null = New-Item -ItemType Directory $folder
    $path = Join-Path $folder 'users.csv'
}

AfterAll { Get-LmsConnection | Disconnect-Lms }

Describe 'A CSV file' {
    BeforeEach { Get-ChildItem $folder | Remove-Item -Force }

    It 'says what Export-Csv says of the rows of -Flat, and nothing goes down the pipeline' {
        foreach ($command in { Get-LmsUser @args }, { Get-LmsCourse @args }, { Get-LmsCourse -First 2 | Get-LmsCourseItem @args }, { Get-LmsEnrollment -Include User, Course @args }) {
            $expected = & $command -Flat | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv | ConvertTo-Json
            & $command -CsvPath $path | Should -BeNullOrEmpty
            Import-Csv $path | ConvertTo-Json | Should -Be $expected
            @(Get-ChildItem $folder).Count | Should -Be 1
        }
    }

    It 'has the columns that were chosen' {
        Get-LmsUser -CsvPath $path -Property Email, id -FlatCustomField nothing
        $rows = @(Import-Csv $path)
        $rows[0].PSObject.Properties.Name | Should -Be 'email', 'id', 'custom_nothing'
        $rows.id | Should -Be (Get-LmsUser).Id
        Get-LmsUser -CsvPath $path -Flat -First 3
        @(Import-Csv $path).Count | Should -Be 3
        Get-LmsUser -CsvPath $path -Property job_title -First 7
        @(Import-Csv $path).Count | Should -Be 7
    }

    It 'is UTF-8 without a mark, under any culture' {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            Get-LmsEnrollment -CsvPath $path
        }
        finally { [cultureinfo]::CurrentCulture = $before }
        $german = [IO.File]::ReadAllBytes($path)
        Get-LmsEnrollment -CsvPath $path
        [Convert]::ToBase64String([IO.File]::ReadAllBytes($path)) | Should -Be ([Convert]::ToBase64String($german))
        [Text.Encoding]::UTF8.GetString($german, 0, 3) | Should -Be 'id,'
    }

    It 'counts over all inputs and connections' {
        $null = Connect-Lms Sandbox -Name second -Setting @{ users = 15; courses = 5 }
        try {
            Get-LmsUser -Connection sandbox, second -CsvPath $path
            (Import-Csv $path | Group-Object connection | Sort-Object Count | ForEach-Object Count) | Should -Be 15, 40
            $courses = @(Get-LmsCourse -Connection sandbox)
            $courses | Get-LmsEnrollment -Connection sandbox -CsvPath $path
            @(Import-Csv $path).Count | Should -Be @($courses | Get-LmsEnrollment -Connection sandbox).Count
        }
        finally {
            Disconnect-Lms second
            $null = Connect-Lms Sandbox -Setting @{ users = 40; courses = 5 }
        }
    }

    It 'tells how many rows it has with -Verbose' {
        Get-LmsUser -CsvPath $path -Verbose 4>&1 | Out-String | Should -BeLike "*40 rows in '$path'*"
    }

    It 'lies where a path of PowerShell says' {
        Push-Location $folder
        try {
            Get-LmsUser -First 1 -CsvPath here.csv
            Get-LmsUser -First 1 -CsvPath 'with [brackets].csv'
        }
        finally { Pop-Location }
        (Get-ChildItem $folder).Name | Sort-Object | Should -Be 'here.csv', 'with [brackets].csv'
        (Get-Failure { Get-LmsUser -CsvPath Env:/users.csv }).FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
    }

    It 'is refused before anything is asked for where it cannot be written' {
        foreach ($wrong in (Join-Path $folder 'nowhere/users.csv'), $folder) {
            $failure = Get-Failure { Get-LmsUser -CsvPath $wrong }
            $failure.FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
            $failure.ErrorDetails.Message | Should -BeLike "*$wrong*"
        }
        (Get-Failure { Get-LmsUser -CsvPath $path -AsPage }).ErrorDetails.Message | Should -BeLike '*-CsvPath*-AsPage*'
        (Get-Failure { Get-LmsUser -CsvPath $path -Explain }).ErrorDetails.Message | Should -BeLike '*-CsvPath*-Explain*'
        (Get-Failure { Get-LmsUser -CsvPath $path -Property nam }).ErrorDetails.Message | Should -BeLike "*Is 'name' meant*"
        Test-Path $path | Should -BeFalse
        @(Get-ChildItem $folder).Count | Should -Be 0
    }

    It 'stays as it is where nothing came down the pipeline' {
        Set-Content $path 'former'
        $said = @() | Get-LmsEnrollment -CsvPath $path 3>&1
        "$said" | Should -BeLike "*stays as it is*nothing was read*"
        Get-Content $path | Should -Be 'former'
        @(Get-ChildItem $folder).Count | Should -Be 1
    }

    It 'stays as it is where an input cannot be bound' {
        $ids = (Get-LmsUser -First 2).Id
        $course = (Get-LmsCourse -First 1).Id
        foreach ($action in 'Continue', 'SilentlyContinue') {
            foreach ($command in {
                    [pscustomobject]@{ Id = $ids[0] }, [pscustomobject]@{ Id = '' }, [pscustomobject]@{ Id = $ids[1] } | Get-LmsUser -CsvPath $path -ErrorAction $action
                }, {
                    [pscustomobject]@{ course_id = $course }, [pscustomobject]@{ course_id = '' } | Get-LmsEnrollment -CsvPath $path -ErrorAction $action
                }, {
                    [pscustomobject]@{ course_id = $course }, [pscustomobject]@{ Foo = 'x' } | Get-LmsCourse -CsvPath $path -ErrorAction $action
                }) {
                Set-Content $path 'former'
                $said = & $command 2>$null 3>&1
                "$said" | Should -BeLike '*stays as it is, since not everything could be read*'
                Get-Content $path | Should -Be 'former'
                @(Import-Csv "$path.incomplete").Count | Should -BeGreaterThan 0
                Remove-Item "$path.incomplete"
            }
        }
        Get-LmsUser -CsvPath $path
        @(Import-Csv $path).Count | Should -Be 40 -Because 'errors of earlier commands are theirs'
        foreach ($turn in 1..3) {
            $Error.RemoveAt(0)
            $ids[0] | Get-LmsUser -CsvPath $path
            @(Import-Csv $path).Count | Should -Be 1
            Set-Content $path 'former'
            $said = [pscustomobject]@{ Id = $ids[1] }, [pscustomobject]@{ Id = '' } | Get-LmsUser -CsvPath $path -ErrorAction Continue 2>$null 3>&1
            "$said" | Should -BeLike '*stays as it is*'
        }
    }

    It 'is not written where errors of inputs are ignored' {
        Set-Content $path 'former'
        foreach ($call in { Get-LmsCourse | Get-LmsEnrollment -CsvPath $path -ErrorAction Ignore }, { $ErrorActionPreference = 'Ignore'; Get-LmsCourse | Get-LmsEnrollment -CsvPath $path }) {
            $failure = Get-Failure $call
            $failure.FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*SilentlyContinue*'
        }
        Get-Content $path | Should -Be 'former'
        Get-LmsUser -CsvPath $path -ErrorAction Ignore
        @(Import-Csv $path).Count | Should -Be 40
    }

    It 'stays as it is, and the rows beside it, where another command of the pipeline ends it' {
        Set-Content $path 'former'
        $null = Get-Failure { & { (Get-LmsUser -First 1).Id; throw 'enough' } | Get-LmsUser -CsvPath $path }
        Get-Content $path | Should -Be 'former'
        @(Import-Csv "$path.incomplete").Count | Should -Be 1
        $null = Get-Failure { [pscustomobject]@{ Id = (Get-LmsUser -First 1).Id }, [pscustomobject]@{ Id = '' } | Get-LmsUser -CsvPath $path -ErrorAction Stop }
        Get-Content $path | Should -Be 'former'
        @(Import-Csv "$path.incomplete").Count | Should -Be 1
    }

    It 'is told to have no rows' {
        $said = Get-LmsUser -Search 'nobody is called that' -CsvPath $path 3>&1
        "$said" | Should -BeLike '*has no rows*'
        @(Get-Content $path).Count | Should -Be 1
    }

    It 'stays as it is where a part could not be read' {
        Set-Content $path 'former'
        $id = (Get-LmsUser -First 1).Id
        $failures = @()
        $said = Get-LmsUser -Id $id, nobody -CsvPath $path -ErrorAction SilentlyContinue -ErrorVariable failures 3>&1
        $failures.Count | Should -Be 1
        "$said" | Should -BeLike "*'$path' stays as it is*incomplete*"
        Get-Content $path | Should -Be 'former'
        @(Import-Csv "$path.incomplete").id | Should -Be $id
    }
}

Describe 'A CSV file of a system that breaks off' {
    BeforeAll {
        $simulator = Start-Simulator canvas @('--users', '350')
        $null = Connect-Lms canvas $simulator.BaseUri -Token $simulator.Token -MaxAttempts 1 -Name breaking

        function Break-Off([hashtable] $Rule) {
            $null = Invoke-RestMethod "$($simulator.BaseUri)/__simulator/faults" -Method Post -Body (ConvertTo-Json @($Rule) -Depth 5)
        }
    }

    AfterAll { Stop-Simulator $simulator }

    BeforeEach {
        Get-ChildItem $folder | Remove-Item -Force
        Set-Content $path 'former'
        $null = Invoke-RestMethod "$($simulator.BaseUri)/__simulator/faults" -Method Delete
    }

    It 'stays as it is; the rows so far lie beside it, and the cursor gives the rest' {
        Break-Off @{ path = '/users'; nth = 3; fault = 'status'; status = 500 }
        $failures = @()
        $said = Get-LmsUser -Connection breaking -CsvPath $path -ErrorAction SilentlyContinue -ErrorVariable failures 3>&1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'LmsUnavailable,*'
        "$said" | Should -BeLike '*stays as it is*'
        Get-Content $path | Should -Be 'former'
        $before = @(Import-Csv "$path.incomplete")
        $before.Count | Should -Be 200
        $rest = @(Get-LmsUser -Connection breaking -Flat -Cursor $failures[0].Exception.Fault.Cursor)
        @($before.id; $rest.id) | Should -Be (Get-LmsUser -Connection breaking).Id

        $failure = Get-Failure { Get-LmsUser -Connection breaking -CsvPath $path -Cursor $failures[0].Exception.Fault.Cursor }
        $failure.FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-Cursor*'
        @(Import-Csv "$path.incomplete").Count | Should -Be 200

        Get-LmsUser -Connection breaking -CsvPath $path
        (Import-Csv $path).id | Should -Be (Get-LmsUser -Connection breaking).Id
        @(Get-ChildItem $folder).Count | Should -Be 1 -Because 'what was put aside is of no use any more'
    }

    It 'stays as it is where the error ends the command' {
        foreach ($rule in @{ path = '/users'; nth = 2; fault = 'status'; status = 500 },
            @{ path = '/users'; nth = 2; fault = 'status'; status = 401; body = '{"errors":[{"message":"Invalid access token."}]}'; contentType = 'application/json'; headers = @{ 'WWW-Authenticate' = 'Bearer realm="canvas-lms"' } }) {
            $null = Invoke-RestMethod "$($simulator.BaseUri)/__simulator/faults" -Method Delete
            Break-Off $rule
            $null = Get-Failure { Get-LmsUser -Connection breaking -CsvPath $path -ErrorAction Stop }
            Get-Content $path | Should -Be 'former'
            @(Import-Csv "$path.incomplete").Count | Should -Be 100
            Remove-Item "$path.incomplete"
            @(Get-ChildItem $folder).Count | Should -Be 1
        }
    }

    It 'leaves nothing beside it where nothing was read' {
        Break-Off @{ path = '/users'; fault = 'status'; status = 500 }
        $null = Get-Failure { Get-LmsUser -Connection breaking -CsvPath $path -ErrorAction Stop }
        Get-Content $path | Should -Be 'former'
        @(Get-ChildItem $folder).Count | Should -Be 1
    }
}
