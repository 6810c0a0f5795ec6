using System;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Bench;

/// <summary>
/// differential: random expressions, evaluated by the engine and by the reference. Prints the first disagreement, cut down to what is needed for it.
/// </summary>
internal static class DifferentialVerb
{
    public const string Usage = """
        usage: differential [COUNT] [SEED] [DEPTH]
               differential print COUNT SEED
        Evaluates random expressions with the engine and with the reference, the npm package jsonata 2.2.2 in Node; it is looked for in the folder that the
        environment variable JSONATA_MODULE names (.../node_modules/jsonata), and else installed once into the temporary folder. The exit code is 1 at the first
        disagreement, which is cut down to what is needed for it. 'print' writes the data and the expressions instead, a line each, and no summary.
          COUNT  how many; 2000
          SEED   what they are made from; another one each time
          DEPTH  how deep they are; 3
        Takes some seconds.
        """;

    private const string Data = """
        {"a": 1, "b": [1, 2, 3], "c": {"a": "x", "b": null}, "d": [{"a": 1, "b": 2}, {"a": [2, 3]}, {"b": 4}], "e": "b,c", "n": 5, "s": "text",
         "x": {"y": [[1], [2, 3]]}, "nested": {"list": [{"items": [{"name": "i"}]}, {"items": []}]},
         "items": [{"name": "one", "price": 3, "tags": ["p", "q"], "n": 1}, {"name": "two", "price": 1, "tags": [], "n": 2}, {"name": "three", "tags": ["q"]}],
         "people": [{"name": "Ann", "n": 1, "phone": [{"number": "1", "type": "home"}, {"number": "2"}]}, {"name": "Bob", "n": 2, "phone": {"number": "3"}}, {"name": "Cy"}]}
        """;

    public static int Run(string[] arguments)
    {
        var given = new Arguments(arguments, 3);
        if (given.Text(0) == "print")
        {
            given.Required(2, "SEED");
            return Print(given.Number(1, "COUNT", 0), given.Number(2, "SEED", 0, int.MinValue));
        }

        int count = given.Number(0, "COUNT", 2000);
        int seed = given.Number(1, "SEED", Environment.TickCount, int.MinValue);
        int depth = given.Number(2, "DEPTH", 3);
        using ReferenceJudge? judge = ReferenceJudge.Start();
        if (judge is null)
        {
            Console.WriteLine("There is no reference: Node or the npm package jsonata is not to be had.");
            Summarise(seed, 0, SummaryLine.None, 0);
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
                Summarise(seed, i + 1, "reference", 1);
                return 1;
            }
        }

        Summarise(seed, count, "reference", 0);
        return 0;
    }

    private static void Summarise(int seed, int compared, string rival, int disagreements) =>
        new SummaryLine("differential").Add("seed", seed).Add("compared", compared).Add("rival", rival).Add("disagreements", disagreements).Print();

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
