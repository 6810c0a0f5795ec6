using System;
using System.IO;
using System.Net.Http;

namespace UnifiedLms.Core.Transport;

/// <summary>A body that is sent as it is, read anew for each attempt.</summary>
public sealed class RawContent
{
    private readonly Func<Stream> _open;

    /// <summary>Makes a body.</summary>
    /// <param name="contentType">Its media type, such as <c>text/csv; charset=utf-8</c>.</param>
    /// <param name="open">Opens what is sent, from its beginning.</param>
    public RawContent(string contentType, Func<Stream> open)
    {
        ContentType = contentType;
        _open = open;
    }

    /// <summary>Its media type.</summary>
    public string ContentType { get; }

    internal HttpContent ToContent()
    {
        var content = new StreamContent(_open());
        content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        return content;
    }
}
