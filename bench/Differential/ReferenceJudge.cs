using System;
using System.Diagnostics;
using System.IO;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Bench;

/// <summary>Asks the reference implementation what an expression gives, and compares.</summary>
internal sealed class ReferenceJudge : IDisposable
{
    private readonly Process _process;

    private ReferenceJudge(Process process) => _process = process;

    /// <returns>Null where Node or the package is not to be had.</returns>
    public static ReferenceJudge? Start()
    {
        if (ReferenceEngine.FindModule() is not string module)
        {
            return null;
        }

        ProcessStartInfo start = new("node", [Path.Combine(AppContext.BaseDirectory, "Differential", "judge.cjs"), module])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return new ReferenceJudge(Process.Start(start)!);
    }

    /// <returns>What the two disagree about; null when they agree, or the reference fails in a way of its own.</returns>
    public string? Disagreement(string expression, JsonataValue input)
    {
        JsonataValue question = JsonataValue.ObjectOf([new("expr", JsonataValue.From(expression)), new("input", input)]);
        _process.StandardInput.WriteLine(question.ToJson());
        _process.StandardInput.Flush();
        JsonataValue expected = JsonataValue.Parse(_process.StandardOutput.ReadLine()!);
        string? code = expected["code"].Kind == JsonataKind.String ? expected["code"].AsString() : null;
        if (code is not null && code[0] == '?')
        {
            return null; // a JavaScript error rather than one of the language
        }

        string ours;
        string? ourCode = null;
        try
        {
            JsonataValue result = JsonataExpression.Compile(expression).Evaluate(input);
            JsonataValue plain = result.Kind is JsonataKind.Undefined or JsonataKind.Function ? default : JsonataValue.Parse(result.ToJson());
            if (code is null && plain.Equals(expected["result"]))
            {
                return null;
            }

            ours = result.ToString();
        }
        catch (JsonataException error)
        {
            ourCode = error.Code;
            ours = error.Code + " " + error.Message;
        }

        if ((code is not null && code == ourCode) || Deviations.Excuse(expression, code, ourCode))
        {
            return null;
        }

        return $"reference {code ?? expected["result"].ToString()}, ours {ours}";
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
