using System;
using System.Runtime.InteropServices;
using System.Security;

namespace UnifiedLms.Core.Transport;

/// <summary>A secret in memory. It prints as stars; only the transport reveals it.</summary>
public sealed class Secret : IDisposable
{
    private readonly SecureString _value;

    private Secret(SecureString value)
    {
        _value = value;
        _value.MakeReadOnly();
    }

    /// <summary>Keeps a copy of a secret.</summary>
    public static Secret From(SecureString value) => new(value.Copy());

    /// <summary>Keeps a secret that came as text, from an environment variable or a file.</summary>
    public static Secret From(string value)
    {
        var secure = new SecureString();
        foreach (char c in value)
        {
            secure.AppendChar(c);
        }

        return new Secret(secure);
    }

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsEmpty => _value.Length == 0;

    /// <summary>The secret as text, for the one who sends it.</summary>
    internal string Reveal()
    {
        IntPtr text = Marshal.SecureStringToGlobalAllocUnicode(_value);
        try
        {
            return Marshal.PtrToStringUni(text, _value.Length);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(text);
        }
    }

    /// <summary>A copy for who hands it on; the caller disposes it.</summary>
    public SecureString ToSecureString() => _value.Copy();

    /// <inheritdoc/>
    public void Dispose() => _value.Dispose();

    /// <summary>Stars.</summary>
    public override string ToString() => "***";
}
