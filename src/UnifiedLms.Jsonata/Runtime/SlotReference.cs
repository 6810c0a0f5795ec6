namespace UnifiedLms.Jsonata;

/// <summary>A place a variable may be found: so many frames outward, that slot.</summary>
internal readonly struct SlotReference
{
    private readonly int _hops;
    private readonly int _slot;

    internal SlotReference(int hops, int slot)
    {
        _hops = hops;
        _slot = slot;
    }

    internal JsonataValue Read(Frame frame) => Find(frame).Slots[_slot];

    internal void Write(Frame frame, in JsonataValue value) => Find(frame).Slots[_slot] = value;

    private Frame Find(Frame frame)
    {
        for (int i = _hops; i > 0; i--)
        {
            frame = frame.Parent!;
        }

        return frame;
    }
}
