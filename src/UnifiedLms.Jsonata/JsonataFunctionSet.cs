using System;
using System.Collections.Generic;

namespace UnifiedLms.Jsonata;

/// <summary>Functions that a host adds to the language. Fill it before the first expression is compiled with it.</summary>
public sealed class JsonataFunctionSet
{
    private readonly Dictionary<string, FunctionValue> _functions = new(StringComparer.Ordinal);

    /// <summary>Adds a function, or replaces the one of that name, built-in ones included.</summary>
    /// <param name="name">Name without the dollar sign.</param>
    /// <param name="signature">A JSONata signature such as <c>&lt;s-n?:s&gt;</c>; null to take any arguments.</param>
    /// <param name="body">Gets the arguments and gives the result. Called on the evaluating thread; must be safe to call from several.</param>
    /// <exception cref="JsonataException">S0401 or S0402 for a bad signature.</exception>
    public void Register(string name, string? signature, Func<JsonataCall, JsonataValue> body)
    {
        if (name is null)
        {
            throw new ArgumentNullException(nameof(name));
        }

        if (body is null)
        {
            throw new ArgumentNullException(nameof(body));
        }

        string bare = name.TrimStart('$');
        _functions[bare] = new HostFunction(bare, signature is null ? null : Signature.Parse(signature), body);
    }

    internal bool TryGet(string name, out FunctionValue function)
    {
        bool found = _functions.TryGetValue(name, out FunctionValue? hit);
        function = hit!;
        return found;
    }
}
