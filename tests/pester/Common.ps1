# Dot-sourced by every test file: the built module, nothing else, and a state folder of its own.
$script:repository = [IO.Path]::GetFullPath([IO.Path]::Combine($PSScriptRoot, '..', '..'))
$script:modulePath = Join-Path $repository 'out/UnifiedLms'
$script:onUnix = $PSVersionTable.Platform -eq 'Unix'
$script:powershell = [Diagnostics.Process]::GetCurrentProcess().MainModule.FileName
$env:UNIFIEDLMS_HOME = Join-Path ([IO.Path]::GetTempPath()) "unifiedlms-tests-$PID"

function Import-BuiltModule {
    Import-Module (Join-Path $script:modulePath 'UnifiedLms.psd1') -Force -Global
}

# What the manifest says in this edition.
function Get-Manifest {
    & ([scriptblock]::Create([IO.File]::ReadAllText((Join-Path $script:modulePath 'UnifiedLms.psd1'))))
}

# The error that a script block ends with or writes, whichever comes first.
function Get-Failure([scriptblock] $Script) {
    try {
        $null = & $Script 3>$null
        throw 'There was no error.'
    }
    catch {
        $_
    }
}

# Runs a simulator as a process of its own: { BaseUri, Token, Process }.
function Start-Simulator([string] $Name, [string[]] $Options = @()) {
    $program = $env:UNIFIEDLMS_SIMULATORS
    if (-not $program) {
        $program = Join-Path $script:repository 'tests/simulators/bin/Release/net10.0/UnifiedLms.Simulators.dll'
    }

    $start = [Diagnostics.ProcessStartInfo]::new('dotnet')
    # Windows PowerShell has no ArgumentList.
    $start.Arguments = (@($program, $Name, '--parent-pid', $PID) + $Options | ForEach-Object { '"' + $_ + '"' }) -join ' '
    $start.UseShellExecute = $false
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $process = [Diagnostics.Process]::Start($start)
    $line = $process.StandardOutput.ReadLine()
    if (-not $line) { throw "The simulator '$Name' did not start." }
    $facts = $line | ConvertFrom-Json
    [pscustomobject]@{
        BaseUri = $facts.baseUri
        Token   = ConvertTo-SecureString $facts.token -AsPlainText -Force
        Plain   = $facts.token
        Secrets = $facts.credentials
        Process = $process
    }
}

function Stop-Simulator($Simulator) {
    if ($Simulator -and -not $Simulator.Process.HasExited) {
        $Simulator.Process.StandardInput.Close()
        if (-not $Simulator.Process.WaitForExit(5000)) { $Simulator.Process.Kill() }
    }
}

# A server on loopback that answers every request with the same words, or never.
function Start-Answer([string] $Body, [string] $Type = 'application/json', [int] $Status = 200, [string] $Header = 'X-Nothing: 1', [switch] $Never) {
    $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
    $listener.Start()
    $shell = [powershell]::Create().AddScript({
            param($listener, $body, $type, $status, $header, $never)
            $open = [Collections.Generic.List[object]]::new()
            while ($true) {
                $client = $listener.AcceptTcpClient()
                if ($never) { $open.Add($client); continue }
                $stream = $client.GetStream()
                $buffer = [byte[]]::new(65536)
                $null = $stream.Read($buffer, 0, $buffer.Length)
                $bytes = [Text.Encoding]::UTF8.GetBytes($body)
                $head = "HTTP/1.1 $status X`r`nContent-Type: $type`r`n$header`r`nContent-Length: $($bytes.Length)`r`nConnection: close`r`n`r`n"
                $headBytes = [Text.Encoding]::ASCII.GetBytes($head)
                $stream.Write($headBytes, 0, $headBytes.Length)
                $stream.Write($bytes, 0, $bytes.Length)
                $client.Close()
            }
        }).AddParameters(@($listener, $Body, $Type, $Status, $Header, $Never.IsPresent))
    $null = $shell.BeginInvoke()
    [pscustomobject]@{ BaseUri = "http://127.0.0.1:$($listener.LocalEndpoint.Port)"; Listener = $listener; Shell = $shell }
}

function Stop-Answer($Server) {
    if ($Server) {
        $Server.Listener.Stop()
        $Server.Shell.Dispose()
    }
}
