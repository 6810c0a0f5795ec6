using System;

namespace UnifiedLms.Jsonata.Pictures;

/// <summary>A value or picture string that cannot be formatted or parsed. The engine adds the position and the wording of the code.</summary>
internal sealed class PictureException : Exception
{
    /// <param name="code">The JSONata error code, such as <c>D3110</c>.</param>
    /// <param name="value">The offending part of the input, where the code's message names one.</param>
    public PictureException(string code, string? value = null)
        : base(value is null ? code : code + ": " + value)
    {
        Code = code;
        Value = value;
    }

    /// <summary>The JSONata error code.</summary>
    public string Code { get; }

    /// <summary>What the code's message quotes; null where it quotes nothing.</summary>
    public string? Value { get; }
}
