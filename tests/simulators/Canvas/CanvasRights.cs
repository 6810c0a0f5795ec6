using System;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>What the person behind a token may do.</summary>
[Flags]
public enum CanvasRights
{
    /// <summary>Only what everybody may: read himself.</summary>
    None = 0,

    /// <summary>Is an administrator of the root account: reads its users, courses and enrollments.</summary>
    Account = 1,

    /// <summary>"Users - view primary email address".</summary>
    Email = 2,

    /// <summary>"SIS Data - read".</summary>
    ReadSis = 4,

    /// <summary>"SIS Data - manage": adds the import ids.</summary>
    ManageSis = 8,

    /// <summary>"Users - view login IDs".</summary>
    Logins = 16,

    /// <summary>"Grades - view all grades", and reports of activity.</summary>
    Grades = 32,

    /// <summary>Adds, changes and removes users and logins.</summary>
    ManageUsers = 64,

    /// <summary>Adds, changes and removes courses.</summary>
    ManageCourses = 128,

    /// <summary>Adds, changes and removes enrollments.</summary>
    ManageEnrollments = 256,

    /// <summary>Everything.</summary>
    Administrator = Account | Email | ReadSis | ManageSis | Logins | Grades | ManageUsers | ManageCourses | ManageEnrollments,
}
