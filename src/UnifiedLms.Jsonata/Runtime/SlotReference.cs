namespace UnifiedLms.Jsonata;

/// <summary>A place a variable may be found: so many frames outward, that slot.</summary>
internal readonly struct SlotReference
{
    internal readonly int Hops;
    internal readonly int Slot;

    internal SlotReference(int hops, int slot)
    {
        Hops = hops;
        Slot = slot;
    }

    internal JsonataValue Read(Frame frame) => Find(frame).Slots[Slot];

    internal void Write(Frame frame, in JsonataValue value) => Find(frame).Slots[Slot] = value;

    private Frame Find(Frame frame)
    {
        for (int i = Hops; i > 0; i--)
        {
            frame = frame.Parent!;
        }

        return frame;
    }
}
