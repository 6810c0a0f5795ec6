BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-BuiltModule
    $null = Connect-Lms Sandbox -Setting @{ users = 40; courses = 5 }

    function Use-Culture([string] $Name, [scriptblock] $Script) {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = [cultureinfo]::new($Name)
            & $Script
        }
        finally {
            [cultureinfo]::CurrentCulture = $before
        }
    }
}

Describe 'Flat rows' {
    It 'have the fixed columns' {
        (Get-LmsUser -First 1 -Flat | ConvertTo-Csv)[0] | Should -Be '"id","first_name","last_name","name","username","email","emails","status","role","phone","locale","timezone","job_title","organization_id","organization_name","manager_id","manager_name","created_at","updated_at"'
        (Get-LmsCourse -First 1 -Flat | ConvertTo-Csv)[0] | Should -BeLike '"id","title","code","type","status",*"updated_at"'
        (Get-LmsEnrollment -First 1 -Flat | ConvertTo-Csv)[0] | Should -BeLike '"id","user_id","user_name","user_email","course_id",*"updated_at"'
    }

    It 'are the same under a German culture' {
        foreach ($command in 'Get-LmsUser', 'Get-LmsCourse', 'Get-LmsEnrollment') {
            $german = Use-Culture 'de-DE' { & $command -Flat | ConvertTo-Csv }
            $english = Use-Culture 'en-US' { & $command -Flat | ConvertTo-Csv }
            $german | Should -Be $english
            $english.Count | Should -BeGreaterThan 2
        }
    }

    It 'survive a CSV file' {
        $path = Join-Path $TestDrive 'users.csv'
        Use-Culture 'de-DE' { Get-LmsUser -Flat | Export-Csv $path }
        $rows = Import-Csv $path
        $rows.Count | Should -Be 40
        $rows[0].created_at | Should -Match '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$'
        ($rows | Select-Object -First 2 | Get-LmsUser).Id | Should -Be $rows[0, 1].id
        $rows.name | Should -Be (Get-LmsUser).Name
    }

    It 'come in pages too' {
        (Get-LmsUser -AsPage -Flat -PageSize 10).Result[0] | Should -BeOfType UnifiedLms.LmsUserRow
    }
}
