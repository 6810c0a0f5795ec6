using System;
using System.Collections.Generic;

namespace UnifiedLms.Jsonata;

/// <summary>The functions every expression can call.</summary>
internal static class Builtins
{
    private static readonly Dictionary<string, NativeFunction> Functions = Create();

    internal static bool Has(string name) => Functions.ContainsKey(name);

    internal static FunctionValue? Find(string name) => Functions.TryGetValue(name, out NativeFunction? function) ? function : null;

    private static unsafe Dictionary<string, NativeFunction> Create()
    {
        Dictionary<string, NativeFunction> table = new(80, StringComparer.Ordinal);

        // The arity is what higher-order functions go by; it is that of the reference's function, not of the signature. Pointers instead of
        // delegates, because this is the largest part of what a fresh process has to compile.
        Add(table, "sum", 1, "<a<n>:n>", &NumberFunctions.Sum);
        Add(table, "count", 1, "<a:n>", &ArrayFunctions.Count);
        Add(table, "max", 1, "<a<n>:n>", &NumberFunctions.Max);
        Add(table, "min", 1, "<a<n>:n>", &NumberFunctions.Min);
        Add(table, "average", 1, "<a<n>:n>", &NumberFunctions.Average);
        Add(table, "string", 1, "<x-b?:s>", &TextFunctions.String);
        Add(table, "substring", 3, "<s-nn?:s>", &TextFunctions.Substring);
        Add(table, "substringBefore", 2, "<s-s:s>", &TextFunctions.SubstringBefore);
        Add(table, "substringAfter", 2, "<s-s:s>", &TextFunctions.SubstringAfter);
        Add(table, "lowercase", 1, "<s-:s>", &TextFunctions.Lowercase);
        Add(table, "uppercase", 1, "<s-:s>", &TextFunctions.Uppercase);
        Add(table, "length", 1, "<s-:n>", &TextFunctions.Length);
        Add(table, "trim", 1, "<s-:s>", &TextFunctions.Trim);
        Add(table, "pad", 3, "<s-ns?:s>", &TextFunctions.Pad);
        Add(table, "match", 3, "<s-f<s:o>n?:a<o>>", &PatternFunctions.Match);
        Add(table, "contains", 2, "<s-(sf):b>", &PatternFunctions.Contains);
        Add(table, "replace", 4, "<s-(sf)(sf)n?:s>", &PatternFunctions.Replace);
        Add(table, "split", 3, "<s-(sf)n?:a<s>>", &PatternFunctions.Split);
        Add(table, "join", 2, "<a<s>s?:s>", &TextFunctions.Join);
        Add(table, "formatNumber", 3, "<n-so?:s>", &NumberFunctions.FormatNumber);
        Add(table, "formatBase", 2, "<n-n?:s>", &NumberFunctions.FormatBase);
        Add(table, "formatInteger", 2, "<n-s:s>", &NumberFunctions.FormatInteger);
        Add(table, "parseInteger", 2, "<s-s:n>", &NumberFunctions.ParseInteger);
        Add(table, "number", 1, "<(nsb)-:n>", &NumberFunctions.Number);
        Add(table, "floor", 1, "<n-:n>", &NumberFunctions.Floor);
        Add(table, "ceil", 1, "<n-:n>", &NumberFunctions.Ceil);
        Add(table, "round", 2, "<n-n?:n>", &NumberFunctions.Round);
        Add(table, "abs", 1, "<n-:n>", &NumberFunctions.Abs);
        Add(table, "sqrt", 1, "<n-:n>", &NumberFunctions.Sqrt);
        Add(table, "power", 2, "<n-n:n>", &NumberFunctions.Power);
        Add(table, "random", 0, "<:n>", &NumberFunctions.RandomNumber);
        Add(table, "boolean", 1, "<x-:b>", &CoreFunctions.Boolean);
        Add(table, "not", 1, "<x-:b>", &CoreFunctions.Not);
        Add(table, "map", 2, "<af>", &HigherOrderFunctions.Map);
        Add(table, "zip", 0, "<a+>", &ArrayFunctions.Zip);
        Add(table, "filter", 2, "<af>", &HigherOrderFunctions.Filter);
        Add(table, "single", 2, "<af?>", &HigherOrderFunctions.Single);
        Add(table, "reduce", 3, "<afj?:j>", &HigherOrderFunctions.Reduce);
        Add(table, "sift", 2, "<o-f?:o>", &ObjectFunctions.Sift);
        Add(table, "keys", 1, "<x-:a<s>>", &ObjectFunctions.Keys);
        Add(table, "lookup", 2, "<x-s:x>", &ObjectFunctions.Lookup);
        Add(table, "append", 2, "<xx:a>", &ArrayFunctions.Append);
        Add(table, "exists", 1, "<x:b>", &CoreFunctions.Exists);
        Add(table, "spread", 1, "<x-:a<o>>", &ObjectFunctions.Spread);
        Add(table, "merge", 1, "<a<o>:o>", &ObjectFunctions.Merge);
        Add(table, "reverse", 1, "<a:a>", &ArrayFunctions.Reverse);
        Add(table, "each", 2, "<o-f:a>", &ObjectFunctions.Each);
        Add(table, "error", 1, "<s?:x>", &CoreFunctions.Error);
        Add(table, "assert", 2, "<bs?:x>", &CoreFunctions.Assert);
        Add(table, "type", 1, "<x:s>", &CoreFunctions.Type);
        Add(table, "sort", 2, "<af?:a>", &ArrayFunctions.Sort);
        Add(table, "shuffle", 1, "<a:a>", &ArrayFunctions.Shuffle);
        Add(table, "distinct", 1, "<x:x>", &ArrayFunctions.Distinct);
        Add(table, "base64encode", 1, "<s-:s>", &EncodingFunctions.Base64Encode);
        Add(table, "base64decode", 1, "<s-:s>", &EncodingFunctions.Base64Decode);
        Add(table, "encodeUrlComponent", 1, "<s-:s>", &EncodingFunctions.EncodeUrlComponent);
        Add(table, "encodeUrl", 1, "<s-:s>", &EncodingFunctions.EncodeUrl);
        Add(table, "decodeUrlComponent", 1, "<s-:s>", &EncodingFunctions.DecodeUrlComponent);
        Add(table, "decodeUrl", 1, "<s-:s>", &EncodingFunctions.DecodeUrl);
        Add(table, "eval", 2, "<sx?:x>", &CoreFunctions.Eval);
        Add(table, "toMillis", 2, "<s-s?:n>", &TimeFunctions.ToMillis);
        Add(table, "fromMillis", 3, "<n-s?s?:s>", &TimeFunctions.FromMillis);
        Add(table, "clone", 1, "<(oa)-:o>", &ObjectFunctions.Clone);
        Add(table, "now", 2, "<s?s?:s>", &TimeFunctions.Now);
        Add(table, "millis", 0, "<:n>", &TimeFunctions.Millis);
        return table;
    }

    private static unsafe void Add(
        Dictionary<string, NativeFunction> table,
        string name,
        int arity,
        string signature,
        delegate*<ReadOnlySpan<JsonataValue>, in NativeCall, JsonataValue> body) => table.Add(name, new NativeFunction(name, arity, signature, body));
}
