using System;

namespace UnifiedLms.Jsonata;

/// <summary>
/// $fromMillis($toMillis(text)): how mappings bring timestamps to one form. Done on the characters, without the two calls;
/// anything out of the ordinary is left to them.
/// </summary>
internal sealed class IsoDateNode : Node
{
    private const int LongestText = 64;

    private readonly Node _text;
    private readonly Node _calls;

    internal IsoDateNode(Node text, Node calls)
    {
        _text = text;
        _calls = calls;
    }

    internal override JsonataValue Eval(in JsonataValue input, Frame frame, Run run)
    {
        if (run.HidesFunctions)
        {
            return _calls.Eval(input, frame, run);
        }

        JsonataValue value = _text.Eval(input, frame, run);
        if (value.IsUndefined)
        {
            return default;
        }

        Span<char> characters = stackalloc char[LongestText];
        Span<char> result = stackalloc char[LongestText];
        return Characters(value, characters, out int length)
            && DateTimePicture.TryParseIso(characters.Slice(0, length), out long millis)
            && DateTimePicture.TryFormatIso(millis, result, out int written)
            ? new JsonataValue(result.Slice(0, written).ToString())
            : _calls.Eval(input, frame, run);
    }

    private static bool Characters(in JsonataValue value, Span<char> target, out int length)
    {
        length = 0;
        if (value.Ref is string text)
        {
            length = text.Length;
            return text.AsSpan().TryCopyTo(target);
        }

        if (value.Ref is not Utf8Source source)
        {
            return false;
        }

        ReadOnlySpan<byte> bytes = source.Slice(value.Num);
        if (bytes.Length > target.Length)
        {
            return false;
        }

        foreach (byte b in bytes)
        {
            target[length++] = (char)b; // whatever is not ASCII is no date, read either way
        }

        return true;
    }
}
