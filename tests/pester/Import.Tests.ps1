BeforeAll {
    . $PSScriptRoot/Common.ps1
    $psd1 = Join-Path $modulePath 'UnifiedLms.psd1'

    # In a process of its own, with the module's path as $psd1; what it says, line by line.
    function Invoke-Fresh([string] $Script) {
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).ps1"
        Set-Content $file "`$psd1 = '$psd1'; `$ErrorActionPreference = 'Stop'; $Script"
        & $powershell -NoProfile -NonInteractive -File $file 2>&1 | ForEach-Object { "$_" }
    }
}

Describe 'The import' {
    It 'reads no definition' {
        $copy = Join-Path $TestDrive 'UnifiedLms'
        Copy-Item $modulePath $copy -Recurse
        Get-ChildItem (Join-Path $copy providers) -Recurse -File | Where-Object Name -NE provider.schema.json | ForEach-Object { Set-Content $_.FullName 'no definition' }
        $said = Invoke-Fresh "Import-Module '$copy/UnifiedLms.psd1'; (Get-Command -Module UnifiedLms).Count -gt 10; `$Error.Count; try { Connect-Lms Sandbox } catch { `$_.FullyQualifiedErrorId }"
        $said | Should -Be 'True', '0', 'LmsProviderInvalid,UnifiedLms.PowerShell.ConnectLmsCommand'
    }

    It 'is spared where the module is in a folder of PSModulePath, as README says, with a folder for its version or without' -ForEach @(@{ Folder = 'UnifiedLms' }, @{ Folder = 'UnifiedLms/{0}' }) {
        $install = [IO.File]::ReadAllLines((Join-Path $repository README.md)) -match '^    Copy-Item ./out/UnifiedLms .*PSModulePath'
        @($install).Count | Should -Be 1
        $line = $install[0].Replace('./out/UnifiedLms', "'$modulePath'").Replace(' UnifiedLms) ', " '$($Folder -f (Get-Manifest).ModuleVersion)') ")
        $modules = (New-Item -ItemType Directory -Force (Join-Path $TestDrive "modules$($Folder.Length)/UnifiedLms")).Parent.FullName
        if ($Folder -eq 'UnifiedLms') { Remove-Item (Join-Path $modules UnifiedLms) }
        $said = Invoke-Fresh "`$env:PSModulePath = '$modules' + [IO.Path]::PathSeparator + `$env:PSModulePath; $line; (Connect-Lms Sandbox -Name box).Name; (Get-Module UnifiedLms).ModuleBase"
        $said | Should -Be 'box', (Join-Path $modules ($Folder -f (Get-Manifest).ModuleVersion))
    }

    It 'is done again in parallel blocks, as about_LmsConnections says' -Tag Core {
        $about = [IO.File]::ReadAllText([IO.Path]::Combine($repository, 'docs', 'en-US', 'about_LmsConnections.md')).Replace("`r`n", "`n")
        $example = [regex]::Match($about, '(?m)(^    .*\n)*^    .*-Parallel.*\n').Value
        $example | Should -Not -BeNullOrEmpty
        $said = Invoke-Fresh "Import-Module '$modulePath'; `$null = Connect-Lms Sandbox -Name canvas`n(& {`n$example}).Count"
        $said | Should -Be '10'
    }

    It 'reads nothing but its own files, and calls nobody' -Tag Core {
        if (-not (Get-Command strace -ErrorAction Ignore)) { Set-ItResult -Skipped -Because 'strace is not installed here'; return }
        $log = Join-Path $TestDrive 'calls'
        $home1 = New-Item -ItemType Directory (Join-Path $TestDrive home)
        $env:UNIFIEDLMS_HOME = $home1.FullName
        try { strace -f -qq -e 'trace=openat,connect' -o $log $powershell -NoProfile -NonInteractive -Command "Import-Module '$psd1'" } finally { $env:UNIFIEDLMS_HOME = Join-Path ([IO.Path]::GetTempPath()) "unifiedlms-tests-$PID" }
        $calls = [IO.File]::ReadAllLines($log)
        if ($calls.Count -lt 100) { Set-ItResult -Skipped -Because 'strace may not watch processes here'; return }
        $calls -match 'UnifiedLms\.PowerShell\.dll' | Should -Not -BeNullOrEmpty -Because 'else nothing was seen'
        $calls -match 'connect\(.*AF_INET' | Should -BeNullOrEmpty
        $calls -match [regex]::Escape("$modulePath/providers") | Should -BeNullOrEmpty
        $calls -match [regex]::Escape($home1.FullName) | Should -BeNullOrEmpty
        $calls -match 'bin/Core/.*(Polly|UnifiedLms\.Core|UnifiedLms\.Jsonata|System\.)' | Should -BeNullOrEmpty -Because 'what the first call needs is loaded by the first call'
    }

    It 'is followed by what was compiled ahead for this system, and by the other where there is none' -Tag Core {
        $ahead = [IO.Path]::Combine($modulePath, 'bin', 'Core', [Runtime.InteropServices.RuntimeInformation]::RuntimeIdentifier)
        if ([Environment]::Version.Major -lt 10 -or -not (Test-Path $ahead)) { Set-ItResult -Skipped -Because 'nothing was compiled ahead for this runtime'; return }
        $copy = Join-Path $TestDrive 'Plain'
        Copy-Item $modulePath $copy -Recurse
        Get-ChildItem (Join-Path $copy bin/Core) -Directory | Remove-Item -Recurse
        $cut = Join-Path $TestDrive 'Cut'
        Copy-Item $modulePath $cut -Recurse
        Get-ChildItem (Join-Path $cut bin/Core) -Directory | Get-ChildItem | ForEach-Object { [IO.File]::WriteAllBytes($_.FullName, @()) }
        foreach ($module in @{ At = $modulePath; In = $ahead }, @{ At = $copy; In = Join-Path $copy bin/Core }, @{ At = $cut; In = Join-Path $cut bin/Core }) {
            $look = "`$null = Connect-Lms Sandbox; @(Get-LmsUser -First 2).Count; [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.GetName().Name -in 'UnifiedLms.Core', 'UnifiedLms.Jsonata', 'UnifiedLms.Model', 'Polly.Core' } | ForEach-Object Location | Sort-Object"
            $in = 'Polly.Core', 'UnifiedLms.Core', 'UnifiedLms.Jsonata', 'UnifiedLms.Model' | ForEach-Object { Join-Path $module.In "$_.dll" }
            Invoke-Fresh "Import-Module '$($module.At)/UnifiedLms.psd1'; $look" | Should -Be (@('2') + $in)
        }
    }

    It 'does not mind another Polly, whoever comes first' -Tag Core -ForEach @(@{ First = $true }, @{ First = $false }) {
        $rival = Join-Path $TestDrive rival
        $make = "Add-Type -TypeDefinition 'namespace Polly { public static class ResiliencePipelineBuilder { public static string Who() { return \""rival\""; } } }' -OutputAssembly '$rival/Polly.Core.dll'"
        if (-not (Test-Path $rival)) {
            $null = New-Item -ItemType Directory $rival
            Invoke-Fresh ($make -replace '\\"', '"') | Should -BeNullOrEmpty
        }

        $load = "`$null = [Reflection.Assembly]::LoadFrom('$rival/Polly.Core.dll')"
        $ours = "Import-Module `$psd1; `$null = Connect-Lms Sandbox; @(Get-LmsUser -First 3).Count"
        $parts = if ($First) { $load, $ours } else { $ours, $load }
        Invoke-Fresh ($parts + '[Polly.ResiliencePipelineBuilder]::Who()' -join '; ') | Should -Be '3', 'rival'
    }

    It 'does not mind a module that brings another System.Text.Json, whoever comes first' -Tag Core -ForEach @(@{ First = $true }, @{ First = $false }) {
        $rival = Join-Path $TestDrive json
        if (-not (Test-Path $rival)) {
            $null = New-Item -ItemType Directory $rival
            Set-Content (Join-Path $rival json.cs) '[assembly: System.Reflection.AssemblyVersion("99.0.0.0")] namespace System.Text.Json { public static class JsonSerializer { public static string Serialize(object value) { return "rival " + value; } } }'
            # As modules do that know of this trouble: a cmdlet in the shared context, what it needs in one of its own.
            Set-Content (Join-Path $rival rival.cs) @'
using System.IO; using System.Management.Automation; using System.Reflection; using System.Runtime.Loader;
[Cmdlet(VerbsCommon.Get, "RivalJson")] public class GetRivalJson : PSCmdlet {
    protected override void EndProcessing() {
        var own = new AssemblyLoadContext("rival");
        Assembly json = own.LoadFromAssemblyPath(Path.Combine(Path.GetDirectoryName(GetType().Assembly.Location), "System.Text.Json.dll"));
        WriteObject(json.GetType("System.Text.Json.JsonSerializer").GetMethod("Serialize").Invoke(null, new object[] { json.GetName().Version.Major }));
    }
}
'@
            Invoke-Fresh "Add-Type -TypeDefinition (Get-Content '$rival/json.cs' -Raw) -OutputAssembly '$rival/System.Text.Json.dll'; Add-Type -TypeDefinition (Get-Content '$rival/rival.cs' -Raw) -OutputAssembly '$rival/Rival.dll'" | Should -BeNullOrEmpty
        }

        $theirs = "Import-Module '$rival/Rival.dll'; Get-RivalJson"
        $ours = 'Import-Module $psd1; $null = Connect-Lms Sandbox; (Get-LmsUser -First 1).RemoteData.login'
        $parts = if ($First) { $theirs, $ours } else { $ours, $theirs }
        $said = if ($First) { 'rival 99', 'u00001' } else { 'u00001', 'rival 99' }
        Invoke-Fresh ($parts + 'Get-RivalJson; (Get-LmsUser -First 1).RemoteData.login' -join '; ') | Should -Be ($said + 'rival 99', 'u00001')
    }

    It 'does not mind that the record types are there already' -Tag Core {
        Invoke-Fresh "`$null = [Reflection.Assembly]::LoadFrom('$modulePath/bin/Core/UnifiedLms.Model.dll'); Import-Module `$psd1; `$null = Connect-Lms Sandbox; (Get-LmsUser -First 1) -is [UnifiedLms.LmsUser]" | Should -Be 'True'
    }
}

Describe 'Connections elsewhere' {
    It 'work in parallel, in thread jobs and in jobs of another process' -Tag Core {
        $script = @'
Import-Module $psd1
$env:UNIFIEDLMS_HOME = 'STATEFOLDER'
$box = Connect-Lms Sandbox -Setting @{ users = 5 } -Name box -Save
$counts = 1..4 | ForEach-Object -Parallel { Import-Module $using:psd1; @(Get-LmsUser -Connection $using:box -First $_).Count }
($counts | Measure-Object -Sum).Sum
Start-ThreadJob { Import-Module $using:psd1; @(Get-LmsUser -Connection $using:box).Count } | Receive-Job -Wait
Start-Job { Import-Module $using:psd1; $null = Connect-Lms -Name box; @(Get-LmsUser).Count } | Receive-Job -Wait
'@
        Invoke-Fresh $script.Replace('STATEFOLDER', (Join-Path $TestDrive jobs)) | Should -Be '10', '5', '5'
    }
}
