using UnifiedLms.Core.Engine;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>Operations with what most reads do without.</summary>
internal static class Operations
{
    public static ReadOperation With(this ReadOperation operation, bool detailed = false, long? first = null, params string[] include) => new()
    {
        Resource = operation.Resource,
        Filters = operation.Filters,
        Detailed = detailed,
        First = first,
        Include = include,
    };
}
