using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Sandbox;

/// <summary>What a record may be written with. Whatever is missing, unknown or wrong is refused, all of it at once.</summary>
internal sealed class SandboxForm
{
    private readonly string _one;
    private readonly IReadOnlyList<SandboxMember> _members;

    /// <summary>Makes a form.</summary>
    /// <param name="one">What messages call a record.</param>
    /// <param name="members">The members.</param>
    public SandboxForm(string one, params SandboxMember[] members)
    {
        _one = one;
        _members = members;
    }

    /// <summary>Reads what was sent.</summary>
    /// <exception cref="SandboxRefusal">Something is wrong with it.</exception>
    public Dictionary<string, object?> Read(in JsonataValue body, bool isNew)
    {
        if (body.Kind != JsonataKind.Object)
        {
            throw SandboxRefusal.Wrong(_one, new[] { "an object was expected" });
        }

        var given = new Dictionary<string, object?>();
        var mistakes = new List<string>();
        for (int i = 0; i < body.Count; i++)
        {
            string name = body.MemberName(i);
            if (_members.FirstOrDefault(m => m.Name == name) is not { } member)
            {
                mistakes.Add($"there is no member '{name}' that can be written");
            }
            else if (member.IsFixed && !isNew)
            {
                mistakes.Add($"'{name}' cannot be changed");
            }
            else if (member.Read(body.MemberValue(i), out object? value) is { } mistake)
            {
                mistakes.Add(mistake);
            }
            else
            {
                given[name] = value;
            }
        }

        JsonataValue sent = body;
        mistakes.AddRange(_members.Where(m => isNew && m.IsRequired && sent[m.Name].IsUndefined).Select(m => $"'{m.Name}' is missing"));
        return mistakes.Count == 0 ? given : throw SandboxRefusal.Wrong(_one, mistakes);
    }
}
