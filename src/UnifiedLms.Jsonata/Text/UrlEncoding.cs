namespace UnifiedLms.Jsonata.Text;

/// <summary>JavaScript's percent-encoding of whole addresses (<c>encodeURI</c>) and of their parts (<c>encodeURIComponent</c>).</summary>
internal static class UrlEncoding
{
    private const string Unreserved = "-_.!~*'()";
    private const string Reserved = ";/?:@&=+$,#";

    /// <summary>Leaves alone what structures an address.</summary>
    /// <exception cref="Pictures.PictureException">D3140: half a surrogate pair.</exception>
    /// <exception cref="Pictures.PictureException">D2016: longer than allowed.</exception>
    public static string EncodeUrl(string text, int maxLength = int.MaxValue) => PercentEncoder.Encode(text, Unreserved + Reserved, maxLength);

    /// <inheritdoc cref="EncodeUrl"/>
    /// <summary>Encodes what structures an address too.</summary>
    public static string EncodeUrlComponent(string text, int maxLength = int.MaxValue) => PercentEncoder.Encode(text, Unreserved, maxLength);

    /// <summary>Leaves alone the escapes of what structures an address.</summary>
    /// <exception cref="Pictures.PictureException">D3140: not escaped UTF-8.</exception>
    public static string DecodeUrl(string text) => PercentDecoder.Decode(text, Reserved);

    /// <inheritdoc cref="DecodeUrl"/>
    /// <summary>Decodes every escape.</summary>
    public static string DecodeUrlComponent(string text) => PercentDecoder.Decode(text, string.Empty);
}
