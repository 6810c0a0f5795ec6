BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-BuiltModule
    $token = ConvertTo-SecureString 'not-the-token' -AsPlainText -Force

    function Assert-Failure($Failure, [string] $Id, [string] $Category) {
        $Failure.FullyQualifiedErrorId | Should -BeLike "$Id,UnifiedLms.PowerShell.*"
        $Failure.CategoryInfo.Category | Should -Be $Category
        $Failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        $Failure.Exception | Should -BeOfType UnifiedLms.LmsException
        $Failure.Exception.Fault.ErrorId | Should -Be $Id
    }
}

Describe 'Errors' {
    BeforeEach { Get-LmsConnection | Disconnect-Lms }

    It 'say when there is no connection, and end the command' {
        Assert-Failure (Get-Failure { Get-LmsUser }) LmsNotConnected ConnectionError
        $null = Connect-Lms Sandbox
        Assert-Failure (Get-Failure { Get-LmsUser -Connection nowhere }) LmsNotConnected ConnectionError
        @(Get-LmsUser -First 1).Count | Should -Be 1
    }

    It 'name the known providers for an unknown one' {
        $failure = Get-Failure { Connect-Lms -Provider nope }
        Assert-Failure $failure LmsInvalidInput InvalidArgument
        "$failure" | Should -Match 'sandbox'
    }

    It 'refuse settings that are missing, malformed or unknown' {
        Assert-Failure (Get-Failure { Connect-Lms Sandbox -Setting @{ users = 'many' } }) LmsInvalidInput InvalidArgument
        Assert-Failure (Get-Failure { Connect-Lms Sandbox -Setting @{ nonsense = 1 } }) LmsInvalidInput InvalidArgument
        Assert-Failure (Get-Failure { Connect-Lms Canvas -Token $token }) LmsInvalidInput InvalidArgument
        Assert-Failure (Get-Failure { Connect-Lms Canvas https://canvas.invalid -SkipTest }) LmsInvalidInput InvalidArgument
    }

    It 'insist on https, loopback excepted' {
        Assert-Failure (Get-Failure { Connect-Lms Canvas http://lms.example.org -Token $token -SkipTest }) LmsInvalidInput InvalidArgument
        (Connect-Lms Canvas http://lms.example.org -Token $token -SkipTest -AllowUnencrypted).BaseUri | Should -Be 'http://lms.example.org/'
    }

    It 'name the place where a token was looked for' {
        $failure = Get-Failure { Connect-Lms Canvas https://canvas.invalid -TokenVariable UNIFIEDLMS_NO_SUCH -SkipTest }
        Assert-Failure $failure LmsInvalidInput InvalidArgument
        "$failure" | Should -Match 'UNIFIEDLMS_NO_SUCH'
        Assert-Failure (Get-Failure { Connect-Lms Canvas https://canvas.invalid -TokenFile TestDrive:/none -SkipTest }) LmsInvalidInput InvalidArgument
    }

    It 'are one for each id that fails, and the others are read' {
        $null = Connect-Lms Sandbox
        $ids = (Get-LmsUser -First 2).Id
        $users = Get-LmsUser -Id $ids[0], 'no-such', $ids[1] -ErrorAction SilentlyContinue -ErrorVariable failures
        $users.Id | Should -Be $ids
        $failures.Count | Should -Be 1
        Assert-Failure $failures[0] LmsObjectNotFound ObjectNotFound
        $failures[0].TargetObject | Should -Be 'no-such'
    }

    It 'obey -ErrorAction' {
        $null = Connect-Lms Sandbox
        $before = $Error.Count
        Get-LmsUser -Id 'no-such' -ErrorAction Ignore
        $Error.Count | Should -Be $before
        { Get-LmsUser -Id 'no-such' -ErrorAction Stop } | Should -Throw -ErrorId 'LmsObjectNotFound,*'
    }

    It 'refuse a word that is not of the vocabulary before anything is sent' {
        $null = Connect-Lms Sandbox
        "$(Get-Failure { Get-LmsUser -Status happy })" | Should -Match 'active, inactive, invited'
    }

    It 'say that nobody listens at an address' {
        $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $listener.Start()
        $port = $listener.LocalEndpoint.Port
        $listener.Stop()
        Assert-Failure (Get-Failure { Connect-Lms Canvas "http://127.0.0.1:$port" -Token $token -MaxAttempts 1 }) LmsNetworkFailure ConnectionError
    }

    It 'say that a host accepts and never answers' {
        $server = Start-Answer -Never
        try {
            Assert-Failure (Get-Failure { Connect-Lms Canvas $server.BaseUri -Token $token -TimeoutSec 1 -MaxAttempts 1 }) LmsTimeout OperationTimeout
        }
        finally { Stop-Answer $server }
    }

    It 'say that an answer is a web page' {
        $server = Start-Answer '<html><body>Welcome to nginx</body></html>' 'text/html'
        try {
            Assert-Failure (Get-Failure { Connect-Lms Canvas $server.BaseUri -Token $token }) LmsUnexpectedResponse InvalidResult
        }
        finally { Stop-Answer $server }
    }

    It 'say that the server is broken' {
        $server = Start-Answer 'oops' 'text/plain' 500
        try {
            $failure = Get-Failure { Connect-Lms Canvas $server.BaseUri -Token $token -MaxAttempts 1 }
            Assert-Failure $failure LmsUnavailable ResourceUnavailable
            $failure.Exception.Fault.StatusCode | Should -Be 500
            $failure.Exception.Fault.IsRemote | Should -BeTrue
        }
        finally { Stop-Answer $server }
    }

    It 'never show the token' {
        $server = Start-Answer '{"errors":[{"message":"Invalid access token."}]}' 'application/json' 401 'WWW-Authenticate: Bearer realm="canvas-lms"'
        try {
            $failure = Get-Failure { Connect-Lms Canvas $server.BaseUri -Token $token -Verbose -Debug 4>&1 5>&1 }
            Assert-Failure $failure LmsAuthenticationFailed AuthenticationError
            ($failure | Format-List * -Force | Out-String) | Should -Not -Match 'not-the-token'
            ($failure.Exception.Fault | Format-List * | Out-String) | Should -Not -Match 'not-the-token'
        }
        finally { Stop-Answer $server }
    }
}
