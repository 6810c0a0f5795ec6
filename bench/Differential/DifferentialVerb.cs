using System;
using System.Globalization;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Bench;

/// <summary>
/// differential [COUNT] [SEED] [DEPTH]: random expressions, evaluated by the engine and by the reference. Prints the first
/// disagreement, cut down to what is needed for it.
/// </summary>
internal static class DifferentialVerb
{
    private const string Data = """
        {"a": 1, "b": [1, 2, 3], "c": {"a": "x", "b": null}, "d": [{"a": 1, "b": 2}, {"a": [2, 3]}, {"b": 4}], "e": "b,c", "n": 5, "s": "text",
         "x": {"y": [[1], [2, 3]]}, "nested": {"list": [{"items": [{"name": "i"}]}, {"items": []}]},
         "items": [{"name": "one", "price": 3, "tags": ["p", "q"], "n": 1}, {"name": "two", "price": 1, "tags": [], "n": 2}, {"name": "three", "tags": ["q"]}],
         "people": [{"name": "Ann", "n": 1, "phone": [{"number": "1", "type": "home"}, {"number": "2"}]}, {"name": "Bob", "n": 2, "phone": {"number": "3"}}, {"name": "Cy"}]}
        """;

    public static int Run(string[] arguments)
    {
        if (arguments.Length > 2 && arguments[0] == "print")
        {
            return Print(Arguments.Number(arguments[1], "COUNT"), Arguments.Number(arguments[2], "SEED", int.MinValue));
        }

        int count = Arguments.Number(arguments, 0, "COUNT", 2000);
        int seed = Arguments.Number(arguments, 1, "SEED", Environment.TickCount, int.MinValue);
        int depth = Arguments.Number(arguments, 2, "DEPTH", 3);
        using ReferenceJudge? judge = ReferenceJudge.Start();
        if (judge is null)
        {
            Console.WriteLine("Node or the npm package jsonata is not to be had: nothing compared");
            return 0;
        }

        JsonataValue data = JsonataValue.Parse(Data);
        ExpressionGenerator generator = new(seed);
        for (int i = 0; i < count; i++)
        {
            Expression expression = generator.Next(depth);
            if (judge.Disagreement(expression.ToString(), data) is string disagreement)
            {
                Console.WriteLine($"number {i} of seed {seed}: {expression}");
                Minimise(judge, expression, disagreement, data);
                return 1;
            }
        }

        Console.WriteLine($"{count} random expressions of seed {seed}: no disagreement");
        return 0;
    }

    /// <summary>differential print COUNT SEED: expressions to keep, a line each, after the data they are meant for.</summary>
    private static int Print(int count, int seed)
    {
        ExpressionGenerator generator = new(seed);
        Console.WriteLine(JsonataValue.Parse(Data).ToJson());
        for (int i = 0; i < count; i++)
        {
            Console.WriteLine(generator.Next(2));
        }

        return 0;
    }

    private static void Minimise(ReferenceJudge judge, Expression expression, string disagreement, JsonataValue data)
    {
        bool isSmaller = true;
        while (isSmaller)
        {
            isSmaller = false;
            foreach (Expression smaller in expression.Smaller())
            {
                if (smaller.Size < expression.Size && judge.Disagreement(smaller.ToString(), data) is string still)
                {
                    expression = smaller;
                    disagreement = still;
                    isSmaller = true;
                    break;
                }
            }
        }

        Console.WriteLine($"minimised: {expression}");
        Console.WriteLine(disagreement);
    }
}
