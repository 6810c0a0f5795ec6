using System;
using System.Collections.Generic;

namespace UnifiedLms.Core.Engine;

/// <summary>Where a record refers to another one, and where the other one is put: the small reference and the full record have one place.</summary>
internal sealed class Relation
{
    private static readonly Dictionary<string, Relation> s_relations = new(StringComparer.Ordinal)
    {
        ["manager"] = new Relation(r => (r as LmsUser)?.Manager?.Id, (r, full) => ((LmsUser)r).Manager = (LmsUser)full),
        ["user"] = new Relation(r => (r as LmsEnrollment)?.User?.Id, (r, full) => ((LmsEnrollment)r).User = (LmsUser)full),
        ["assigned_by"] = new Relation(r => (r as LmsEnrollment)?.AssignedBy?.Id, (r, full) => ((LmsEnrollment)r).AssignedBy = (LmsUser)full),
        ["course"] = new Relation(CourseOf, Put),
    };

    private readonly Action<LmsRecord, LmsRecord> _put;

    private Relation(Func<LmsRecord, string?> id, Action<LmsRecord, LmsRecord> put)
    {
        IdOf = id;
        _put = put;
    }

    /// <summary>The id that a record refers by, or null.</summary>
    public Func<LmsRecord, string?> IdOf { get; }

    /// <summary>The relation to one other record, or null for one to many.</summary>
    public static Relation? Find(string name) => s_relations.TryGetValue(name, out Relation? relation) ? relation : null;

    /// <summary>Puts the full record in the place of the reference.</summary>
    public void Join(LmsRecord record, LmsRecord full) => _put(record, full);

    private static string? CourseOf(LmsRecord record) => record is LmsCourseItem item ? item.Course?.Id : (record as LmsEnrollment)?.Course?.Id;

    private static void Put(LmsRecord record, LmsRecord full)
    {
        if (record is LmsCourseItem item)
        {
            item.Course = (LmsCourse)full;
        }
        else
        {
            ((LmsEnrollment)record).Course = (LmsCourse)full;
        }
    }
}
