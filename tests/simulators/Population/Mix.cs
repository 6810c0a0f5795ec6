namespace UnifiedLms.Simulators.Population;

/// <summary>A number that looks random but depends only on the seed and the two keys, so that derived values need no storage.</summary>
internal static class Mix
{
    public static uint Of(int seed, long first, long second = 0)
    {
        ulong x = (ulong)first * 0x9E3779B97F4A7C15UL + (ulong)second * 0xC2B2AE3D27D4EB4FUL + (ulong)(uint)seed;
        x ^= x >> 30;
        x *= 0xBF58476D1CE4E5B9UL;
        x ^= x >> 27;
        x *= 0x94D049BB133111EBUL;
        return (uint)(x >> 32);
    }
}
