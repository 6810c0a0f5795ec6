namespace UnifiedLms.Jsonata;

/// <summary>One step of a path: what is evaluated for each item, and the predicates on its results.</summary>
internal sealed class PathStep
{
    internal PathStep(Node node, Predicate[] predicates)
    {
        Node = node;
        Name = predicates.Length == 0 ? node as NameNode : null;
        Predicates = predicates;
    }

    internal readonly Node Node;

    /// <summary>The name, where the step is nothing but that.</summary>
    internal readonly NameNode? Name;

    internal readonly Predicate[] Predicates;

    internal JsonataValue Eval(in JsonataValue item, Frame frame, Run run)
    {
        JsonataValue result = Node.Eval(item, frame, run);
        foreach (Predicate predicate in Predicates)
        {
            result = predicate.Select(result, frame, run);
        }

        return result;
    }
}
