BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-BuiltModule
    $simulator = Start-Simulator canvas
    $store = Join-Path $env:UNIFIEDLMS_HOME 'connections'
    $plain = ConvertTo-SecureString $simulator.Plain -AsPlainText -Force

    # A vault as SecretManagement would offer it: the same module, command and error names, kept in variables.
    $vaultModule = Join-Path ([IO.Path]::GetTempPath()) "unifiedlms-vault-$PID"
    function Install-Vault([string] $Body) {
        $folder = New-Item -ItemType Directory -Force (Join-Path $vaultModule 'Microsoft.PowerShell.SecretManagement')
        Set-Content (Join-Path $folder 'Microsoft.PowerShell.SecretManagement.psm1') @"
function Get-SecretVault { [CmdletBinding()] param([string] `$Name) [pscustomobject]@{ Name = 'Work'; IsDefault = `$true } }
function Get-Secret { [CmdletBinding()] param([string] `$Name, [string] `$Vault)
$Body
}
"@
        New-ModuleManifest (Join-Path $folder 'Microsoft.PowerShell.SecretManagement.psd1') -RootModule Microsoft.PowerShell.SecretManagement.psm1 -FunctionsToExport Get-Secret, Get-SecretVault
        if ($env:PSModulePath -notlike "$vaultModule*") { $env:PSModulePath = $vaultModule + [IO.Path]::PathSeparator + $env:PSModulePath }
        Remove-Module Microsoft.PowerShell.SecretManagement -ErrorAction Ignore
    }

    function Uninstall-Vault {
        Remove-Module Microsoft.PowerShell.SecretManagement -ErrorAction Ignore
        Remove-Item $vaultModule -Recurse -Force -ErrorAction Ignore
    }
}

AfterAll {
    Get-LmsConnection | Disconnect-Lms
    Stop-Simulator $simulator
    Uninstall-Vault
    Remove-Item $env:UNIFIEDLMS_HOME -Recurse -Force -ErrorAction Ignore
}

