using System;
using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Bench;

/// <summary>A random expression as a tree, so that it can be cut down: a template with a hole for every part.</summary>
internal sealed class Expression
{
    private readonly string _template;
    private readonly Expression[] _parts;

    public Expression(string template, params Expression[] parts)
    {
        _template = template;
        _parts = parts;
    }

    public int Size => 1 + _parts.Sum(part => part.Size);

    public override string ToString()
    {
        string text = _template;
        for (int i = 0; i < _parts.Length; i++)
        {
            text = text.Replace("{" + i + "}", _parts[i].ToString(), StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>Every expression that is this one with something left out, the smallest first.</summary>
    public IEnumerable<Expression> Smaller() => Candidates().OrderBy(candidate => candidate.Size);

    private IEnumerable<Expression> Candidates()
    {
        foreach (Expression part in _parts)
        {
            yield return part;
        }

        for (int i = 0; i < _parts.Length; i++)
        {
            int index = i;
            foreach (Expression smaller in _parts[i].Candidates().Append(new Expression("1")).Append(new Expression("a")))
            {
                if (_parts[i].Size > 1)
                {
                    yield return new Expression(_template, _parts.Select((part, k) => k == index ? smaller : part).ToArray());
                }
            }
        }
    }
}
