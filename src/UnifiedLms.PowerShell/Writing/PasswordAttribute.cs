using System;
using System.Management.Automation;
using System.Security;

namespace UnifiedLms.PowerShell;

/// <summary>
/// Keeps plain text out of a password parameter. The text would stand in the error of a failed conversion, so it becomes a mark instead, and the
/// command refuses the input by itself. Blank text, as of an empty cell, is no password.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PasswordAttribute : ArgumentTransformationAttribute
{
    private static readonly SecureString _plainText = new();

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => PipelineInput.Bare(inputData) switch
    {
        null => null,
        SecureString secure => secure,
        PSCredential credential => credential.Password,
        string text when text.Length == 0 => null,
        _ => _plainText,
    };

    /// <summary>Whether plain text stood in the place of the password.</summary>
    internal static bool IsPlainText(SecureString? password) => ReferenceEquals(password, _plainText);
}
