using System.Management.Automation;
using UnifiedLms.Jsonata;

namespace UnifiedLms.PowerShell;

/// <summary>Whatever scripts hold a statement in, as JSON text.</summary>
internal static class StatementText
{
    public static string Of(object value)
    {
        object bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        return bare switch
        {
            string text => text,
            LmsStatement statement => statement.GetRemoteJson() ?? "",
            LmsOutboxEntry entry => entry.GetStatement(),
            _ => JsonataValue.FromObject(PlainInput.Of(value)).ToJson(),
        };
    }
}
