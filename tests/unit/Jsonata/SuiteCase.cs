using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Conformance;

/// <summary>One case of the official suite, and how to run it.</summary>
internal sealed class SuiteCase
{
    private readonly JsonataValue _case;
    private readonly string _expression;
    private readonly JsonataValue _input;

    private SuiteCase(string name, JsonataValue definition, string expression, JsonataValue input)
    {
        Name = name;
        _case = definition;
        _expression = expression;
        _input = input;
    }

    public string Name { get; }

    /// <summary>Reads all cases of a suite folder, by group.</summary>
    public static SortedDictionary<string, List<SuiteCase>> ReadAll(string suite)
    {
        Dictionary<string, JsonataValue> datasets = new();
        foreach (string file in Directory.GetFiles(Path.Combine(suite, "datasets"), "*.json"))
        {
            datasets[Path.GetFileNameWithoutExtension(file)] = JsonataValue.Parse(File.ReadAllBytes(file));
        }

        SortedDictionary<string, List<SuiteCase>> groups = new(StringComparer.Ordinal);
        foreach (string folder in Directory.GetDirectories(Path.Combine(suite, "groups")))
        {
            List<SuiteCase> cases = new();
            string[] files = Directory.GetFiles(folder, "*.json");
            Array.Sort(files, StringComparer.Ordinal);
            foreach (string file in files)
            {
                Read(file, datasets, cases);
            }

            groups.Add(Path.GetFileName(folder), cases);
        }

        return groups;
    }

    /// <summary>Runs the case.</summary>
    /// <returns>What is wrong; null when it passes.</returns>
    public string? Run()
    {
        JsonataValue depth = _case["depth"];
        JsonataValue time = _case["timelimit"];
        JsonataSettings settings = new()
        {
            Limits = new JsonataLimits
            {
                MaxDepth = depth.Kind == JsonataKind.Number ? (int)depth.AsDouble() : JsonataLimits.Default.MaxDepth,
                Timeout = time.Kind == JsonataKind.Number ? TimeSpan.FromMilliseconds(Math.Max(1000, time.AsDouble())) : TimeSpan.FromSeconds(20),
            },
        };
        JsonataBindings bindings = new();
        for (int i = 0; i < _case["bindings"].Count; i++)
        {
            bindings.Set(_case["bindings"].MemberName(i), _case["bindings"].MemberValue(i));
        }

        try
        {
            return CheckResult(JsonataExpression.Compile(_expression, settings).Evaluate(_input, bindings));
        }
        catch (JsonataException error)
        {
            return CheckError(error);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return "threw " + error;
        }
    }

    private static void Read(string file, Dictionary<string, JsonataValue> datasets, List<SuiteCase> cases)
    {
        JsonataValue content = JsonataValue.Parse(File.ReadAllBytes(file));
        int count = content.Kind == JsonataKind.Array ? content.Count : 1;
        for (int i = 0; i < count; i++)
        {
            JsonataValue definition = content.Kind == JsonataKind.Array ? content[i] : content;
            string expression = definition["expr"].Kind == JsonataKind.String
                ? definition["expr"].AsString()
                : File.ReadAllText(Path.Combine(Path.GetDirectoryName(file)!, definition["expr-file"].AsString()), Encoding.UTF8);
            JsonataValue input = !definition["data"].IsUndefined
                ? definition["data"]
                : definition["dataset"].Kind == JsonataKind.String ? datasets[definition["dataset"].AsString()] : default;
            string name = Path.GetFileNameWithoutExtension(file) + (count > 1 ? "[" + i + "]" : string.Empty);
            cases.Add(new SuiteCase(name, definition, expression, input));
        }
    }

    private string? CheckResult(JsonataValue result)
    {
        if (ExpectedCode() is string code)
        {
            return $"expected error {code}, got {Shorten(result)} from {_expression}";
        }

        JsonataValue expected = _case["undefinedResult"].Kind == JsonataKind.Boolean ? default : _case["result"];

        // The suite's harness compares what is left after JSON: a function is undefined there.
        return result.Equals(expected) || (result.Kind == JsonataKind.Function && expected.IsUndefined)
            ? null
            : $"expected {Shorten(expected)}, got {Shorten(result)} from {_expression}";
    }

    private string? CheckError(JsonataException error)
    {
        string? code = ExpectedCode();

        // U1001 is what the suite's own harness throws where the engine's guards throw these.
        bool isSame = code == error.Code || (code == "U1001" && error.Code is "D1011" or "D1012");
        string? token = _case["token"].Kind == JsonataKind.String ? _case["token"].AsString() : null;
        if (!isSame || (token is not null && token != error.Token))
        {
            return $"expected {code ?? Shorten(_case["result"])} {token}, got {error.Code} {error.Token} ({error.Message}) from {_expression}";
        }

        JsonataValue message = _case["error"]["message"];
        return message.Kind == JsonataKind.String && error.Code is "D3137" or "D3141" && error.Message != message.AsString()
            ? $"expected message {message}, got {error.Message} from {_expression}"
            : null;
    }

    private string? ExpectedCode()
    {
        JsonataValue code = _case["code"].IsUndefined ? _case["error"]["code"] : _case["code"];
        return code.Kind == JsonataKind.String ? code.AsString() : null;
    }

    private static string Shorten(JsonataValue value)
    {
        string text = value.ToString();
        return text.Length > 300 ? text.Substring(0, 300) + "..." : text;
    }
}
