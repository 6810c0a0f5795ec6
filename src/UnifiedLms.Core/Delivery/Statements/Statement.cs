using System.Text;

namespace UnifiedLms.Core.Delivery;

/// <summary>A statement ready to be sent. Its bytes are made once and never again: a store compares what it is sent twice.</summary>
public sealed class Statement
{
    /// <summary>A statement.</summary>
    /// <param name="id">Its id, a UUID in lower case.</param>
    /// <param name="bytes">UTF-8 JSON on one line. Must not change afterwards.</param>
    public Statement(string id, byte[] bytes)
    {
        Id = id;
        Bytes = bytes;
    }

    /// <summary>Its id, a UUID in lower case.</summary>
    public string Id { get; }

    /// <summary>UTF-8 JSON on one line, exactly as it is sent.</summary>
    public byte[] Bytes { get; }

    /// <summary>Whether its time is no part of what it says, as <see cref="LearningResult.IsTimeIncidental"/> tells: then a stored statement with another time says the same.</summary>
    public bool IsTimeIncidental { get; init; }

    /// <summary>The JSON text.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Bytes);
}
