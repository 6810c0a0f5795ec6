using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Security;

namespace UnifiedLms.PowerShell;

/// <summary>The password that goes with one input: of the command line, of a script that makes it of the input, or of the input's own column.</summary>
internal sealed class GivenPassword
{
    private static readonly GivenPassword _none = new();

    /// <summary>The password; null where there is none, or where it cannot be taken.</summary>
    public SecureString? Value { get; private init; }

    /// <summary>Why it cannot be taken, or null.</summary>
    public LmsFault? Fault { get; private init; }

    /// <summary>Whether the command line asks for one and the input has none to give.</summary>
    public bool IsMissing { get; private init; }

    /// <summary>The columns that a script makes it of.</summary>
    public IReadOnlyList<string> Columns { get; private init; } = [];

    /// <summary>What is to be said of an input that has none to give.</summary>
    public LmsFault Missing() => new(
        LmsFaultKind.InvalidInput,
        Columns.Count == 0 ? "The password is empty." : $"The password is empty: -Password is made of {Named(Columns)}, which {(Columns.Count == 1 ? "holds" : "hold")} nothing in this row.")
    {
        RecommendedAction = "Fill it in (rows of errors come without passwords), or use -GeneratePassword or -Notify instead of -Password.",
    };

    /// <summary>The password of an input.</summary>
    /// <param name="given">The parameter.</param>
    /// <param name="isExplicit">Whether it stood on the command line.</param>
    /// <param name="input">What came down the pipeline.</param>
    public static GivenPassword Of(SecureString? given, bool isExplicit, PSObject? input)
    {
        if (!isExplicit)
        {
            return Of(PasswordAttribute.Read(input?.Properties["Password"]?.Value), [], isAsked: false);
        }

        return PasswordAttribute.ScriptOf(given) is { } script ? Of(script, input) : Of(given, [], isAsked: true);
    }

    private static GivenPassword Of(ScriptBlock script, PSObject? input)
    {
        string[] columns = script.Ast
            .FindAll(ast => ast is MemberExpressionAst { Expression: VariableExpressionAst { VariablePath.UserPath: "_" or "PSItem" }, Member: StringConstantExpressionAst } and not InvokeMemberExpressionAst, searchNestedScriptBlocks: false)
            .Select(ast => ((StringConstantExpressionAst)((MemberExpressionAst)ast).Member).Value)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToArray();

        // A script that is given nothing to make a password of would fail with words about its own parameters.
        if (columns.Length > 0 && columns.All(column => RecordNames.IsBlank(PipelineInput.Bare(input?.Properties[column]?.Value))))
        {
            return new GivenPassword { IsMissing = true, Columns = columns };
        }

        try
        {
            var variables = new List<PSVariable> { new("_", input), new("ErrorActionPreference", ActionPreference.Stop) };
            return Of(PasswordAttribute.Read(script.InvokeWithContext(null, variables).LastOrDefault()), columns, isAsked: true);
        }
        catch (RuntimeException failure) when (failure is not PipelineStoppedException)
        {
            // Its words may hold the password.
            return new GivenPassword
            {
                Columns = columns,
                Fault = new LmsFault(LmsFaultKind.InvalidInput, $"The script of -Password failed{(columns.Length == 0 ? "" : " with " + Named(columns))} ({failure.ErrorRecord.FullyQualifiedErrorId}).")
                {
                    RecommendedAction = "It has to yield a SecureString, as -Password { ConvertTo-SecureString $_.password -AsPlainText -Force } does.",
                },
            };
        }
    }

    private static GivenPassword Of(SecureString? value, IReadOnlyList<string> columns, bool isAsked) => value switch
    {
        null or { Length: 0 } when !PasswordAttribute.IsPlainText(value) => isAsked ? new GivenPassword { IsMissing = true, Columns = columns } : _none,
        _ when PasswordAttribute.IsPlainText(value) => new GivenPassword { Columns = columns, Fault = PasswordAttribute.PlainText() },
        _ => new GivenPassword { Value = value, Columns = columns },
    };

    private static string Named(IReadOnlyList<string> columns) => (columns.Count == 1 ? "column " : "columns ") + string.Join(", ", columns.Select(column => $"'{column}'"));
}
