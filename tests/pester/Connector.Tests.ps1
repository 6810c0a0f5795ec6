BeforeAll {
    . $PSScriptRoot/Common.ps1
    $env:UNIFIEDLMS_HOME = Join-Path ([IO.Path]::GetTempPath()) "unifiedlms-connector-$PID"
    Import-BuiltModule
    $script:folder = (New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "unifiedlms-connector-files-$PID")).FullName
    $script:training = Start-Simulator codebashing @('--users', '120', '--enrollments', '200')
    $script:lrs = Start-Simulator lrs
    $script:connector = Join-Path $repository 'samples/Connector/Send-TrainingProgress.ps1'
    $env:CODEBASHING_API_KEY = $training.Secrets.apiKey
    $env:CODEBASHING_TOKEN = $training.Plain
    $env:LRS_KEY = $lrs.Secrets.key
    $env:LRS_SECRET = $lrs.Plain

    # As a scheduler runs it: in a process of its own.
    function Invoke-Connector([string[]] $Arguments) {
        $output = pwsh -NoProfile -NonInteractive -File $connector -BaseUri $training.BaseUri -ModulePath (Join-Path $modulePath 'UnifiedLms.psd1') @Arguments 2>&1
        [pscustomobject]@{ ExitCode = $LASTEXITCODE; Output = "$output" }
    }

    $key = [pscredential]::new($training.Secrets.apiKey, $training.Token)
    $null = Connect-Lms -Provider codebashing -Name cb -BaseUri $training.BaseUri -Credential $key
    $script:enrollments = @(Get-LmsEnrollment -Connection cb)
    $script:people = @(Get-LmsUser -Connection cb)
}

AfterAll {
    Stop-Simulator $training
    Stop-Simulator $lrs
    Remove-Item $folder -Recurse -Force
    if (Test-Path $env:UNIFIEDLMS_HOME) { Remove-Item $env:UNIFIEDLMS_HOME -Recurse -Force }
}

Describe 'Join-LmsIdentity' {
    BeforeAll {
        $script:file = Join-Path $folder 'people.csv'
        $n = 0
        $people | ForEach-Object { $n++; [pscustomobject]@{ EMAIL = $_.Emails[0].Email.ToUpperInvariant(); EmployeeId = 'E{0:0000}' -f $n } } | Export-Csv $file -NoTypeInformation
    }

    It 'adds the key of a file to enrollments, found by address in any case' {
        $joined = @($enrollments | Join-LmsIdentity -Path $file -Key Email -Value EmployeeId)
        $joined.Count | Should -Be $enrollments.Count
        $joined.EmployeeId | Should -Match '^E\d{4}$'
        $joined[0].GetType().Name | Should -Be 'LmsEnrollment'
        $csv = $joined | Select-Object EmployeeId, ProgressPercent | ConvertTo-Csv -NoTypeInformation
        $csv[0] | Should -Be '"EmployeeId","ProgressPercent"'
    }

    It 'takes the key from uid' {
        $problems = @()
        $joined = @($enrollments | Join-LmsIdentity -Field uid -Value EmployeeId -ErrorVariable problems -ErrorAction SilentlyContinue)
        $joined.Count + $problems.Count | Should -Be $enrollments.Count
        $joined.Count | Should -BeGreaterThan 0
        foreach ($one in $joined) { $one.EmployeeId | Should -Be $one.RemoteData.uid }
    }

    It 'makes somebody without a key an error record, or lets them pass' {
        $rows = [pscustomobject]@{ Email = 'nobody@example.org' }, [pscustomobject]@{ Email = $people[0].Emails[0].Email }
        $problems = @()
        @($rows | Join-LmsIdentity -Path $file -Value EmployeeId -ErrorVariable problems -ErrorAction SilentlyContinue).Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'LmsObjectNotFound*'
        "$($problems[0])" | Should -BeLike "*people.csv has no Email 'nobody@example.org'*"
        @($rows | Join-LmsIdentity -Path $file -Value EmployeeId -PassUnmatched).Count | Should -Be 2
    }

    It 'refuses a file that is ambiguous or lacks a column' {
        $two = Join-Path $folder 'two.csv'
        Set-Content $two "Email;EmployeeId`na@example.org;E1`nA@example.org;E2"
        (Get-Failure { $people | Join-LmsIdentity -Path $two -Value EmployeeId }).Exception.Message | Should -BeLike "*two values*'E1' and 'E2'*"
        (Get-Failure { $people | Join-LmsIdentity -Path $file -Value Number }).Exception.Message | Should -BeLike "*no column 'Number'*EMAIL, EmployeeId*"
    }

    It 'takes objects of a directory' {
        $table = [pscustomobject]@{ mail = $people[0].Emails[0].Email; employeeNumber = 4711 }
        ($people[0] | Join-LmsIdentity -Table $table -Key mail -Value employeeNumber -As EmployeeId).EmployeeId | Should -Be '4711'
    }
}

