using System;
using System.Collections.Generic;
using System.IO;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Tests.Jsonata;

/// <summary>Expressions of our own against what the reference implementation made of them; see Differential/make.cjs.</summary>
public sealed class DifferentialTests
{
    [Fact]
    public void Gives_what_the_reference_gives()
    {
        JsonataValue file = JsonataValue.Parse(File.ReadAllBytes(FindData()));
        List<string> disagreements = new();
        JsonataValue cases = file["cases"];
        for (int i = 0; i < cases.Count; i++)
        {
            JsonataValue expected = cases[i];
            string expression = expected["expr"].AsString();
            string actual = Evaluate(expression, file["inputs"][expected["group"].AsString()], expected, out bool isSame);
            if (!isSame)
            {
                disagreements.Add($"{expression}: expected {expected["code"]} {expected["result"]}, got {actual}");
            }
        }

        Assert.True(disagreements.Count == 0, string.Join("\n", disagreements));
        Assert.True(cases.Count > 500, $"only {cases.Count} cases");
    }

    private static string Evaluate(string expression, JsonataValue input, JsonataValue expected, out bool isSame)
    {
        try
        {
            JsonataValue result = JsonataExpression.Compile(expression).Evaluate(input);

            // The expected results have been JSON: undefined elements are null there, and functions are empty strings.
            JsonataValue plain = result.IsUndefined ? default : JsonataValue.Parse(result.ToJson());
            isSame = expected["code"].IsUndefined && plain.Equals(expected["result"]);
            return result.ToString();
        }
        catch (JsonataException error)
        {
            isSame = expected["code"].Equals(JsonataValue.From(error.Code));
            return error.Code + " " + error.Message;
        }
    }

    private static string FindData()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "tests", "unit", "Jsonata", "Differential", "expected.json");
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException("expected.json is not above the test assembly.");
    }
}
