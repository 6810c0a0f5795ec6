# The package the way people install it: PowerShell's own client, a feed that is a folder, an account that has nothing yet.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    $manifest = Get-Manifest
    $version = [version]$manifest.ModuleVersion
    $newer = '{0}.{1}.{2}' -f $version.Major, $version.Minor, ($version.Build + 1)
    $atHome = Join-Path $TestDrive 'home'
    $installed = [IO.Path]::Combine($atHome, '.local', 'share', 'powershell', 'Modules', 'UnifiedLms')
    $feed = Join-Path $TestDrive 'feed'

    $client = Get-Module Microsoft.PowerShell.PSResourceGet -ListAvailable | Select-Object -First 1
    $why = if (-not $client) { 'PSResourceGet is not installed here' }
    elseif (-not $onUnix) { 'only on Unix is it the environment that says where an account has its modules' }

    # A new session of that account: what it said, line by line. Nothing of the account that runs the tests is read or written.
    function Invoke-AtHome([string] $Script) {
        $other = @{ HOME = $atHome; XDG_DATA_HOME = $null; XDG_CONFIG_HOME = $null; XDG_CACHE_HOME = $null; PSModulePath = $null; UNIFIEDLMS_HOME = $null }
        $mine = @{}
        foreach ($name in $other.Keys) { $mine[$name] = [Environment]::GetEnvironmentVariable($name); [Environment]::SetEnvironmentVariable($name, $other[$name]) }
        try {
            $begin = '$ErrorActionPreference = "Stop"; $ProgressPreference = "SilentlyContinue"'
            $said = & $powershell -NoProfile -NonInteractive -Command "$begin; Import-Module '$($client.Path)'; Set-Location '$TestDrive'; $Script" 2>&1
            if ($LASTEXITCODE -ne 0) { throw "The session ended with exit code ${LASTEXITCODE}: $said" }
            $said
        }
        finally {
            foreach ($name in $mine.Keys) { [Environment]::SetEnvironmentVariable($name, $mine[$name]) }
        }
    }

    # A command as README shows it, without what it says of it.
    function Get-Shown([string] $Command) {
        $line = [IO.File]::ReadAllLines((Join-Path $repository README.md)) -match "^    $Command " | Select-Object -First 1
        if (-not $line) { throw "README shows no $Command." }
        ($line -replace '\s{2,}#.*').Trim()
    }

    function Get-Entry([string] $Package) {
        Add-Type -AssemblyName System.IO.Compression.FileSystem
        $zip = [IO.Compression.ZipFile]::OpenRead($Package)
        try { $zip.Entries.FullName } finally { $zip.Dispose() }
    }

    if (-not $why) {
        $null = New-Item -ItemType Directory $atHome
        $package = & (Join-Path $repository build.ps1) Package -SkipBuild -Destination $feed
        Invoke-AtHome (Get-Shown Register-PSResourceRepository)
    }
}

