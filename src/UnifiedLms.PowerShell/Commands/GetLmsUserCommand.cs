using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.PowerShell;

/// <summary>Reads people.</summary>
/// <example><code>Get-LmsUser -Status active -Flat | Export-Csv users.csv</code></example>
[Cmdlet(VerbsCommon.Get, "LmsUser", SupportsPaging = true, DefaultParameterSetName = "List")]
[OutputType(typeof(LmsUser), typeof(LmsUserRow), typeof(LmsPage))]
public sealed class GetLmsUserCommand : LmsListCmdlet
{
    /// <summary>Ids, or what holds them: users, enrollments, rows with a column user_id, UserId or Id. Each is read on its own.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "Id")]
    [Alias("UserId")]
    [RecordId(RecordKind.User)]
    public string[]? Id { get; set; }

    /// <summary>An e-mail address.</summary>
    [Parameter(ParameterSetName = "List")]
    public string? Email { get; set; }

    /// <summary>A login id.</summary>
    [Parameter(ParameterSetName = "List")]
    public string? Username { get; set; }

    /// <summary>Only people of this status, or of any of several.</summary>
    [Parameter(ParameterSetName = "List")]
    [Word(WordSet.UserStatus)]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string[]? Status { get; set; }

    /// <summary>Only people of this role on the platform, or of any of several.</summary>
    [Parameter(ParameterSetName = "List")]
    [Word(WordSet.UserRole)]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string[]? Role { get; set; }

    /// <summary>Only people of this organization, by its id.</summary>
    [Parameter(ParameterSetName = "List")]
    public string? OrganizationId { get; set; }

    /// <summary>Text to look for in names and addresses, as the provider understands it.</summary>
    [Parameter(ParameterSetName = "List")]
    public string? Search { get; set; }

    /// <summary>Related records to put in place of the small references: Manager.</summary>
    [Parameter]
    [ValidateSet("Manager")]
    public string[]? Include { get; set; }

    private protected override IReadOnlyList<string>? Joined => Include;

    private protected override LmsResource Resource => LmsResource.Users;

    private protected override IEnumerable<ReadInput> Inputs() => Id is null
        ? [List(null)
            .With("email", Email)
            .With("username", Username)
            .With("status", Status)
            .With("role", Role)
            .With("organization_id", OrganizationId)
            .With("search", Search)]
        : Id.Select(id => new ReadInput(id).With("id", id));
}
