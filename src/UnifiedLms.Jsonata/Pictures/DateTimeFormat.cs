using System;
using System.Collections.Generic;
using System.Threading;

namespace UnifiedLms.Jsonata.Pictures;

/// <summary>An analysed date/time picture. Reading asks more of a picture than writing, so the reader is built when first needed.</summary>
internal sealed class DateTimeFormat
{
    private readonly Lazy<DateTimeReader> _reader;

    public DateTimeFormat(IReadOnlyList<DatePart> parts)
    {
        Parts = parts;
        _reader = new Lazy<DateTimeReader>(() => new DateTimeReader(parts), LazyThreadSafetyMode.PublicationOnly);
    }

    public IReadOnlyList<DatePart> Parts { get; }

    /// <exception cref="PictureException">The picture can be written but not read.</exception>
    public DateTimeReader Reader => _reader.Value;
}
