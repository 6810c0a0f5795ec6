BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-BuiltModule
    $token = ConvertTo-SecureString 'some-token' -AsPlainText -Force

    # Stops a script that hangs in a request: how long the stop took, in milliseconds.
    function Measure-Stop([string] $Script, [hashtable] $Variables) {
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$(Join-Path $modulePath 'UnifiedLms.psd1')'`n" + $Script)
        foreach ($name in $Variables.Keys) { $shell.Runspace.SessionStateProxy.SetVariable($name, $Variables[$name]) }
        $null = $shell.BeginInvoke()
        try {
            Start-Sleep -Milliseconds 1500
            $shell.InvocationStateInfo.State | Should -Be 'Running'
            $clock = [Diagnostics.Stopwatch]::StartNew()
            $shell.Stop()
            $shell.InvocationStateInfo.State | Should -Be 'Stopped'
            $clock.ElapsedMilliseconds
        }
        finally { $shell.Dispose() }
    }
}

Describe 'Stopping' {
    It 'is at once when enough was selected' {
        $null = Connect-Lms Sandbox -Setting @{ users = 200000 }
        $null = Get-LmsUser -First 1
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $users = Get-LmsUser | Select-Object -First 5
        $clock.ElapsedMilliseconds | Should -BeLessThan 1000
        $users.Count | Should -Be 5
    }

    It 'is at once in the middle of a long list, and the connection works on' {
        $null = Connect-Lms Sandbox -Setting @{ users = 1000000 }
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$(Join-Path $modulePath 'UnifiedLms.psd1')'; Get-LmsUser -Connection `$connection | ForEach-Object { `$null }")
        $shell.Runspace.SessionStateProxy.SetVariable('connection', (Get-LmsConnection sandbox))
        $null = $shell.BeginInvoke()
        Start-Sleep -Milliseconds 1500
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $clock.ElapsedMilliseconds | Should -BeLessThan 1000
        $shell.Dispose()
        @(Get-LmsUser -First 3).Count | Should -Be 3
    }

    It 'reaches a request that is never answered' {
        $server = Start-Answer -Never
        try {
            Measure-Stop 'Connect-Lms Canvas $uri -Token $token' @{ uri = $server.BaseUri; token = $token } | Should -BeLessThan 1000
        }
        finally { Stop-Answer $server }
    }

    It 'reaches the wait before another attempt' {
        $server = Start-Answer 'busy' 'text/plain' 503
        try {
            Measure-Stop 'Connect-Lms Canvas $uri -Token $token' @{ uri = $server.BaseUri; token = $token } | Should -BeLessThan 1000
        }
        finally { Stop-Answer $server }
    }

    It 'reaches a wait of half a minute that the system asks for' {
        $server = Start-Answer 'Too Many Requests' 'text/plain' 429 'Retry-After: 30'
        try {
            Measure-Stop 'Connect-Lms Canvas $uri -Token $token -SkipTest; Get-LmsUser' @{ uri = $server.BaseUri; token = $token } | Should -BeLessThan 1000
            Measure-Stop 'Connect-Lms Canvas $uri -Token $token -SkipTest; Invoke-LmsProxy users/self' @{ uri = $server.BaseUri; token = $token } |
                Should -BeLessThan 1000
        }
        finally { Stop-Answer $server }
    }

    It 'leaves no thread behind that writes' {
        $null = Connect-Lms Sandbox -Setting @{ users = 50000 }
        1..20 | ForEach-Object { $null = Get-LmsUser -Verbose 4>$null | Select-Object -First 1 }
        Start-Sleep -Milliseconds 300
        @(Get-LmsUser -First 2).Count | Should -Be 2
    }
}
