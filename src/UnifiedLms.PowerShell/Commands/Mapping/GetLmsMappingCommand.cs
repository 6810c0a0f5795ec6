using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.PowerShell;

/// <summary>Shows what a mapping says with all that is overridden of it: fields, words, headers and limits, and where each is said.</summary>
/// <example><code>Get-LmsMapping -Connection school -Resource User | Where-Object Level -ne definition</code></example>
[Cmdlet(VerbsCommon.Get, "LmsMapping")]
[OutputType(typeof(LmsMappingEntry))]
public sealed class GetLmsMappingCommand : LmsCmdlet
{
    /// <summary>Open connections by name, pattern or object, or a saved one by name; the default connection when absent.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public ConnectionArgument[]? Connection { get; set; }

    /// <summary>Shows what holds for all connections of a provider, in place of a connection. None need be open.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ProviderCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Provider { get; set; }

    /// <summary>Only the fields of this resource.</summary>
    [Parameter]
    public MappingKind? Resource { get; set; }

    /// <summary>Only this field, word, header or limit; a pattern.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MappingFieldCompleter))]
    public string? Field { get; set; }

    /// <summary>Only what is overridden.</summary>
    [Parameter]
    public SwitchParameter Override { get; set; }

    /// <summary>Writes what the current input means.</summary>
    protected override void ProcessRecord()
    {
        try
        {
            foreach (LmsMappingEntry entry in Described().Where(IsWanted))
            {
                WriteObject(entry);
            }
        }
        catch (LmsException failure)
        {
            Report(failure, Provider ?? (object?)Connection);
        }
    }

    private IEnumerable<LmsMappingEntry> Described()
    {
        if (Provider is null)
        {
            return Connection is null ? Open(null) : Connection.SelectMany(argument => Open(argument));
        }

        ProviderDefinition definition = ProviderCatalog.Open().Get(Provider);
        return MappingDescription.Of(OverriddenDefinition.Of(definition, new MappingStore().LoadProvider(definition)), null);
    }

    private static IEnumerable<LmsMappingEntry> Open(ConnectionArgument? argument)
    {
        try
        {
            return ConnectionArgument.Resolve(argument is null ? null : [argument])
                .SelectMany(connection => MappingDescription.Of(connection.Definition, connection.Info.Name));
        }
        catch (LmsException failure) when (failure.Fault.Kind == LmsFaultKind.NotConnected && argument is not null)
        {
            if (MappingTarget.SavedDefinition(argument.ToString()) is not { } saved)
            {
                throw;
            }

            return MappingDescription.Of(OverriddenDefinition.Of(saved.Definition, new MappingStore().Load(saved.Definition, saved.Name)), saved.Name);
        }
    }

    private bool IsWanted(LmsMappingEntry entry)
        => (Resource is not { } resource || (entry.Kind == "field" && entry.Resource == MappingArgument.ResourceOf(resource).Member()))
            && (Field is null || new WildcardPattern(Field, WildcardOptions.IgnoreCase).IsMatch(entry.Field))
            && (!Override || !string.Equals(entry.Level, "definition", StringComparison.Ordinal));
}
