using System;

namespace UnifiedLms.Jsonata.Text;

/// <summary>JavaScript's percent-encoding.</summary>
internal static class UrlEncoding
{
    public static string EncodeUrl(string text) => throw new NotImplementedException();

    public static string EncodeUrlComponent(string text) => throw new NotImplementedException();

    public static string DecodeUrl(string text) => throw new NotImplementedException();

    public static string DecodeUrlComponent(string text) => throw new NotImplementedException();
}
