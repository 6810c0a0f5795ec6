BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-BuiltModule
    $canvas = Start-Simulator canvas '--users', '150'
    $moodle = Start-Simulator moodle
    $null = Connect-Lms Moodle $moodle.BaseUri -Token $moodle.Token
    $null = Connect-Lms Canvas $canvas.BaseUri -Token $canvas.Token

}

AfterAll {
    Get-LmsConnection | Disconnect-Lms
    Stop-Simulator $canvas
    Stop-Simulator $moodle
}

Describe 'Invoke-LmsProxy' {
    It 'gives objects with exact ids, below the base path or from the root' {
        $user = Invoke-LmsProxy users/self
        $user.id | Should -Not -BeNullOrEmpty
        (Invoke-LmsProxy /api/v1/users/self).id | Should -Be $user.id
        (Invoke-LmsProxy "$($canvas.BaseUri)/api/v1/users/self").id | Should -Be $user.id
        $users = Invoke-LmsProxy accounts/self/users -Query @{ per_page = 100 } -Headers @{ Accept = 'application/json' } -Paginate
        ($users.id | Measure-Object -Maximum).Maximum | Should -BeGreaterThan ([long]9007199254740992)
        $users[0].id | Should -BeOfType long
    }

    It 'streams a whole list through the paging of the system' {
        $users = Invoke-LmsProxy 'accounts/self/users?per_page=40' -Paginate
        $users.Count | Should -Be 150
        ($users.id | Select-Object -Unique).Count | Should -Be 150
        @(Invoke-LmsProxy accounts/self/users -Query @{ per_page = 40 }).Count | Should -Be 40
        (Invoke-LmsProxy accounts/self/users -Paginate | Select-Object -First 3).Count | Should -Be 3
    }

    It 'gives status, headers and limits as one object' {
        $answer = Invoke-LmsProxy users/self -AsResponse
        $answer.StatusCode | Should -Be 200
        $answer.Headers.'content-type' | Should -Match json
        $answer.Headers['Content-Type'] | Should -Match json
        $answer.Body.id | Should -Not -BeNullOrEmpty
        $answer.RateLimit.Remaining | Should -BeGreaterThan 0
        $answer.Connection | Should -Be canvas
        ($answer | Out-String) | Should -Match 'StatusCode'
    }

    It 'adds the token to a form, and none to the address' {
        $site = Invoke-LmsProxy -Connection moodle -Path /webservice/rest/server.php -Method Post -Body @{ wsfunction = 'core_webservice_get_site_info' }
        $site.sitename | Should -Not -BeNullOrEmpty
        $users = Invoke-LmsProxy -Connection moodle /webservice/rest/server.php Post -Body @{
            wsfunction = 'core_user_get_users_by_field'; field = 'id'; values = @(2, 3) }
        @($users).Count | Should -Be 2
        (Invoke-LmsProxy -Connection moodle /webservice/rest/server.php Post -Body 'wsfunction=core_webservice_get_site_info').sitename | Should -Be $site.sitename
    }

    It 'reports a refusal inside a 200 as an error' {
        $failure = Get-Failure { Invoke-LmsProxy -Connection moodle /webservice/rest/server.php Post -Body @{ wsfunction = 'no_such_function' } -Confirm:$false -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'Lms*,UnifiedLms.PowerShell.InvokeLmsProxyCommand'
        (Get-Failure { Invoke-LmsProxy users/987654321 -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsObjectNotFound,*'
    }

    It 'refuses <path>' -ForEach @(
        @{ path = 'https://attacker.invalid/api/v1/users/self' }
        @{ path = '//attacker.invalid/api' }
        @{ path = '\\attacker.invalid\api' }
        @{ path = '/\attacker.invalid/api' }
        @{ path = '@attacker.invalid/' }
        @{ path = 'http://127.0.0.1:1/api' }
        @{ path = '/api/../../other' }
        @{ path = '/api/%2e%2e/other' }
        @{ path = "/api`r`nX: y" }
        @{ path = '/api#fragment' }
    ) {
        $failure = Get-Failure { Invoke-LmsProxy $path -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
        $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'refuses an address with a user part, though the host is its own' {
        $address = $canvas.BaseUri -replace '//', '//someone@'
        (Get-Failure { Invoke-LmsProxy "$address/api/v1/users/self" -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
    }

    It 'refuses headers that are the connection''s own' {
        foreach ($name in 'Authorization', 'Host', 'Cookie', 'Content-Length', 'bad name') {
            (Get-Failure { Invoke-LmsProxy users/self -Headers @{ $name = 'x' } -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
        }
        (Get-Failure { Invoke-LmsProxy users/self -Headers @{ 'X-Note' = "a`r`nHost: b" } -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
    }

    It 'sends the same call to several systems' {
        $answers = Invoke-LmsProxy users/self -Connection canvas, moodle -ErrorAction SilentlyContinue -ErrorVariable failures
        @($answers).Count | Should -Be 1
        $failures.Count | Should -Be 1
    }

    It 'never shows the token' {
        $told = Invoke-LmsProxy users/self -Verbose -Debug 4>&1 5>&1 | Out-String
        $told | Should -Match '/api/v1/users/self'
        $told | Should -Not -Match ([regex]::Escape($canvas.Plain))
    }
}

Describe 'Invoke-LmsProxy and what may change something' {
    BeforeAll {
        $server = Start-Answer '{"done":true}'
        $null = Connect-Lms Canvas $server.BaseUri -Token $canvas.Token -Name answer -SkipTest
        $null = Connect-Lms Canvas $server.BaseUri -Token $canvas.Token -Name careful -ReadOnly -SkipTest
        $null = Connect-Lms Moodle $moodle.BaseUri -Token $moodle.Token -Name museum -ReadOnly
    }
    AfterAll { Stop-Answer $server }

    It 'writes a body and gives the answer' {
        (Invoke-LmsProxy things Post -Connection answer -Body @{ a = 1; b = @{ c = 'x', 'y' } }).done | Should -BeTrue
        (Invoke-LmsProxy things Put -Connection answer -Body '{"a":1}').done | Should -BeTrue
        (Invoke-LmsProxy things Post -Connection answer -Body ([pscustomobject]@{ name = 'Ann'; when = [datetime]'2026-02-03' }) -Encoding form).done | Should -BeTrue
        (Invoke-LmsProxy things Post -Connection answer -Body ([byte[]](1, 2, 3)) -Encoding raw).done | Should -BeTrue
    }

    It 'sends a file' {
        Set-Content TestDrive:/people.csv 'a,b'
        (Invoke-LmsProxy sis_imports Post -Connection answer -InFile TestDrive:/people.csv -Headers @{ 'Content-Type' = 'text/csv' }).done | Should -BeTrue
        (Get-Failure { Invoke-LmsProxy sis_imports Post -Connection answer -InFile TestDrive:/none.csv -ErrorAction Stop }).FullyQualifiedErrorId |
            Should -BeLike 'LmsInvalidInput,*'
    }

    It 'does nothing with -WhatIf' {
        Invoke-LmsProxy things Delete -Connection answer -WhatIf | Should -BeNullOrEmpty
        (Invoke-LmsProxy things -Connection answer -WhatIf).done | Should -BeTrue
    }

    It 'is refused by a connection made for reading, which still reads' {
        (Get-Failure { Invoke-LmsProxy things Post -Connection careful -Body @{ a = 1 } -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsReadOnly,*'
        (Invoke-LmsProxy things -Connection careful).done | Should -BeTrue
    }

    It 'knows reads from writes where both are POSTs' {
        $path = '/webservice/rest/server.php'
        (Invoke-LmsProxy $path Post -Connection museum -Body @{ wsfunction = 'core_webservice_get_site_info' }).sitename | Should -Not -BeNullOrEmpty
        foreach ($function in 'core_user_delete_users', 'tool_mobile_get_autologin_key', 'core_course_view_course') {
            (Get-Failure { Invoke-LmsProxy $path Post -Connection museum -Body @{ wsfunction = $function } -ErrorAction Stop }).FullyQualifiedErrorId |
                Should -BeLike 'LmsReadOnly,*'
        }
    }

    It 'refuses a body that a GET cannot have, and a secret in a body' {
        (Get-Failure { Invoke-LmsProxy things -Connection answer -Body @{ a = 1 } -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
        (Get-Failure { Invoke-LmsProxy things Post -Connection answer -Body @{ a = $canvas.Token } -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
    }
}

Describe 'Get-LmsRateLimit' {
    It 'shows what each system last said' {
        $null = Invoke-LmsProxy users/self -Connection canvas
        $limits = Get-LmsRateLimit
        ($limits | Where-Object Connection -eq canvas).Remaining | Should -BeGreaterThan 0
        (Get-LmsRateLimit canvas).Provider | Should -Be canvas
        (Get-LmsRateLimit canvas).Budgets[0].Left | Should -BeGreaterThan 0
        ($limits | Out-String) | Should -Match 'Remaining'
        (Get-Failure { Get-LmsRateLimit nowhere }).FullyQualifiedErrorId | Should -BeLike 'LmsNotConnected,*'
    }
}
