using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.PowerShell;

/// <summary>Which enrollments an input is about: by themselves, or by person and course.</summary>
internal static class EnrollmentNames
{
    /// <summary>One draft for each enrollment that is meant.</summary>
    /// <param name="given">The parameter for enrollments.</param>
    /// <param name="isExplicit">Whether it stood on the command line.</param>
    /// <param name="isPair">Whether a person or a course stood on the command line.</param>
    /// <param name="input">The object in the pipeline.</param>
    /// <param name="users">The people.</param>
    /// <param name="courses">The courses.</param>
    /// <param name="fields">The fields to write.</param>
    /// <param name="role">The role by which one of several is meant, or null.</param>
    /// <param name="result">An enrollment of elsewhere to take the result from, or null.</param>
    public static IEnumerable<WriteDraft> Of(
        RecordArgument[]? given, bool isExplicit, bool isPair, PipelineInput input, IReadOnlyList<object?> users, IReadOnlyList<object?> courses, FieldList fields,
        string? role = null, LmsEnrollment? result = null)
    {
        // The id of some other record may have come to the parameter by its name, so that the input itself is asked.
        // Beside a person or a course on the command line, what is piped is the other of the two.
        IReadOnlyList<object?> enrollments = isPair && !isExplicit
            ? [null]
            : RecordNames.Of(RecordKind.Enrollment, isExplicit ? given : null, isExplicit, input.Record is LmsEnrollment || input.Record is null ? input : new PipelineInput(null), isSubject: false);
        if (enrollments[0] is not null || isExplicit)
        {
            return enrollments.Select(enrollment => new WriteDraft { Kind = RecordKind.Enrollment, Id = enrollment, Fields = fields, Result = result });
        }

        return
            from course in courses
            from user in users
            select new WriteDraft
            {
                Kind = RecordKind.Enrollment,
                User = user,
                Course = course,
                Role = string.IsNullOrWhiteSpace(role) ? null : role,
                Fields = fields,
                Result = result,
            };
    }
}
