using System;
using System.Text;

namespace UnifiedLms;

/// <summary>One record of the canonical schema, together with the provider's own record it was made from.</summary>
/// <remarks>
/// Reflection, and so every table and every export of PowerShell, lists the members of a derived class before those of its base: that is
/// why <see cref="Provider"/> and <see cref="Connection"/> live here (last columns) and <see cref="Id"/> is overridden (first column).
/// </remarks>
public abstract class LmsRecord
{
    private ArraySegment<byte> _remote;

    /// <summary>The provider's id of the record, always text: some providers' ids do not fit a double, some are no numbers at all.</summary>
    public abstract string Id { get; set; }

    /// <summary>Name of the provider definition the record was read with.</summary>
    public string? Provider { get; set; }

    /// <summary>Name of the connection the record was read from.</summary>
    public string? Connection { get; set; }

    /// <summary>A record of its own with the same values; lists and related records are shared.</summary>
    public LmsRecord Copy() => (LmsRecord)MemberwiseClone();

    /// <summary>Keeps the provider's own record: UTF-8 JSON inside a buffer that is not copied and must not change afterwards.</summary>
    /// <param name="buffer">The buffer that holds the text, usually a whole page of records.</param>
    /// <param name="offset">Where the record starts, in bytes.</param>
    /// <param name="count">Length of the record, in bytes.</param>
    /// <exception cref="ArgumentException">The range lies outside the buffer.</exception>
    public void SetRemoteData(byte[] buffer, int offset, int count) => _remote = new ArraySegment<byte>(buffer, offset, count);

    /// <summary>The provider's own record as JSON text, or null when none was kept.</summary>
    public string? GetRemoteJson() =>
        TryGetRemoteData(out ArraySegment<byte> data) ? Encoding.UTF8.GetString(data.Array!, data.Offset, data.Count) : null;

    /// <summary>The provider's own record as UTF-8 JSON, without a copy.</summary>
    /// <param name="data">The bytes; empty when the method returns false.</param>
    /// <returns>False when none was kept.</returns>
    public bool TryGetRemoteData(out ArraySegment<byte> data)
    {
        data = _remote;
        return _remote.Array is not null && _remote.Count > 0;
    }
}
