using System;
using System.Collections.Generic;

namespace UnifiedLms.Jsonata;

/// <summary>The functions every expression can call.</summary>
internal static class Builtins
{
    private static readonly Dictionary<string, NativeFunction> Functions = Create();

    internal static bool Has(string name) => Functions.ContainsKey(name);

    internal static FunctionValue? Find(string name) => Functions.TryGetValue(name, out NativeFunction? function) ? function : null;

    private static Dictionary<string, NativeFunction> Create()
    {
        Dictionary<string, NativeFunction> table = new(80, StringComparer.Ordinal);

        // The arity is what higher-order functions go by; it is that of the reference's function, not of the signature.
        void Add(string name, int arity, string signature, NativeBody body) => table.Add(name, new NativeFunction(name, arity, signature, body));

        Add("sum", 1, "<a<n>:n>", NumberFunctions.Sum);
        Add("count", 1, "<a:n>", ArrayFunctions.Count);
        Add("max", 1, "<a<n>:n>", NumberFunctions.Max);
        Add("min", 1, "<a<n>:n>", NumberFunctions.Min);
        Add("average", 1, "<a<n>:n>", NumberFunctions.Average);
        Add("string", 1, "<x-b?:s>", TextFunctions.String);
        Add("substring", 3, "<s-nn?:s>", TextFunctions.Substring);
        Add("substringBefore", 2, "<s-s:s>", TextFunctions.SubstringBefore);
        Add("substringAfter", 2, "<s-s:s>", TextFunctions.SubstringAfter);
        Add("lowercase", 1, "<s-:s>", TextFunctions.Lowercase);
        Add("uppercase", 1, "<s-:s>", TextFunctions.Uppercase);
        Add("length", 1, "<s-:n>", TextFunctions.Length);
        Add("trim", 1, "<s-:s>", TextFunctions.Trim);
        Add("pad", 3, "<s-ns?:s>", TextFunctions.Pad);
        Add("match", 3, "<s-f<s:o>n?:a<o>>", PatternFunctions.Match);
        Add("contains", 2, "<s-(sf):b>", PatternFunctions.Contains);
        Add("replace", 4, "<s-(sf)(sf)n?:s>", PatternFunctions.Replace);
        Add("split", 3, "<s-(sf)n?:a<s>>", PatternFunctions.Split);
        Add("join", 2, "<a<s>s?:s>", TextFunctions.Join);
        Add("formatNumber", 3, "<n-so?:s>", NumberFunctions.FormatNumber);
        Add("formatBase", 2, "<n-n?:s>", NumberFunctions.FormatBase);
        Add("formatInteger", 2, "<n-s:s>", NumberFunctions.FormatInteger);
        Add("parseInteger", 2, "<s-s:n>", NumberFunctions.ParseInteger);
        Add("number", 1, "<(nsb)-:n>", NumberFunctions.Number);
        Add("floor", 1, "<n-:n>", NumberFunctions.Floor);
        Add("ceil", 1, "<n-:n>", NumberFunctions.Ceil);
        Add("round", 2, "<n-n?:n>", NumberFunctions.Round);
        Add("abs", 1, "<n-:n>", NumberFunctions.Abs);
        Add("sqrt", 1, "<n-:n>", NumberFunctions.Sqrt);
        Add("power", 2, "<n-n:n>", NumberFunctions.Power);
        Add("random", 0, "<:n>", NumberFunctions.RandomNumber);
        Add("boolean", 1, "<x-:b>", CoreFunctions.Boolean);
        Add("not", 1, "<x-:b>", CoreFunctions.Not);
        Add("map", 2, "<af>", HigherOrderFunctions.Map);
        Add("zip", 0, "<a+>", ArrayFunctions.Zip);
        Add("filter", 2, "<af>", HigherOrderFunctions.Filter);
        Add("single", 2, "<af?>", HigherOrderFunctions.Single);
        Add("reduce", 3, "<afj?:j>", HigherOrderFunctions.Reduce);
        Add("sift", 2, "<o-f?:o>", ObjectFunctions.Sift);
        Add("keys", 1, "<x-:a<s>>", ObjectFunctions.Keys);
        Add("lookup", 2, "<x-s:x>", ObjectFunctions.Lookup);
        Add("append", 2, "<xx:a>", ArrayFunctions.Append);
        Add("exists", 1, "<x:b>", CoreFunctions.Exists);
        Add("spread", 1, "<x-:a<o>>", ObjectFunctions.Spread);
        Add("merge", 1, "<a<o>:o>", ObjectFunctions.Merge);
        Add("reverse", 1, "<a:a>", ArrayFunctions.Reverse);
        Add("each", 2, "<o-f:a>", ObjectFunctions.Each);
        Add("error", 1, "<s?:x>", CoreFunctions.Error);
        Add("assert", 2, "<bs?:x>", CoreFunctions.Assert);
        Add("type", 1, "<x:s>", CoreFunctions.Type);
        Add("sort", 2, "<af?:a>", ArrayFunctions.Sort);
        Add("shuffle", 1, "<a:a>", ArrayFunctions.Shuffle);
        Add("distinct", 1, "<x:x>", ArrayFunctions.Distinct);
        Add("base64encode", 1, "<s-:s>", EncodingFunctions.Base64Encode);
        Add("base64decode", 1, "<s-:s>", EncodingFunctions.Base64Decode);
        Add("encodeUrlComponent", 1, "<s-:s>", EncodingFunctions.EncodeUrlComponent);
        Add("encodeUrl", 1, "<s-:s>", EncodingFunctions.EncodeUrl);
        Add("decodeUrlComponent", 1, "<s-:s>", EncodingFunctions.DecodeUrlComponent);
        Add("decodeUrl", 1, "<s-:s>", EncodingFunctions.DecodeUrl);
        Add("eval", 2, "<sx?:x>", CoreFunctions.Eval);
        Add("toMillis", 2, "<s-s?:n>", TimeFunctions.ToMillis);
        Add("fromMillis", 3, "<n-s?s?:s>", TimeFunctions.FromMillis);
        Add("clone", 1, "<(oa)-:o>", ObjectFunctions.Clone);
        Add("now", 2, "<s?s?:s>", TimeFunctions.Now);
        Add("millis", 0, "<:n>", TimeFunctions.Millis);
        return table;
    }
}
