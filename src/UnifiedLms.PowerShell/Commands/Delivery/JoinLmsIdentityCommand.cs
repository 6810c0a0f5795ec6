using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using UnifiedLms.Core.Delivery;

namespace UnifiedLms.PowerShell;

/// <summary>
/// Adds to each object the key that another system wants, an employee number say: from a CSV file or objects of a directory, or from a
/// field of the record itself.
/// </summary>
/// <example><code>Get-LmsEnrollment | Join-LmsIdentity -Path people.csv -Key Email -Value EmployeeId | Select-Object EmployeeId, ProgressPercent</code></example>
[Cmdlet(VerbsCommon.Join, "LmsIdentity", DefaultParameterSetName = "Path")]
[OutputType(typeof(PSObject))]
public sealed class JoinLmsIdentityCommand : PSCmdlet
{
    private IdentityTable? _table;

    /// <summary>What the key is added to: records or rows.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public PSObject InputObject { get; set; } = new();

    /// <summary>A CSV file whose first line names the columns.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>People as objects, such as Get-ADUser gives them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Table")]
    public PSObject[] Table { get; set; } = [];

    /// <summary>The column by which people are found; Email when absent.</summary>
    [Parameter(ParameterSetName = "Path")]
    [Parameter(ParameterSetName = "Table")]
    [ValidateNotNullOrEmpty]
    public string Key { get; set; } = "Email";

    /// <summary>A field of the record itself that holds the key, such as uid; looked for among properties, custom fields and the system's own record.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Field")]
    [ValidateNotNullOrEmpty]
    public string Field { get; set; } = "";

    /// <summary>The column to take the key from, and the name of the property that is added.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Value { get; set; } = "";

    /// <summary>Another name for the property that is added.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? As { get; set; }

    /// <summary>The property of the object by which its person is found; that of the column's name when absent.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? By { get; set; }

    /// <summary>What stands between the columns of the file; the separator of its first line when absent.</summary>
    [Parameter(ParameterSetName = "Path")]
    public char? Delimiter { get; set; }

    /// <summary>Lets objects pass whose person has no key, with an empty property, instead of an error for each.</summary>
    [Parameter]
    public SwitchParameter PassUnmatched { get; set; }

    /// <summary>Reads the table.</summary>
    protected override void BeginProcessing()
    {
        try
        {
            _table = ParameterSetName switch
            {
                "Path" => IdentityTable.Read(GetUnresolvedProviderPathFromPSPath(Path), Key, Value, Delimiter),
                "Table" => OfObjects(),
                _ => null,
            };
        }
        catch (LmsException failure)
        {
            ThrowTerminatingError(Faults.ToErrorRecord(failure, Path));
        }
    }

    /// <summary>Adds the key to one object.</summary>
    protected override void ProcessRecord()
    {
        string? found = null;
        try
        {
            IReadOnlyList<string> keys = RecordKeys.Of(InputObject, By ?? (_table is null ? Field : Key));
            found = _table is not null ? _table.Find(keys)
                : keys.Count > 0 ? keys[0]
                : throw new LmsException(new LmsFault(LmsFaultKind.ObjectNotFound, $"{InputObject} has no {Field}.")
                {
                    RecommendedAction = "Let those without it pass with -PassUnmatched, or take the key from a file.",
                });
        }
        catch (LmsException failure)
        {
            if (!PassUnmatched)
            {
                WriteError(Faults.ToErrorRecord(failure, InputObject));
                return;
            }
        }

        string name = As ?? Value;
        if (InputObject.Properties[name] is PSNoteProperty { IsInstance: true } former)
        {
            InputObject.Properties.Remove(former.Name);
        }

        InputObject.Properties.Add(new PSNoteProperty(name, found));
        WriteObject(InputObject);
    }

    private IdentityTable OfObjects()
    {
        var table = new IdentityTable("-Table", Key);
        foreach (PSObject person in Table)
        {
            table.Add(Text(person, Key), Text(person, Value));
        }

        return table;
    }

    private static string? Text(PSObject person, string property)
        => person.Properties[property]?.Value is { } value ? System.Convert.ToString(value is PSObject wrapped ? wrapped.BaseObject : value, CultureInfo.InvariantCulture) : null;
}
