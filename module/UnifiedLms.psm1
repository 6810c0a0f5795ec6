# All that differs between the editions is in the assemblies: every further statement would cost milliseconds at import.
Import-Module "$PSScriptRoot/bin/$PSEdition/UnifiedLms.PowerShell.dll"
