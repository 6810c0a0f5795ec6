using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>One input on its way: what is known of it, what was done for it, and what came of it.</summary>
internal sealed class WriteItem
{
    private readonly Dictionary<string, JsonataValue> _members = new(System.StringComparer.Ordinal);

    public required WriteInput Input { get; init; }

    public required int Index { get; init; }

    public required LmsResource Resource { get; init; }

    /// <summary>What is done; creating becomes changing where the record is there already.</summary>
    public required WriteVerb Verb { get; set; }

    public required WriteDefinition Definition { get; set; }

    public required FieldSet Fields { get; set; }

    /// <summary>The names that the input gave, for messages; null where it gave none.</summary>
    public RecordName? Id { get; init; }

    public RecordName? User { get; init; }

    public RecordName? Course { get; init; }

    /// <summary>For enrollments that are there: the role by which one of several is meant, or null.</summary>
    public string? Role { get; init; }

    /// <summary>The id, as soon as it is known.</summary>
    public string? RecordId
    {
        get => TextOf("id");
        set => Bind("id", JsonataValue.From(value));
    }

    public string? UserId => TextOf("user_id");

    public string? CourseId => TextOf("course_id");

    /// <summary>The record as it was before, where that was looked for.</summary>
    public LmsRecord? Existing { get; set; }

    /// <summary>The ids of records that fit and were there before, so that they are not taken for the one made here.</summary>
    public IReadOnlyList<string> Before { get; set; } = System.Array.Empty<string>();

    /// <summary>Whether somebody looked before the request, so that what is found afterwards and was not found before is ours.</summary>
    public bool WasLookedFor { get; set; }

    /// <summary>Whether a request left of which nobody knows what it did.</summary>
    public bool IsUncertain { get; set; }

    public WriteRoute? Route { get; set; }

    /// <summary>Whether its request was carried out.</summary>
    public bool IsSent { get; set; }

    /// <summary>Whether the steps after its request were run as well.</summary>
    public bool IsThrough { get; set; }

    /// <summary>The record as it is now, where the answer told it.</summary>
    public LmsRecord? Record { get; set; }

    public string? Note { get; set; }

    public List<string> Done { get; } = new();

    /// <summary>The id of the user who was created for it, or null.</summary>
    public string? CreatedUserId { get; set; }

    /// <summary>The user who was created for it, or null.</summary>
    public LmsUser? CreatedUser { get; set; }

    /// <summary>For enrollments: whether the making of its user ended without anybody knowing whether it was done.</summary>
    public bool IsUserUncertain { get; set; }

    /// <summary>Whether something was done for it, or may have been: then it cannot be told as if nobody had tried.</summary>
    public bool IsBegun => Done.Count > 0 || IsUncertain || IsUserUncertain || CreatedUserId is not null;

    /// <summary>What came of it; null while it is under way.</summary>
    public WriteOutcome? Outcome { get; private set; }

    /// <summary>Makes a value known to later expressions.</summary>
    public void Bind(string name, in JsonataValue value) => _members[name] = value;

    /// <summary>What the expressions of a definition see.</summary>
    public JsonataValue ToInput(JsonataValue settings, bool permanent)
        => JsonataValue.ObjectOf(Members(settings, permanent));

    /// <summary>The same as variables, for expressions whose input is something else.</summary>
    public JsonataBindings ToBindings(JsonataValue settings, bool permanent)
    {
        var bindings = new JsonataBindings();
        foreach (KeyValuePair<string, JsonataValue> member in Members(settings, permanent))
        {
            bindings.Set(member.Key, member.Value);
        }

        return bindings;
    }

    /// <summary>Whether the current record was read for this write, so that it can be compared with: one that was handed in may be old.</summary>
    public bool IsExistingFresh => Existing is not null && !ReferenceEquals(Existing, Input.Id);

    /// <summary>Notes that there was nothing left to remove.</summary>
    /// <param name="note">What the reader should know of it, or null.</param>
    public void EndGone(string? note)
    {
        Note = note;
        Record ??= Existing ?? Input.Id as LmsRecord;
        Done.Add("found it gone already");
        End(WriteStatus.Unchanged);
    }

    public void End(WriteStatus status, LmsFault? fault = null, bool isUntried = false) => Outcome = new WriteOutcome
    {
        Input = Input,
        Index = Index,
        Status = status,
        Id = RecordId ?? Record?.Id,
        Record = Record,
        Fault = fault,
        CreatedUserId = CreatedUserId,
        CreatedUser = CreatedUser,
        MayHaveCreatedUser = status == WriteStatus.Failed && CreatedUserId is null
            && (IsUserUncertain || (IsUncertain && Resource == LmsResource.Users && Verb == WriteVerb.Create)),
        UserId = UserId,
        CourseId = CourseId,
        IsUntried = isUntried,
        Steps = Done.ToArray(),
        Note = Note,
    };

    private IEnumerable<KeyValuePair<string, JsonataValue>> Members(JsonataValue settings, bool permanent)
        => new[]
        {
            new KeyValuePair<string, JsonataValue>("fields", Fields.Values),
            new KeyValuePair<string, JsonataValue>("words", Fields.Words),
            new KeyValuePair<string, JsonataValue>("settings", settings),
            new KeyValuePair<string, JsonataValue>("permanent", JsonataValue.From(permanent)),
            new KeyValuePair<string, JsonataValue>("existing", Existing is null ? JsonataValue.Undefined : UnifiedRecord.ToValue(Existing)),
        }.Concat(_members);

    private string? TextOf(string name) => _members.TryGetValue(name, out JsonataValue value) ? Mapping.UnifiedFields.TextOf(value) : null;
}
