namespace UnifiedLms.Jsonata;

/// <summary>&amp;. A chain of them is one node, so that it makes one string.</summary>
internal sealed class ConcatenationNode : Node
{
    private readonly Node[] _parts;

    internal ConcatenationNode(Node[] parts) => _parts = parts;

    internal override JsonataValue Eval(in JsonataValue input, Frame frame, Run run)
    {
        if (_parts.Length == 2)
        {
            string left = Part(0, input, frame, run);
            string right = Part(1, input, frame, run);
            run.CheckTextLength((long)left.Length + right.Length, Position);
            return JsonataValue.From(string.Concat(left, right));
        }

        string[] texts = new string[_parts.Length];
        long length = 0;
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = Part(i, input, frame, run);
            length += texts[i].Length;
        }

        run.CheckTextLength(length, Position);
        return JsonataValue.From(string.Concat(texts));
    }

    private string Part(int index, in JsonataValue input, Frame frame, Run run)
    {
        JsonataValue value = _parts[index].Eval(input, frame, run);
        if (value.IsUndefined)
        {
            return string.Empty;
        }

        try
        {
            return TextFunctions.ToText(value, false, run);
        }
        catch (JsonataException error) when (error.Position < 0)
        {
            error.Position = Position;
            error.Token ??= "&";
            throw;
        }
    }
}
