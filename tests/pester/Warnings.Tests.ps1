# What holds for a thousand inputs is said once.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-BuiltModule
    $null = Connect-Lms Sandbox -Name box
}

AfterAll {
    Get-LmsConnection | Disconnect-Lms
    Remove-Item $env:UNIFIEDLMS_HOME -Recurse -Force -ErrorAction Ignore
}

Describe 'Warnings' {
    It 'name the first enrollment that stays withdrawn, and count the others' {
        $enrollments = @(Get-LmsCourse | Get-LmsEnrollment -First 1000)
        $enrollments.Count | Should -Be 1000
        $null = $enrollments | Remove-LmsEnrollment -Confirm:$false
        $again = $enrollments | New-LmsEnrollment -Verbose -WarningVariable told 3>$null 4>&1
        $named, $done = $again.Where({ $_ -is [Management.Automation.VerboseRecord] }, 'Split')
        @($done | Where-Object Status -EQ withdrawn).Count | Should -Be 1000
        $told.Count | Should -Be 2
        "$($told[0])" | Should -BeLike "box: *: The enrollment is there, but withdrawn*"
        "$($told[1])" | Should -BeLike 'box: the same holds for 999 more, * withdrawn*'
        @($named | Where-Object { "$_" -like '*but withdrawn*' }).Count | Should -Be 999 -Because '-Verbose names the others'
    }

    It 'of a store that is not connected are one for a thousand results' {
        $key = [pscredential]::new('key', (ConvertTo-SecureString secret -AsPlainText -Force))
        $null = Connect-Lms -Provider xapi -Name away -BaseUri http://127.0.0.1:9/xapi -Credential $key -SkipTest
        $null = Register-LmsObjective -Id warned -Name Warned -Connection away
        Disconnect-Lms away
        $null = 1..1000 | ForEach-Object { [pscustomobject]@{ Participant = "p$_@example.org"; Timestamp = '2026-01-30' } } |
            Send-LmsResult -Objective warned -Passed -WarningVariable told 3>$null
        $told.Count | Should -Be 1
        "$told" | Should -BeLike "*'away'*not connected*"
        @(Get-LmsOutbox -State pending | Where-Object Connection -EQ away).Count | Should -Be 1000
        Unregister-LmsObjective warned
    }

    It 'are said again by the next command' {
        $one = Get-LmsEnrollment -First 1
        $null = $one | Remove-LmsEnrollment -Confirm:$false
        foreach ($run in 1, 2) {
            $null = $one | New-LmsEnrollment -WarningVariable told 3>$null
            $told.Count | Should -Be 1
        }
    }
}
