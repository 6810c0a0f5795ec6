# Loads the cmdlets. As little script as can be: every call from script costs milliseconds at import, and Add-Type more than all of them.

if ($PSEdition -eq 'Core') {
    # Keeps their dependencies in a load context of their own.
    Import-Module "$PSScriptRoot/bin/net8.0/UnifiedLms.PowerShell.dll"
}
else {
    # Has one set of assemblies for all modules; a resolver does what the binding redirects of an application would do.
    $null = [Reflection.Assembly]::LoadFrom("$PSScriptRoot\bin\net472\UnifiedLms.Model.dll")
    $cmdlets = [Reflection.Assembly]::LoadFrom("$PSScriptRoot\bin\net472\UnifiedLms.PowerShell.dll")
    [UnifiedLms.PowerShell.DesktopResolver]::Install()
    # In two steps: PowerShell finds the types of the assembly only after it was imported.
    $inner = Import-Module -Assembly $cmdlets -PassThru
    $self = $ExecutionContext.SessionState.Module
    [UnifiedLms.PowerShell.ModuleFace]::Export($self, $inner)
    $self.OnRemove = { [UnifiedLms.PowerShell.DesktopResolver]::Uninstall() }
}
