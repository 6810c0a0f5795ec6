using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Tests.Support;

/// <summary>Fields of a record to write.</summary>
internal static class FieldTable
{
    public static Dictionary<string, object?> Of(params (string Name, object? Value)[] fields) => fields.ToDictionary(f => f.Name, f => f.Value);
}
