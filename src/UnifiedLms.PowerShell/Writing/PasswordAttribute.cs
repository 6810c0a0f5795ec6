using System;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using System.Security;

namespace UnifiedLms.PowerShell;

/// <summary>
/// Keeps plain text out of a password parameter. The text would stand in the error of a failed conversion, so it becomes a mark instead, and the
/// command refuses the input by itself. Blank text, as of an empty cell, is no password. A script becomes a mark as well: the command runs it for each
/// input, because the host's own words for one that fails name neither row nor column.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PasswordAttribute : ArgumentTransformationAttribute
{
    private static readonly SecureString _plainText = new();
    private static readonly ConditionalWeakTable<SecureString, ScriptBlock> _scripts = new();

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (PipelineInput.Bare(inputData) is not ScriptBlock script)
        {
            return Read(inputData);
        }

        var mark = new SecureString();
        _scripts.Add(mark, script);
        return mark;
    }

    /// <summary>The script that makes the password of each input, or null.</summary>
    internal static ScriptBlock? ScriptOf(SecureString? password) => password is not null && _scripts.TryGetValue(password, out ScriptBlock? script) ? script : null;

    /// <summary>Whether plain text stood in the place of the password.</summary>
    internal static bool IsPlainText(SecureString? password) => ReferenceEquals(password, _plainText);

    /// <summary>A password as it was given: null where there is none, the mark of plain text where it was text.</summary>
    internal static SecureString? Read(object? given) => PipelineInput.Bare(given) switch
    {
        null => null,
        SecureString secure => secure,
        PSCredential credential => credential.Password,
        string text when string.IsNullOrWhiteSpace(text) => null,
        _ => _plainText,
    };

    /// <summary>What is said of plain text.</summary>
    internal static LmsFault PlainText() => new(LmsFaultKind.InvalidInput, "A password is not taken as plain text.")
    {
        RecommendedAction = "Give it as SecureString, of a column for example as -Password { ConvertTo-SecureString $_.password -AsPlainText -Force }; or use -GeneratePassword or -Notify where the command has them.",
    };
}
