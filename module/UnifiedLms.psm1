# Loads the cmdlets: on PowerShell 7 inside a load context of their own, on Windows PowerShell with a resolver for their dependencies.
# As little script as can be: every call from script costs milliseconds at import, and Add-Type more than all of them.

if ($PSEdition -eq 'Core') {
    $null = [Reflection.Assembly]::LoadFrom("$PSScriptRoot/bin/net8.0/UnifiedLms.Loader.dll")
    $cmdlets = [UnifiedLms.Loader.ModuleLoadContext]::LoadCmdlets()
}
else {
    $null = [Reflection.Assembly]::LoadFrom("$PSScriptRoot\bin\net472\UnifiedLms.Model.dll")
    $cmdlets = [Reflection.Assembly]::LoadFrom("$PSScriptRoot\bin\net472\UnifiedLms.PowerShell.dll")
    [UnifiedLms.PowerShell.DesktopResolver]::Install()
}

# In two steps: PowerShell finds the types of the assembly only after it was imported.
$inner = Import-Module -Assembly $cmdlets -PassThru
$self = $ExecutionContext.SessionState.Module
[UnifiedLms.PowerShell.ModuleFace]::Export($self, $inner)

$self.OnRemove = {
    [UnifiedLms.PowerShell.ConnectionTable]::CloseAll()
    if ($PSEdition -ne 'Core') {
        [UnifiedLms.PowerShell.DesktopResolver]::Uninstall()
    }
}
