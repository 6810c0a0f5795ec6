BeforeAll {
    . $PSScriptRoot/Common.ps1
    $build = Join-Path $repository 'build.ps1'
    $package = & $build Package -SkipBuild -Destination (Join-Path $TestDrive one)
    $unpacked = Join-Path $TestDrive 'unpacked'
    Add-Type -AssemblyName System.IO.Compression.FileSystem
    [IO.Compression.ZipFile]::ExtractToDirectory($package.FullName, $unpacked)
    $nuspec = [xml](Get-Content (Join-Path $unpacked UnifiedLms.nuspec) -Raw)
    $manifest = Get-Manifest
}

Describe 'The package' {
    It 'is the same whenever it is packed' {
        Get-ChildItem $modulePath -Recurse -File | ForEach-Object { $_.LastWriteTimeUtc = [datetime]::UtcNow }
        $again = & $build Package -SkipBuild -Destination (Join-Path $TestDrive two)
        (Get-FileHash $again).Hash | Should -Be (Get-FileHash $package).Hash
    }

    It 'tells a gallery what it wants to know' {
        $about = $nuspec.package.metadata
        $about.id | Should -Be 'UnifiedLms'
        $about.version | Should -Be $manifest.ModuleVersion
        $about.license.InnerText | Should -Be 'MIT'
        $about.icon | Should -Be 'icon.png'
        $about.description | Should -Be $manifest.Description
        $about.releaseNotes | Should -Not -BeNullOrEmpty
        $tags = $about.tags -split ' '
        foreach ($tag in 'PSModule', 'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS', 'PSCmdlet_Get-LmsUser') { $tags | Should -Contain $tag }
        foreach ($command in $manifest.CmdletsToExport) { $tags | Should -Contain "PSCommand_$command" }
        $about.tags.Length | Should -BeLessThan 4000
    }

    It 'holds the module and nothing else' {
        $extra = '_rels/.rels', '[Content_Types].xml', 'UnifiedLms.nuspec', 'package/services/metadata/core-properties/nuget.psmdcp'
        $held = Get-ChildItem $unpacked -Recurse -File -Force | ForEach-Object { $_.FullName.Substring($unpacked.Length + 1).Replace('\', '/') } | Where-Object { $_ -notin $extra }
        $laid = Get-ChildItem $modulePath -Recurse -File -Force | ForEach-Object { $_.FullName.Substring($modulePath.Length + 1).Replace('\', '/') }
        Compare-Object @($laid) @($held) | Should -BeNullOrEmpty
        foreach ($file in 'LICENSE', 'CHANGELOG.md', 'icon.png', 'en-US/UnifiedLms.PowerShell.dll-Help.xml') { $held | Should -Contain $file }
        $held | Where-Object { $_ -match 'System\.Management\.Automation|\.pdb$|\.deps\.json$|\.xml$' -and $_ -notmatch '-Help\.xml$|ps1xml$' } | Should -BeNullOrEmpty
        $package.Length | Should -BeLessThan 10MB
    }

    It 'names the lines of its sources, and no path of the machine that built it' {
        if ($PSVersionTable.PSEdition -ne 'Core') { Set-ItResult -Skipped -Because 'what reads symbols is part of PowerShell 7 only'; return }
        $assemblies = Get-ChildItem (Join-Path $unpacked bin) -Recurse -File -Filter UnifiedLms*.dll
        $assemblies.Count | Should -BeGreaterThan 7
        foreach ($assembly in $assemblies) {
            $image = [Reflection.PortableExecutable.PEReader]::new([IO.File]::OpenRead($assembly.FullName))
            try {
                $entries = @($image.ReadDebugDirectory())
                $image.ReadCodeViewDebugDirectoryData(($entries | Where-Object Type -EQ CodeView)).Path | Should -Be "$($assembly.BaseName).pdb"
                $reader = $image.ReadEmbeddedPortablePdbDebugDirectoryData(($entries | Where-Object Type -EQ EmbeddedPortablePdb)).GetMetadataReader()
                $documents = foreach ($handle in $reader.Documents) { $reader.GetString($reader.GetDocument($handle).Name) }
                $documents | Where-Object { $_ -notlike '/_/*' } | Should -BeNullOrEmpty -Because $assembly.FullName
                # Where the sources can be fetched, if the one who built knows: by the same paths.
                foreach ($handle in $reader.CustomDebugInformation) {
                    $information = $reader.GetCustomDebugInformation($handle)
                    if ($reader.GetGuid($information.Kind) -ne 'cc110556-a091-4d38-9fec-25ab9a351a6a') { continue }
                    $links = [Text.Encoding]::UTF8.GetString($reader.GetBlobBytes($information.Value)) | ConvertFrom-Json
                    $links.documents.PSObject.Properties.Name | Should -Be '/_/*'
                }
            }
            finally { $image.Dispose() }
        }
    }

    It 'tells the line where an error was made' {
        if ($PSVersionTable.PSEdition -ne 'Core') { Set-ItResult -Skipped -Because 'Windows PowerShell reads no symbols inside an assembly'; return }
        $script = "Import-Module '$(Join-Path $unpacked UnifiedLms.psd1)'; `$null = Connect-Lms Sandbox; try { Get-LmsUser -Id nobody -ErrorAction Stop } catch { `$_.Exception.StackTrace }"
        $trace = & $powershell -NoProfile -NonInteractive -Command $script
        $trace -match 'UnifiedLms' | Should -Not -BeNullOrEmpty
        $trace -match ' in /_/src/UnifiedLms\.\w+/.+\.cs:line [1-9]' | Should -Not -BeNullOrEmpty -Because "$trace"
    }

    It 'brings the core as machine code beside itself, for each runtime the same assemblies' -Tag Core {
        $runtimes = Get-ChildItem (Join-Path $unpacked bin/Core) -Directory -ErrorAction Ignore
        if (-not $runtimes) { Set-ItResult -Skipped -Because 'nothing was compiled ahead'; return }
        $plain = Get-ChildItem (Join-Path $unpacked bin/Core) -File | Where-Object Name -NE 'UnifiedLms.PowerShell.dll'
        foreach ($runtime in $runtimes) {
            $files = Get-ChildItem $runtime
            $files.Name | Should -Be $plain.Name
            foreach ($file in $files) {
                $reader = [Reflection.PortableExecutable.PEReader]::new([IO.File]::OpenRead($file))
                try { $reader.PEHeaders.CorHeader.ManagedNativeHeaderDirectory.Size | Should -BeGreaterThan 0 -Because "$file was compiled ahead" } finally { $reader.Dispose() }
                $same = $plain | Where-Object Name -EQ $file.Name
                [Reflection.AssemblyName]::GetAssemblyName($file).FullName | Should -Be ([Reflection.AssemblyName]::GetAssemblyName($same).FullName)
            }
        }
    }

    It 'has one version throughout' {
        $cmdlets = [Reflection.AssemblyName]::GetAssemblyName((Join-Path $unpacked 'bin/Core/UnifiedLms.PowerShell.dll')).Version
        "$($cmdlets.Major).$($cmdlets.Minor).$($cmdlets.Build)" | Should -Be $manifest.ModuleVersion
    }

    It 'can be unpacked into a module path and imported by name' {
        $path = [IO.Path]::Combine($TestDrive, 'modules', 'UnifiedLms', $manifest.ModuleVersion)
        $null = New-Item -ItemType Directory (Split-Path $path)
        Copy-Item $unpacked $path -Recurse
        $script = "`$env:PSModulePath = '$(Join-Path $TestDrive modules)' + [IO.Path]::PathSeparator + `$env:PSModulePath; (Connect-Lms Sandbox).Name; (Get-Module UnifiedLms).ModuleBase; @(Get-LmsUser -First 2).Count; (Get-Help Get-LmsUser).Synopsis"
        $said = & $powershell -NoProfile -NonInteractive -Command $script
        $said | Should -Be 'sandbox', $path, '2', 'Reads people.'
    }

    It 'says where the project lives in the package and in the manifest alike, where that is given' {
        $nuspec.package.metadata.projectUrl | Should -BeNullOrEmpty
        $named = & $build Package -SkipBuild -Destination (Join-Path $TestDrive three) -ProjectUri https://example.org/unifiedlms
        $to = Join-Path $TestDrive named
        [IO.Compression.ZipFile]::ExtractToDirectory($named.FullName, $to)
        ([xml](Get-Content (Join-Path $to UnifiedLms.nuspec) -Raw)).package.metadata.projectUrl | Should -Be 'https://example.org/unifiedlms'
        $told = Test-ModuleManifest (Join-Path $to UnifiedLms.psd1)
        $told.ProjectUri | Should -Be 'https://example.org/unifiedlms'
        $told.ExportedCmdlets.Count | Should -Be $manifest.CmdletsToExport.Count
        Get-Content (Join-Path $modulePath UnifiedLms.psd1) -Raw | Should -Not -Match 'ProjectUri' -Because 'what was built stays as it is'
    }
}
