using System;
using System.Text.RegularExpressions;

namespace UnifiedLms.Jsonata.Text;

/// <summary>JavaScript regular expressions on .NET's engine.</summary>
internal static class JsRegex
{
    public static Regex Translate(string pattern, string flags, TimeSpan timeout) => throw new NotImplementedException();
}