Describe 'The connector' {
    It 'writes the file that the other system imports' {
        $csv = Join-Path $folder 'progress.csv'
        $run = Invoke-Connector '-Value', 'Email', '-CsvPath', $csv
        $run.ExitCode | Should -Be 0 -Because $run.Output
        $rows = Import-Csv $csv
        $primary = $enrollments | Where-Object { $_.CustomFields['is_primary'] }
        $rows.Count | Should -Be @($primary).Count
        $one = $primary | Where-Object { $_.ProgressPercent -gt 0 -and $_.ProgressPercent -lt 100 } | Select-Object -First 1
        ($rows | Where-Object Email -EQ $one.User.Emails[0].Email).PercentageComplete | Should -Be ([string][int][math]::Round($one.ProgressPercent, [MidpointRounding]::AwayFromZero))
    }

    It 'sends to a record store, and the second night sends nothing again' {
        $arguments = '-Value', 'Email', '-LrsUri', $lrs.Secrets.endpoint
        $first = Invoke-Connector $arguments
        $first.ExitCode | Should -Be 0 -Because $first.Output
        $stored = (Invoke-RestMethod "$($lrs.BaseUri)/__simulator/population")
        $stored.statements | Should -BeGreaterOrEqual $enrollments.Count
        $second = Invoke-Connector $arguments
        $second.ExitCode | Should -Be 0 -Because $second.Output
        $now = (Invoke-RestMethod "$($lrs.BaseUri)/__simulator/population")
        $now.statements | Should -Be $stored.statements
        $now.sendings | Should -Be $stored.sendings
    }

    It 'keeps the former file when there is nothing good to write, and says so' {
        $csv = Join-Path $folder 'kept.csv'
        Set-Content $csv 'former'
        $env:CODEBASHING_TOKEN = 'wrong'
        $run = Invoke-Connector '-Value', 'Email', '-CsvPath', $csv
        $env:CODEBASHING_TOKEN = $training.Plain
        $run.ExitCode | Should -Be 4
        Get-Content $csv | Should -Be 'former'
        $run.Output | Should -Not -Match ([regex]::Escape($training.Plain))
    }

    It 'says 1 where people lack a key and 2 where the store is not there, and loses nothing' {
        $run = Invoke-Connector '-FromUid', '-LrsUri', 'http://127.0.0.1:9/xapi', '-HomePage', 'https://hr.example.org'
        $run.ExitCode | Should -Be 2 -Because $run.Output
        @(Get-LmsOutbox training-results -State Pending).Count | Should -BeGreaterThan 0
        $csv = Join-Path $folder 'uid.csv'
        (Invoke-Connector '-FromUid', '-CsvPath', $csv).ExitCode | Should -Be 1
        (Import-Csv $csv)[0].EmployeeId | Should -Not -BeNullOrEmpty
    }
}
