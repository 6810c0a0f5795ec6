using System.Collections.Generic;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>
/// Makes one native record of several answers, in a buffer of its own, so that the record's raw data shows all that it was mapped from.
/// </summary>
internal static class NativeParts
{
    /// <summary>The record with one member more, or with other contents in it.</summary>
    public static NativeRecord With(NativeRecord record, string name, in JsonataValue value)
    {
        var members = new List<KeyValuePair<string, JsonataValue>>();
        for (int i = 0; i < record.Value.Count; i++)
        {
            if (record.Value.MemberName(i) != name)
            {
                members.Add(new KeyValuePair<string, JsonataValue>(record.Value.MemberName(i), record.Value.MemberValue(i)));
            }
        }

        members.Add(new KeyValuePair<string, JsonataValue>(name, value));
        return Write(members);
    }

    /// <summary>The record laid over another one: what it says wins, what it leaves open comes from the other.</summary>
    public static NativeRecord Over(NativeRecord below, in JsonataValue above)
    {
        var members = new List<KeyValuePair<string, JsonataValue>>();
        for (int i = 0; i < below.Value.Count; i++)
        {
            string name = below.Value.MemberName(i);
            JsonataValue over = above[name];
            members.Add(new KeyValuePair<string, JsonataValue>(name, over.IsNullish ? below.Value.MemberValue(i) : over));
        }

        for (int i = 0; i < above.Count; i++)
        {
            if (below.Value[above.MemberName(i)].IsUndefined)
            {
                members.Add(new KeyValuePair<string, JsonataValue>(above.MemberName(i), above.MemberValue(i)));
            }
        }

        return Write(members);
    }

    private static NativeRecord Write(IEnumerable<KeyValuePair<string, JsonataValue>> members)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(JsonataValue.ObjectOf(members).ToJson());
        return new NativeRecord(JsonataValue.ParseShared(bytes), bytes);
    }
}
