using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.PowerShell;

/// <summary>Says field by field what a mapping makes of a record, and tries an expression before it is set. Nothing is sent.</summary>
/// <example><code>(Get-LmsUser -First 1 | Test-LmsMapping).Fields | Format-Table</code></example>
/// <example><code>Get-LmsUser -First 1 | Test-LmsMapping -Field custom_fields.cost_center -Expression sis_user_id</code></example>
[Cmdlet(VerbsDiagnostic.Test, "LmsMapping", DefaultParameterSetName = "Record")]
[OutputType(typeof(LmsMappingExplanation))]
public sealed class TestLmsMappingCommand : LmsCmdlet
{
    /// <summary>A record that was read; its own connection explains it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "Record")]
    public LmsRecord? InputObject { get; set; }

    /// <summary>What the native record is of.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Native")]
    public MappingKind Resource { get; set; }

    /// <summary>One record as the provider sends it, as JSON.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Native")]
    [ValidateNotNullOrEmpty]
    public string? NativeJson { get; set; }

    /// <summary>Whose mapping explains the record; that of the record's connection, or the default one, when absent.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public ConnectionArgument? Connection { get; set; }

    /// <summary>A field to try -Expression for.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MappingFieldCompleter))]
    public string? Field { get; set; }

    /// <summary>An expression to try, as Set-LmsMapping would take it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Expression { get; set; }

    /// <summary>Refuses an expression that cannot be read.</summary>
    protected override void BeginProcessing()
    {
        if ((Field is null) != (Expression is null))
        {
            ThrowTerminatingError(Faults.ToErrorRecord(
                new LmsFault(LmsFaultKind.InvalidInput, "-Field and -Expression belong together.") { RecommendedAction = "Give both, or none to see the mapping as it is." },
                null));
        }

        try
        {
            _ = Expression is null ? null : new ExpressionEvaluator(Expression, strict: false);
        }
        catch (LmsException failure)
        {
            ThrowTerminatingError(Faults.ToErrorRecord(failure, Expression));
        }
    }

    /// <summary>Explains the current record.</summary>
    protected override void ProcessRecord()
    {
        IReadOnlyList<LmsConnection> connections;
        try
        {
            // Connections belong to the runspace, which the work below does not see.
            ConnectionArgument? argument = Connection ?? (InputObject?.Connection is { } name ? new ConnectionArgument(name) : null);
            connections = ConnectionArgument.Resolve(argument is null ? null : [argument]);
        }
        catch (LmsException failure)
        {
            Report(failure, (object?)InputObject ?? NativeJson);
            return;
        }

        Run((object?)InputObject ?? NativeJson, async (output, token) =>
        {
            LmsResource resource = InputObject is null ? MappingArgument.ResourceOf(Resource) : RecordExplanation.ResourceOf(InputObject);
            string native = InputObject is null ? NativeJson! : InputObject.GetRemoteJson() ?? throw NoNative();
            foreach (LmsConnection connection in connections)
            {
                foreach (LmsMappingExplanation explanation in connection.Client.Explain(resource, native, InputObject, Trial(connection, resource), token))
                {
                    await output.WriteAsync(explanation).ConfigureAwait(false);
                }
            }
        });
    }

    private IEnumerable<MappingOverride> Trial(LmsConnection connection, LmsResource resource)
    {
        if (Field is null)
        {
            return Enumerable.Empty<MappingOverride>();
        }

        var document = new MappingDocument(connection.Info.Provider);
        document.SetField(resource, Field, Expression!);
        return [MappingOverrideReader.Read(document.ToJson(), MappingLevel.Session, "-Expression", connection.Mapping.Definition)];
    }

    private static LmsException NoNative() => new(new LmsFault(LmsFaultKind.InvalidInput, "The record carries no native record.")
    {
        RecommendedAction = "Give a record as a reading command gave it, or -Resource with -NativeJson.",
    });
}