Describe 'A saved connection' {
    BeforeEach {
        Get-LmsConnection | Disconnect-Lms
        Remove-Item $store -Recurse -Force -ErrorAction Ignore
        $env:UNIFIEDLMS_TEST_TOKEN = $simulator.Plain
    }
    AfterEach { Remove-Item Env:/UNIFIEDLMS_TEST_TOKEN -ErrorAction Ignore }

    It 'is opened by name alone, in another process that cannot ask anything' {
        $null = Connect-Lms Canvas $simulator.BaseUri -TokenVariable UNIFIEDLMS_TEST_TOKEN -Name canvas-prod -Setting @{ accountId = 'self' } -ReadOnly -TimeoutSec 30 -Save
        $module = Join-Path $modulePath 'UnifiedLms.psd1'
        $script = "Import-Module '$module'; `$c = Connect-Lms -Name CANVAS-PROD; `$c.Name; `$c.ReadOnly; `$c.Settings['accountId']; (Get-LmsUser -First 1).Connection"
        $said = & $powershell -NoProfile -NonInteractive -Command $script 2>&1
        $said | Should -Be 'canvas-prod', 'True', 'self', 'canvas-prod'
    }

    It 'is not replaced by one to another system' {
        $null = Connect-Lms Canvas $simulator.BaseUri -TokenVariable UNIFIEDLMS_TEST_TOKEN -Name academy -ReadOnly -Save
        $before = Get-Content (Join-Path $store academy.json) -Raw
        $failure = Get-Failure { Connect-Lms Sandbox -Name ACADEMY -Save -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'LmsAlreadyExists,*'
        $failure.ErrorDetails.Message | Should -BeLike '*academy*Canvas at *Sandbox*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike "*Remove-LmsConnection 'academy'*"
        (Get-Failure { Connect-Lms Canvas http://localhost:9 -TokenVariable UNIFIEDLMS_TEST_TOKEN -Name academy -SkipTest -Save -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsAlreadyExists,*'
        Get-Content (Join-Path $store academy.json) -Raw | Should -Be $before

        $said = Connect-Lms Canvas $simulator.BaseUri -TokenVariable UNIFIEDLMS_TEST_TOKEN -Name academy -Save 3>&1
        $said | Where-Object { $_ -is [Management.Automation.WarningRecord] } | Should -BeLike "*'academy' was for reading only*"
        (Get-LmsConnection -Saved academy).ReadOnly | Should -BeFalse
    }

    It 'is not saved with -WhatIf' {
        (Connect-Lms Canvas $simulator.BaseUri -TokenVariable UNIFIEDLMS_TEST_TOKEN -Name maybe -Save -WhatIf).Name | Should -Be 'maybe'
        Get-LmsConnection -Saved | Should -BeNullOrEmpty
    }

    It 'holds no secret, and is readable by its user alone' {
        $null = Connect-Lms Canvas $simulator.BaseUri -TokenVariable UNIFIEDLMS_TEST_TOKEN -Name canvas-prod -Save
        $file = Join-Path $store 'canvas-prod.json'
        Get-Content $file -Raw | Should -Not -Match ([regex]::Escape($simulator.Plain))
        Get-Content $file -Raw | Should -Match 'env:UNIFIEDLMS_TEST_TOKEN'
        if ($onUnix) { (Get-Item $file).UnixMode | Should -Be '-rw-------' }
        @(Get-ChildItem $store).Name | Should -Be 'canvas-prod.json'
    }

    It 'is not made of a secret that was typed' {
        foreach ($attempt in { Connect-Lms Canvas $simulator.BaseUri -Token $plain -Name canvas-prod -Save -ErrorAction Stop },
            { Connect-Lms Canvas $simulator.BaseUri -TokenVariable UNIFIEDLMS_TEST_TOKEN -ClientCredential ([pscredential]::new('c', $plain)) -Save -ErrorAction Stop }) {
            $failure = Get-Failure $attempt
            $failure.FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-TokenVariable*'
        }
        Test-Path $store | Should -BeFalse
        Get-LmsConnection | Should -BeNullOrEmpty
    }

    It 'can carry a secret that Windows encrypts, and elsewhere says what to do instead' {
        if (-not $onUnix) {
            $null = Connect-Lms Canvas $simulator.BaseUri -Token $plain -Name canvas-prod -Save -Protect User
            Get-Content (Join-Path $store 'canvas-prod.json') -Raw | Should -Not -Match ([regex]::Escape($simulator.Plain))
            (Get-LmsConnection -Saved).Secrets['Token'] | Should -Be 'dpapi-user'
            (Connect-Lms -Name canvas-prod).Identity | Should -Not -BeNullOrEmpty
        }
        else {
            $failure = Get-Failure { Connect-Lms Canvas $simulator.BaseUri -Token $plain -Name canvas-prod -Save -Protect User -ErrorAction Stop }
            $failure.FullyQualifiedErrorId | Should -BeLike 'LmsNotSupported,*'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-SecretName*'
        }
        (Get-Failure { Connect-Lms Sandbox -Protect User -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
    }

    It 'is not kept when the system refuses it' {
        $env:UNIFIEDLMS_TEST_TOKEN = 'wrong'
        $null = Get-Failure { Connect-Lms Canvas $simulator.BaseUri -TokenVariable UNIFIEDLMS_TEST_TOKEN -Name canvas-prod -Save -ErrorAction Stop }
        Get-LmsConnection -Saved | Should -BeNullOrEmpty
    }

    It 'says clearly what is missing' {
        $null = Connect-Lms Canvas $simulator.BaseUri -TokenVariable UNIFIEDLMS_TEST_TOKEN -Name canvas-prod -Save
        $failure = Get-Failure { Connect-Lms -Name nowhere -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'LmsObjectNotFound,*'
        $failure.Exception.Message | Should -BeLike "*Saved: canvas-prod.*"
        $failure.TargetObject | Should -Be 'nowhere'

        Remove-Item Env:/UNIFIEDLMS_TEST_TOKEN
        $failure = Get-Failure { Connect-Lms -Name canvas-prod -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
        $failure.Exception.Message | Should -BeLike "*'UNIFIEDLMS_TEST_TOKEN' is not set*"
    }

    It 'takes its token from a private file, and from no other' {
        $file = Join-Path $TestDrive 'token'
        Set-Content $file $simulator.Plain
        if ($onUnix) {
            chmod 644 $file
            $failure = Get-Failure { Connect-Lms Canvas $simulator.BaseUri -TokenFile $file -Name canvas-file -Save -ErrorAction Stop }
            $failure.Exception.Message | Should -BeLike '*open to others (mode 644)*'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*chmod 600*'
            chmod 600 $file
            # Only root can give a file away.
            if ((id -u) -eq 0) {
                chown 65534 $file
                $failure = Get-Failure { Connect-Lms Canvas $simulator.BaseUri -TokenFile $file -Name canvas-file -Save -ErrorAction Stop }
                $failure.Exception.Message | Should -BeLike '*is not yours: user 65534 owns it*'
                $failure.ErrorDetails.RecommendedAction | Should -BeLike '*chown*'
                chown 0 $file
            }
        }
        Push-Location $TestDrive
        try { $null = Connect-Lms Canvas $simulator.BaseUri -TokenFile ./token -Name canvas-file -Save } finally { Pop-Location }
        (Get-LmsConnection -Saved canvas-file).Secrets['Token'] | Should -Be "file:$file"
        (Connect-Lms -Name canvas-file).Identity | Should -Not -BeNullOrEmpty
    }

    It 'takes its token from a credential of systemd' {
        $env:CREDENTIALS_DIRECTORY = "$TestDrive"
        try {
            Set-Content (Join-Path $TestDrive canvas-token) $simulator.Plain
            $null = Connect-Lms Canvas $simulator.BaseUri -TokenFile systemd:canvas-token -Name canvas-service -Save
            (Get-LmsConnection -Saved canvas-service).Secrets['Token'] | Should -Be 'systemd:canvas-token'
            (Connect-Lms -Name canvas-service).Identity | Should -Not -BeNullOrEmpty
        }
        finally { Remove-Item Env:/CREDENTIALS_DIRECTORY }
        (Get-Failure { Connect-Lms -Name canvas-service -ErrorAction Stop }).ErrorDetails.RecommendedAction | Should -BeLike '*LoadCredential=canvas-token*'
    }

    It 'takes parts from places of their own' {
        $null = Connect-Lms Canvas $simulator.BaseUri -SecretFrom @{ Token = 'env:UNIFIEDLMS_TEST_TOKEN' } -Name canvas-parts -Save
        (Connect-Lms -Name canvas-parts).Identity | Should -Not -BeNullOrEmpty
        $failure = Get-Failure { Connect-Lms Canvas $simulator.BaseUri -SecretFrom @{ Token = 's3cr3t-canary' } -ErrorAction Stop }
        "$failure $($failure.ErrorDetails.RecommendedAction)" | Should -Not -Match 'canary'
        (Get-Failure { Connect-Lms Canvas $simulator.BaseUri -SecretFrom @{ Pin = 'env:X' } -ErrorAction Stop }).ErrorDetails.RecommendedAction | Should -BeLike '*ClientSecret*'
        (Get-Failure { Connect-Lms Canvas $simulator.BaseUri -Token $plain -SecretFrom @{ Token = 'env:X' } -ErrorAction Stop }).Exception.Message | Should -BeLike '*given twice*'
    }

    It 'is opened as it was saved, but may be tightened' {
        $null = Connect-Lms Sandbox -Name box -Setting @{ users = 3 } -Save
        (Connect-Lms -Name box -ReadOnly).ReadOnly | Should -BeTrue
        $null = Connect-Lms Sandbox -Name locked -ReadOnly -Save
        (Get-Failure { Connect-Lms -Name locked -ReadOnly:$false -ErrorAction Stop }).ErrorDetails.Message | Should -BeLike "*'locked' is for reading only*"
        $null = Connect-Lms -Name box
        (Get-LmsConnection -Saved box).ReadOnly | Should -BeFalse
        $failure = Get-Failure { Connect-Lms -Name box -BaseUri https://other.example -ErrorAction Stop }
        $failure.Exception.Message | Should -BeLike '*-BaseUri belongs to a new one*'
    }

    It 'gives way to another system by force, under the same name in any case' {
        $null = Connect-Lms Canvas $simulator.BaseUri -TokenVariable UNIFIEDLMS_TEST_TOKEN -Name canvas-prod -ReadOnly -Save
        (Get-Failure { Connect-Lms Sandbox -Name CANVAS-PROD -Save -ErrorAction Stop }).ErrorDetails.RecommendedAction | Should -BeLike '*-Force*'
        $null = Connect-Lms Sandbox -Name CANVAS-PROD -Save -Force -WarningVariable warnings -WarningAction SilentlyContinue
        (Get-LmsConnection -Saved).Name | Should -Be 'CANVAS-PROD'
        (Get-LmsConnection -Saved).Provider | Should -BeExactly 'sandbox'
        "$warnings" | Should -BeLike '*was for reading only*'
        (Get-Failure { Connect-Lms Sandbox -Force -ErrorAction Stop }).Exception.Message | Should -BeLike '*nothing is saved*'
    }

    It 'is replaced by the same system, however its address is written' {
        $address = $simulator.BaseUri.TrimEnd('/')
        $null = Connect-Lms Canvas "$address/" -TokenVariable UNIFIEDLMS_TEST_TOKEN -Name canvas-prod -ReadOnly -Save
        $null = Connect-Lms canvas $address -TokenVariable UNIFIEDLMS_TEST_TOKEN -Name Canvas-Prod -ReadOnly -TimeoutSec 30 -Save -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        (Get-LmsConnection -Saved).TimeoutSec | Should -Be 30
        @(Get-ChildItem $store).Name | Should -Be 'Canvas-Prod.json'
    }

    It 'is replaced by force where it cannot be read' {
        $null = Connect-Lms Sandbox -Name one -Save
        [IO.File]::WriteAllText((Join-Path $store 'one.json'), '{ "version": 1, "name": "one", "provider": "sandbox", "colour": 1 }')
        $failure = Get-Failure { Connect-Lms Sandbox -Name one -Save -ErrorAction Stop }
        $failure.Exception.Message | Should -BeLike '*cannot be told to which system it leads*"colour"*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-Force*'
        $null = Connect-Lms Sandbox -Name one -Save -Force
        (Get-LmsConnection -Saved one).Provider | Should -BeExactly 'sandbox'
    }

    It 'is said by name and system before it is removed' {
        $null = Connect-Lms Canvas $simulator.BaseUri -TokenVariable UNIFIEDLMS_TEST_TOKEN -Name canvas-prod -Save
        $module = Join-Path $modulePath 'UnifiedLms.psd1'
        $said = & $powershell -NoProfile -NonInteractive -Command "Import-Module '$module'; Remove-LmsConnection canvas-* -WhatIf"
        "$said" | Should -BeLike "*Removes the saved connection 'canvas-prod' (canvas at $($simulator.BaseUri)*) from '$store'. The secrets*"
        (Get-LmsConnection -Saved).Name | Should -Be 'canvas-prod'
    }

    It 'of another account is refused with a remedy' {
        if (-not $onUnix) { Set-ItResult -Skipped -Because 'it is told with the accounts of Unix'; return }
        $null = Connect-Lms Sandbox -Name box -Save
        $module = Join-Path $modulePath 'UnifiedLms.psd1'
        $script = Join-Path $TestDrive 'other.ps1'
        Set-Content $script "Import-Module '$module'", @'
$ErrorActionPreference = 'Stop'
foreach ($attempt in { Connect-Lms -Name box }, { Get-LmsConnection -Saved }, { Remove-LmsConnection b* -Confirm:$false }, { Connect-Lms Sandbox -Name box -Save }, { Get-LmsMapping -Connection box }) {
    try { & $attempt } catch { "$($_.FullyQualifiedErrorId)|$_|$($_.ErrorDetails.RecommendedAction)" }
}
(Connect-Lms Sandbox -Name open).Name
try { Get-LmsUser -Connection box } catch { $_.FullyQualifiedErrorId }
'@
        # Root may read everything, so it becomes somebody else; anybody else takes the right away from himself.
        $isRoot = (id -u) -eq 0
        $folder = if ($isRoot) { $env:UNIFIEDLMS_HOME } else { $store }
        $shell = if ($isRoot) { 'setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', $powershell } else { , $powershell }
        $profileHome = New-Item -ItemType Directory -Force (Join-Path $TestDrive 'profile')
        chmod 777 $profileHome
        chmod a+rx $TestDrive
        if ($isRoot) {
            $null = & setpriv --reuid=65534 --regid=65534 --clear-groups test -r $module -a -r $script
            if ($LASTEXITCODE -ne 0) { Set-ItResult -Skipped -Because 'no other account may read the module'; return }
        }

        $mode = (Get-Item $folder).UnixFileMode
        $before = $env:HOME
        try {
            if ($isRoot) { chmod 755 $folder } else { chmod 000 $folder }
            $env:HOME = "$profileHome"
            $program, $options = $shell
            $said = & $program @options -NoProfile -NonInteractive -File $script
        }
        finally {
            $env:HOME = $before
            chmod ([Convert]::ToString([int] $mode, 8)) $folder
        }
        $said.Count | Should -Be 7 -Because ($said -join [Environment]::NewLine)
        $said[0..4] | Should -BeLike "LmsAccessDenied,*|*'$store' cannot be looked through by this account (*|*Run this as the account that saved them*UNIFIEDLMS_HOME*"
        $said[5] | Should -Be 'open'
        $said[6] | Should -BeLike 'LmsNotConnected,*'
    }

    It 'is told of where an open one is missing' {
        $null = Connect-Lms Sandbox -Name box -Save
        Disconnect-Lms box
        (Get-Failure { Get-LmsUser -Connection box -ErrorAction Stop }).ErrorDetails.RecommendedAction | Should -BeLike "*Connect-Lms -Name 'box'*"
    }

    It 'can be listed, completed and removed' {
        'one', 'other', 'my third' | ForEach-Object { $null = Connect-Lms Sandbox -Name $_ -Save }
        (Get-LmsConnection -Saved).Name | Should -Be 'my third', 'one', 'other'
        (Get-LmsConnection -ListAvailable o*).Name | Should -Be 'one', 'other'
        (Get-LmsConnection -Saved one | Format-Table | Out-String -Width 120) | Should -Match 'sandbox'
        (TabExpansion2 'Connect-Lms -Name m').CompletionMatches.CompletionText | Should -Be "'my third'"
        (TabExpansion2 'Remove-LmsConnection o').CompletionMatches.CompletionText | Should -Be 'one', 'other'
        (TabExpansion2 'Get-LmsConnection -Saved -Name on').CompletionMatches.CompletionText | Should -Be 'one'

        Remove-LmsConnection o* -WhatIf
        @(Get-LmsConnection -Saved).Count | Should -Be 3
        Get-LmsConnection -Saved o* | Remove-LmsConnection -Confirm:$false
        (Get-LmsConnection -Saved).Name | Should -Be 'my third'
        (Get-LmsConnection).Name | Should -Contain 'one' -Because 'open connections stay open'
        $failure = Get-Failure { Remove-LmsConnection one -Confirm:$false -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'LmsObjectNotFound,*'
        $failure.Exception.Message | Should -BeLike '*Saved: my third.*'
    }

    It 'has no name that leads elsewhere' {
        foreach ($name in '../evil', '..\evil', '/tmp/evil', 'C:evil', 'nul', 'a:b', '.evil') {
            (Get-Failure { Connect-Lms Sandbox -Name $name -Save -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
            (Get-Failure { Connect-Lms -Name $name -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
            (Get-Failure { Remove-LmsConnection $name -Confirm:$false -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
        }
        Test-Path $store | Should -BeFalse
    }

    It 'does not hide others when it is broken' {
        'one', 'two' | ForEach-Object { $null = Connect-Lms Sandbox -Name $_ -Save }
        $path = Join-Path $store 'one.json'
        [IO.File]::WriteAllText($path, '{ "version": 1, "name": "one", "provider": "sandbox", "colour": 1 }')
        $saved = Get-LmsConnection -Saved -ErrorVariable failures -ErrorAction SilentlyContinue
        $saved.Name | Should -Be 'two'
        $failures[0].Exception.Message | Should -BeLike '*"colour"*'
    }
}

Describe 'A vault' {
    BeforeEach {
        Get-LmsConnection | Disconnect-Lms
        Remove-Item $store -Recurse -Force -ErrorAction Ignore
        $env:UNIFIEDLMS_TEST_TOKEN = $simulator.Plain
    }
    AfterEach {
        Uninstall-Vault
        Remove-Item Env:/UNIFIEDLMS_TEST_TOKEN -ErrorAction Ignore
    }

    It 'is called only if it is there' {
        if (Get-Module Microsoft.PowerShell.SecretManagement -ListAvailable) { Set-ItResult -Skipped -Because 'SecretManagement is installed here'; return }
        $failure = Get-Failure { Connect-Lms Canvas $simulator.BaseUri -SecretName canvas -VaultName Work -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
        $failure.Exception.Message | Should -BeLike '*SecretManagement is not installed*'
        $null = Connect-Lms Sandbox
    }

    It 'gives the token, now and to the saved connection' {
        Install-Vault 'if ($Name -ceq "canvas" -and $Vault -in "Work", "") { ConvertTo-SecureString $env:UNIFIEDLMS_TEST_TOKEN -AsPlainText -Force }'
        $null = Connect-Lms Canvas $simulator.BaseUri -SecretName canvas -VaultName Work -Name canvas-vault -Save
        (Get-LmsConnection -Saved).Secrets['Token'] | Should -Be 'vault:Work/canvas'
        Get-Content (Join-Path $store 'canvas-vault.json') -Raw | Should -Not -Match ([regex]::Escape($simulator.Plain))
        (Connect-Lms -Name canvas-vault).Identity | Should -Not -BeNullOrEmpty
        (Connect-Lms Canvas $simulator.BaseUri -SecretName canvas).Identity | Should -Not -BeNullOrEmpty
    }

    It 'is named where it or its secret is missing' {
        Install-Vault '$PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new([Management.Automation.ItemNotFoundException]::new("The secret $Name was not found."), "GetSecretNotFound", "ObjectNotFound", $null))'
        (Get-Failure { Connect-Lms Canvas $simulator.BaseUri -SecretName none -VaultName Work -ErrorAction Stop }).Exception.Message | Should -Be "There is no secret 'none' in the vault 'Work'."
        (Get-Failure { Connect-Lms Canvas $simulator.BaseUri -SecretName none -VaultName Play -ErrorAction Stop }).Exception.Message | Should -Be "There is no vault 'Play'. Registered: Work."
    }

    It 'says so when it is locked' {
        Install-Vault '$inner = [Exception]::new("A valid password is required to access the Microsoft.PowerShell.SecretStore vault."); $PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new([Management.Automation.PSInvalidOperationException]::new("Unable to get secret canvas from vault Work", $inner), "InvokeGetSecretError", "InvalidOperation", $null))'
        $failure = Get-Failure { Connect-Lms Canvas $simulator.BaseUri -SecretName canvas -VaultName Work -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
        $failure.Exception.Message | Should -BeLike "The vault 'Work' is locked:*"
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*Unlock-SecretStore*-Interaction None*'
    }

    It 'gives user name and password where it holds a credential' {
        Install-Vault '[pscredential]::new("ann", (ConvertTo-SecureString "s3cr3t-canary" -AsPlainText -Force))'
        $null = Connect-Lms Docebo https://lms.invalid -SecretName person -SecretFrom @{ ClientSecret = 'vault:Work/app' } -ClientId app -Name docebo -SkipTest -Save
        $saved = Get-LmsConnection -Saved
        $saved.Secrets['Password'] | Should -Be 'vault:person'
        $saved.Secrets['ClientSecret'] | Should -Be 'vault:Work/app'
        $saved.ClientId | Should -Be 'app'
        (Connect-Lms -Name docebo -SkipTest).Authentication | Should -Not -BeNullOrEmpty
        Get-Content (Join-Path $store 'docebo.json') -Raw | Should -Not -Match 'canary'
    }
}
