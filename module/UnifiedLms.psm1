# Loads the cmdlets: on PowerShell 7 inside a load context of their own, on Windows PowerShell with a resolver for their dependencies.
# LoadFrom, not Add-Type: it is several times faster at import.

$bin = [IO.Path]::Combine($PSScriptRoot, 'bin')
if ($PSEdition -eq 'Core') {
    $null = [Reflection.Assembly]::LoadFrom([IO.Path]::Combine($bin, 'net8.0', 'UnifiedLms.Loader.dll'))
    $cmdlets = [UnifiedLms.Loader.ModuleLoadContext]::LoadCmdlets()
}
else {
    $null = [Reflection.Assembly]::LoadFrom([IO.Path]::Combine($bin, 'net472', 'UnifiedLms.Model.dll'))
    $cmdlets = [Reflection.Assembly]::LoadFrom([IO.Path]::Combine($bin, 'net472', 'UnifiedLms.PowerShell.dll'))
    [UnifiedLms.PowerShell.DesktopResolver]::Install()
}

$inner = Import-Module -Assembly $cmdlets -PassThru

# A second Import-Module -Force would leave the module without commands (PowerShell/PowerShell#20710): add them by hand.
$self = $ExecutionContext.SessionState.Module
$addCmdlet = [Management.Automation.PSModuleInfo].GetMethod('AddExportedCmdlet', [Reflection.BindingFlags]'Instance, NonPublic')
if ($null -ne $addCmdlet) {
    foreach ($cmdlet in $inner.ExportedCmdlets.Values) {
        $null = $addCmdlet.Invoke($self, @(, $cmdlet))
    }
}

$self.OnRemove = {
    [UnifiedLms.PowerShell.ConnectionTable]::CloseAll()
    if ($PSEdition -ne 'Core') {
        [UnifiedLms.PowerShell.DesktopResolver]::Uninstall()
    }
}
