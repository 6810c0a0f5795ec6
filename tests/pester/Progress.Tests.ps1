BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-BuiltModule
    $script:simulators = @{}

    function New-Simulator([string] $Name, [string] $Connection, [string[]] $Options = @()) {
        $script:simulators[$Connection] = Start-Simulator $Name $Options
        $script:simulators[$Connection] | Add-Member Provider $Name -PassThru
    }

    # Runs a command in a runspace of its own, which keeps what it is told of progress.
    function Get-Progress([string] $Script, [string[]] $Connection) {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript({
                    param($module, $simulators, $connections, $script)
                    Import-Module $module
                    foreach ($name in $connections) {
                        $of = $simulators[$name]
                        $null = Connect-Lms $of.Provider -BaseUri $of.BaseUri -Token $of.Token -Name $name -SkipTest
                    }

                    & ([scriptblock]::Create($script))
                }.ToString()).AddParameters(@((Join-Path $script:modulePath 'UnifiedLms.psd1'), $script:simulators, $Connection, $Script))
            $output = $shell.Invoke()
            if ($shell.HadErrors) { throw $shell.Streams.Error[0] }
            [pscustomobject]@{ Output = $output; Progress = @($shell.Streams.Progress) }
        }
        finally {
            $shell.Dispose()
        }
    }
}

AfterAll {
    foreach ($simulator in $script:simulators.Values) { Stop-Simulator $simulator }
}

Describe 'Progress' {
    It 'says how many of how many, once a read takes longer than a second' {
        $null = New-Simulator docebo slow '--users', '1200', '--set', 'Latency=00:00:00.400'
        $run = Get-Progress 'Get-LmsUser -Connection slow -ThrottleLimit 1' slow
        $run.Output.Count | Should -Be 1200
        $shown = @($run.Progress | Where-Object RecordType -EQ Processing)
        $shown.Count | Should -BeGreaterThan 1
        $shown.Activity | Select-Object -Unique | Should -Be 'Reading users from slow'
        $shown[0].StatusDescription | Should -Match '^[\d.,]+ of 1.200$'
        $shown[-1].PercentComplete | Should -BeGreaterThan $shown[0].PercentComplete
        $run.Progress[-1].RecordType | Should -Be 'Completed'
    }

    It 'is silent for what takes no second' {
        (Get-Progress '$null = Connect-Lms Sandbox -Setting @{ users = 20; courses = 2 }; Get-LmsUser').Progress.Count | Should -Be 0
    }

    It 'has a line for each of several connections' {
        $null = New-Simulator canvas first '--users', '400', '--set', 'Latency=00:00:00.500'
        $null = New-Simulator talentlms second '--users', '400', '--set', 'Latency=00:00:00.500'
        $run = Get-Progress 'Get-LmsUser -Connection first, second -PageSize 50 -ThrottleLimit 1' first, second
        $shown = @($run.Progress | Where-Object RecordType -EQ Processing)
        $shown.Activity | Select-Object -Unique | Sort-Object | Should -Be 'Reading users from first', 'Reading users from second'
        foreach ($lines in $shown | Group-Object Activity) {
            ($lines.Group.ActivityId | Select-Object -Unique).Count | Should -Be 1
        }

        ($shown.ActivityId | Select-Object -Unique).Count | Should -Be 2
        ($shown | Where-Object Activity -Like '*second').StatusDescription[0] | Should -Match ' of 400$'
        ($shown | Where-Object Activity -Like '*first').StatusDescription[0] | Should -Match '^\d+ records$'
        @($run.Progress | Where-Object RecordType -EQ Completed).ActivityId | Sort-Object | Should -Be 0, 1
    }

    It 'says at once that it waits for a quota, and for how long' {
        $simulator = New-Simulator blackboard waiting '--users', '250'
        $rule = ConvertTo-Json -InputObject @(@{ path = '/users'; nth = 2; fault = 'status'; status = 429; headers = @{ 'Retry-After' = '2' } }) -Depth 5
        $null = Invoke-RestMethod -Method Post "$($simulator.BaseUri)/__simulator/faults" -Body $rule -ContentType 'application/json'
        $run = Get-Progress 'Get-LmsUser -Connection waiting' waiting
        $wait = @($run.Progress | Where-Object StatusDescription -Like '*waiting*')
        $wait.Count | Should -BeGreaterThan 0
        $wait[0].Activity | Should -Be 'Reading users from waiting'
        $wait[0].StatusDescription | Should -Match '^\d+ records, waiting [23] s for the provider$'
        $wait[0].SecondsRemaining | Should -BeIn 2, 3
        $run.Progress[-1].RecordType | Should -Be 'Completed'
    }

    It 'counts over all inputs of a pipeline' {
        $null = New-Simulator canvas piped '--users', '60', '--courses', '8', '--enrollments', '200', '--set', 'Latency=00:00:00.300'
        $run = Get-Progress 'Get-LmsCourse -Connection piped | Get-LmsEnrollment' piped
        $counts = @($run.Progress | Where-Object { $_.RecordType -eq 'Processing' -and $_.Activity -eq 'Reading enrollments from piped' } |
                ForEach-Object { [int]($_.StatusDescription -replace '\D.*') })
        $counts.Count | Should -BeGreaterThan 1
        $counts | Should -Be ($counts | Sort-Object)
        $counts[-1] | Should -BeGreaterThan 50
    }
}