Describe 'PowerShell''s package client' {
    BeforeEach { if ($why) { Set-ItResult -Skipped -Because $why } }

    It 'finds the package by name, version and tags, and who made it' {
        $found = Invoke-AtHome "$(Get-Shown Find-PSResource) | Select-Object Name, Version, Author, Description, LicenseUri, Type | ConvertTo-Json -Compress" | ConvertFrom-Json
        $found.Name | Should -BeExactly 'UnifiedLms'
        [version]"$($found.Version.Major).$($found.Version.Minor).$($found.Version.Build)" | Should -Be $version
        $found.Author, $found.Description, $found.LicenseUri | Should -Be $manifest.Author, $manifest.Description, $manifest.PrivateData.PSData.LicenseUri
        foreach ($way in "Unified*", "UnifiedLms -Version '[$version, 99.0]'", 'UnifiedLms -Tag LMS', '-Tag LMS, Education') {
            Invoke-AtHome "(Find-PSResource $way -Repository house).Name" | Should -Be 'UnifiedLms' -Because $way
        }
    }

    It 'installs it for an account, whose next session imports it by name and reads' {
        Invoke-AtHome (Get-Shown Install-PSResource) | Should -BeNullOrEmpty
        Get-ChildItem $installed -Name | Should -Be "$version"
        # What makes a package of a folder stays out of the folder again.
        $laid = Get-ChildItem $modulePath -Recurse -File -Name
        Get-ChildItem (Join-Path $installed $version) -Recurse -File -Name -Force | Where-Object { $_ -notin $laid } | Should -Be 'PSGetModuleInfo.xml'
        $said = Invoke-AtHome "(Connect-Lms -Provider Sandbox -Name kept -Save).Name; (Get-Module UnifiedLms).ModuleBase; @(Get-LmsUser -First 3).Count; (Get-Help Get-LmsUser).Synopsis"
        $said | Should -Be 'kept', (Join-Path $installed $version), '3', 'Reads people.'
    }

    It 'takes what was built as it takes the package: the manifest is one that a gallery can have' {
        $copy = [IO.Path]::Combine($TestDrive, 'newer', 'UnifiedLms')
        $null = New-Item -ItemType Directory (Split-Path $copy)
        Copy-Item $modulePath $copy -Recurse
        $file = Join-Path $copy 'UnifiedLms.psd1'
        [IO.File]::WriteAllText($file, [IO.File]::ReadAllText($file).Replace("'$version'", "'$newer'"))
        Invoke-AtHome "Publish-PSResource -Path '$copy' -Repository house" | Should -BeNullOrEmpty
        $theirs = Get-Entry (Join-Path $feed "UnifiedLms.$newer.nupkg")
        Compare-Object @(Get-Entry $package) @($theirs) | Where-Object InputObject -NotLike '*.psmdcp' | Should -BeNullOrEmpty
    }

    It 'updates it, and what was saved with the older version is there' {
        Invoke-AtHome (Get-Shown Update-PSResource) | Should -BeNullOrEmpty
        Get-ChildItem $installed -Name | Sort-Object | Should -Be "$version", $newer
        $said = Invoke-AtHome "(Connect-Lms -Name kept).Name; (Get-Module UnifiedLms).Version.ToString(); @(Get-LmsUser -First 3).Count"
        $said | Should -Be 'kept', $newer, '3'
        Invoke-AtHome "Import-Module UnifiedLms -RequiredVersion $version; (Get-Module UnifiedLms).Version.ToString()" | Should -Be "$version" -Because 'both can be had until the older one is removed'
    }

    It 'removes it whole, and leaves what was saved' {
        Invoke-AtHome "Uninstall-PSResource UnifiedLms -Version $version -Scope CurrentUser"
        Get-ChildItem $installed -Name | Should -Be $newer
        Invoke-AtHome (Get-Shown Uninstall-PSResource) | Should -BeNullOrEmpty
        $installed | Should -Not -Exist
        Invoke-AtHome "[bool](Get-Module UnifiedLms -ListAvailable)" | Should -Be 'False'
        Invoke-AtHome "Import-Module '$modulePath'; (Get-LmsConnection -Saved).Name" | Should -Be 'kept'
    }

    It 'saves it for a machine that has no feed' {
        $offline = Join-Path $TestDrive 'offline'
        $null = New-Item -ItemType Directory $offline
        Invoke-AtHome (Get-Shown Save-PSResource) | Should -BeNullOrEmpty
        $said = Invoke-AtHome "`$env:PSModulePath = '$offline' + [IO.Path]::PathSeparator + `$env:PSModulePath; (Connect-Lms -Provider Sandbox).Name; (Get-Module UnifiedLms).ModuleBase"
        $said | Should -Be 'sandbox', ([IO.Path]::Combine($offline, 'UnifiedLms', $newer))
    }

    It 'hands the package on to another feed as it is' {
        if (-not (Get-Command "$($client.Name)\Publish-PSResource").Parameters.ContainsKey('NupkgPath')) { Set-ItResult -Skipped -Because "PSResourceGet $($client.Version) publishes folders only"; return }
        $gallery = Join-Path $TestDrive 'gallery'
        $null = New-Item -ItemType Directory $gallery
        Invoke-AtHome "Register-PSResourceRepository -Name gallery -Uri '$gallery' -Trusted; `$key = 'none'; $(Get-Shown Publish-PSResource)" | Should -BeNullOrEmpty
        (Get-FileHash (Join-Path $gallery (Split-Path $package -Leaf))).Hash | Should -Be (Get-FileHash $package).Hash
    }
}
