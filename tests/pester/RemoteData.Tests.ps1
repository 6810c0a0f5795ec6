BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-BuiltModule
    $null = Connect-Lms Sandbox
    $user = Get-LmsUser -First 1
}

Describe "The provider's own record" {
    It 'is there' {
        $user.RemoteData | Should -BeOfType PSCustomObject
        @($user.RemoteData.PSObject.Properties).Count | Should -BeGreaterThan 3
        (Get-LmsCourse -First 1).RemoteData | Should -Not -BeNullOrEmpty
        (Get-LmsEnrollment -First 1).RemoteData | Should -Not -BeNullOrEmpty
    }

    It 'is made once' {
        [object]::ReferenceEquals($user.RemoteData, $user.RemoteData) | Should -BeTrue
    }

    It 'stays out of tables and exports' {
        $user | ConvertTo-Csv | Should -Not -Match 'RemoteData'
        $user | ConvertTo-Json -WarningAction SilentlyContinue | Should -Not -Match 'RemoteData'
        $user | Format-List * | Out-String | Should -Not -Match 'RemoteData'
        ($user | Select-Object *).PSObject.Properties.Name | Should -Not -Contain 'RemoteData'
        ($user | Get-Member).Name | Should -Not -Contain 'RemoteData'
    }

    It 'stays out of the members that bind down the pipeline as well' {
        $enrollment = Get-LmsEnrollment -First 1
        ($enrollment | ConvertTo-Csv)[0] | Should -Not -Match 'UserId|CourseId'
        ($enrollment | ConvertTo-Csv)[0] | Should -BeLike '"Id","User","Course","Status",*,"Provider","Connection"'
    }

    It 'keeps whole numbers exact and text as text' {
        $made = [UnifiedLms.LmsUser]::new()
        $json = [Text.Encoding]::UTF8.GetBytes('{"id":9007199254740993,"big":18446744073709551617,"half":2.5,"when":"2024-01-01T00:00:00Z","list":[1,null,true],"in":{"a":1},"A":1,"a":2,"":3}')
        $made.SetRemoteData($json, 0, $json.Length)
        $made.RemoteData.id | Should -BeOfType long
        $made.RemoteData.id | Should -Be 9007199254740993
        "$($made.RemoteData.big)" | Should -Be '18446744073709551617'
        $made.RemoteData.half | Should -BeOfType double
        $made.RemoteData.when | Should -BeOfType string
        $made.RemoteData.list.Count | Should -Be 3
        $made.RemoteData.in.a | Should -Be 1
        # Names that differ in their case alone: both are there.
        $made.RemoteData['a'] | Should -Be 2
        $made.RemoteData['A'] | Should -Be 1
        [UnifiedLms.LmsUser]::new().RemoteData | Should -BeNullOrEmpty
    }
}
