BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-BuiltModule
    $null = Connect-Lms Sandbox -Setting @{ users = 250; courses = 8 }
    $all = (Get-LmsUser).Id
}

Describe 'Paging' {
    It 'takes the first, and the first after some' {
        (Get-LmsUser -First 3).Id | Should -Be $all[0..2]
        (Get-LmsUser -First 4 -Skip 98).Id | Should -Be $all[98..101]
        (Get-LmsUser -Skip 247).Id | Should -Be $all[247..249]
        Get-LmsUser -Skip 250 | Should -BeNullOrEmpty
        (Get-LmsUser -First 10 -PageSize 3).Id | Should -Be $all[0..9]
    }

    It 'counts -First over all inputs of a pipeline' {
        @($all | Get-LmsUser -First 3 -Skip 1).Id | Should -Be $all[1..3]
    }

    It 'gives the total first, when asked' {
        $output = Get-LmsUser -First 2 -IncludeTotalCount
        $output.Count | Should -Be 3
        "$($output[0])" | Should -Match '250'
        $output[1].Id | Should -Be $all[0]
        "$(Get-LmsUser -First 0 -IncludeTotalCount)" | Should -Match '250'
    }

    It 'gives pages to those who page themselves' {
        $page = Get-LmsUser -AsPage -PageSize 100
        $page | Should -BeOfType UnifiedLms.LmsPage
        $page.Result.Id | Should -Be $all[0..99]
        $next = Get-LmsUser -AsPage -PageSize 100 -Cursor $page.NextCursor
        $next.Result.Id | Should -Be $all[100..199]
        $last = Get-LmsUser -AsPage -PageSize 100 -Cursor $next.NextCursor
        $last.Result.Id | Should -Be $all[200..249]
        $last.NextCursor | Should -BeNullOrEmpty
    }

    It 'reads on from a cursor to the end' {
        $page = Get-LmsUser -AsPage -PageSize 50
        (Get-LmsUser -Cursor $page.NextCursor).Id | Should -Be $all[50..249]
    }

    It 'refuses a cursor of another query, and nonsense' {
        $page = Get-LmsUser -AsPage -PageSize 50
        $failure = Get-Failure { Get-LmsUser -Status active -Cursor $page.NextCursor -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
        (Get-Failure { Get-LmsCourse -Cursor $page.NextCursor -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
        (Get-Failure { Get-LmsUser -Cursor 'nonsense' -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
    }

    It 'does not mix pages and counts' {
        (Get-Failure { Get-LmsUser -AsPage -First 3 }).FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
    }
}
