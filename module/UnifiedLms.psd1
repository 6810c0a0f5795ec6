@{
    # All that differs between the editions is in the assemblies. A script between them and this would cost a tenth of the import.
    RootModule             = "bin/$PSEdition/UnifiedLms.PowerShell.dll"
    ModuleVersion          = '0.1.0'
    GUID                   = 'e65b8412-ce60-450b-a4af-0eafd8484030'
    Author                 = 'The UnifiedLms authors'
    CompanyName            = 'UnifiedLms'
    Copyright              = '(c) The UnifiedLms authors. MIT licence.'
    Description            = 'One PowerShell for every learning management system: users, courses and enrollments through one schema.'
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    CompatiblePSEditions   = @('Desktop', 'Core')
    TypesToProcess         = @('UnifiedLms.Types.ps1xml')
    FormatsToProcess       = @('UnifiedLms.Format.ps1xml')
    CmdletsToExport        = @(
        'Clear-LmsOutbox'
        'Connect-Lms'
        'Disconnect-Lms'
        'Get-LmsConnection'
        'Get-LmsCourse'
        'Get-LmsCourseItem'
        'Get-LmsEnrollment'
        'Get-LmsMapping'
        'Get-LmsObjective'
        'Get-LmsOutbox'
        'Get-LmsProvider'
        'Get-LmsRateLimit'
        'Get-LmsStatement'
        'Get-LmsUser'
        'Invoke-LmsJsonata'
        'Invoke-LmsProxy'
        'Join-LmsIdentity'
        'New-LmsCourse'
        'New-LmsEnrollment'
        'New-LmsProvider'
        'New-LmsUser'
        'Register-LmsObjective'
        'Remove-LmsConnection'
        'Remove-LmsCourse'
        'Remove-LmsEnrollment'
        'Remove-LmsMapping'
        'Remove-LmsUser'
        'Send-LmsOutbox'
        'Send-LmsResult'
        'Send-LmsStatement'
        'Set-LmsCourse'
        'Set-LmsEnrollment'
        'Set-LmsMapping'
        'Set-LmsUser'
        'Test-LmsConnection'
        'Test-LmsMapping'
        'Test-LmsProvider'
        'Unregister-LmsObjective'
    )
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()
    PrivateData            = @{
        PSData = @{
            LicenseUri   = 'https://spdx.org/licenses/MIT.html'
            ReleaseNotes = 'CHANGELOG.md in the package lists what changed.'
            Tags         = @('LMS', 'Learning', 'Education', 'Csv', 'Windows', 'Linux', 'MacOS', 'PSEdition_Desktop', 'PSEdition_Core')
        }
    }
}
