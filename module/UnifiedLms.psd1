@{
    RootModule             = 'UnifiedLms.psm1'
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
        'Connect-Lms'
        'Disconnect-Lms'
        'Get-LmsConnection'
        'Get-LmsCourse'
        'Get-LmsCourseItem'
        'Get-LmsEnrollment'
        'Get-LmsMapping'
        'Get-LmsProvider'
        'Get-LmsRateLimit'
        'Get-LmsUser'
        'Invoke-LmsJsonata'
        'Invoke-LmsProxy'
        'New-LmsProvider'
        'Remove-LmsConnection'
        'Remove-LmsMapping'
        'Set-LmsMapping'
        'Test-LmsConnection'
        'Test-LmsMapping'
        'Test-LmsProvider'
    )
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()
    PrivateData            = @{
        PSData = @{
            Tags = @('LMS', 'Learning', 'Education', 'Csv', 'Windows', 'Linux', 'MacOS', 'PSEdition_Desktop', 'PSEdition_Core')
        }
    }
}
