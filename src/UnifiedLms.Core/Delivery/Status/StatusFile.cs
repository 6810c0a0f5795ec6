using System;
using System.IO;
using System.Text.Json;

namespace UnifiedLms.Core.Delivery;

/// <summary>How a connection took results last, kept beside its outbox, so that the next process knows it.</summary>
internal sealed class StatusFile
{
    private readonly string _path;
    private readonly OutboxFiles _files;

    public StatusFile(string folder, OutboxFiles files)
    {
        _path = Path.Combine(folder, "status.json");
        _files = files;
    }

    /// <summary>What was noted; a new one where nothing was, or nothing that can be read.</summary>
    public Content Read()
    {
        try
        {
            return File.Exists(_path) ? JsonSerializer.Deserialize<Content>(File.ReadAllBytes(_path)) ?? new Content() : new Content();
        }
        catch (JsonException)
        {
            // It can be found out anew.
            return new Content();
        }
    }

    public void Write(Content content) => _files.WriteWhole(_path, JsonSerializer.SerializeToUtf8Bytes(content));

    internal sealed record Content
    {
        public string? Status { get; init; }

        public DateTimeOffset? Since { get; init; }

        public string? LastError { get; init; }

        public DateTimeOffset? LastErrorAt { get; init; }

        public DateTimeOffset? LastSuccessAt { get; init; }

        /// <summary>The status that was told last; another one is told once.</summary>
        public string? Told { get; init; }

        public LmsDeliveryStatus For(OutboxTarget target, int? pending = null, int? givenUp = null) => new()
        {
            Pending = pending,
            GivenUp = givenUp,
            Connection = target.Connection,
            Endpoint = target.Endpoint,
            Status = Status,
            Since = Since,
            LastError = LastError,
            LastErrorAt = LastErrorAt,
            LastSuccessAt = LastSuccessAt,
        };
    }
}
