using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Jsonata.Pictures;

namespace UnifiedLms.Tests.Jsonata.Pictures;

public sealed class PictureCacheTests
{
    [Fact]
    public void AnalysesAPictureOnce()
    {
        int analysed = 0;
        var cache = new PictureCache<string>(picture => picture + ++analysed);
        Assert.Same(cache.Get("[Y]"), cache.Get("[Y]"));
        Assert.Equal(1, analysed);
    }

    [Fact]
    public void StartsAfreshWhenFull()
    {
        int analysed = 0;
        var cache = new PictureCache<string>(picture => picture + Interlocked.Increment(ref analysed));
        foreach (int i in Enumerable.Range(0, 1000))
        {
            cache.Get(i.ToString(CultureInfo.InvariantCulture));
        }

        Assert.Equal("01001", cache.Get("0"));
    }

    [Fact]
    public void ServesManyThreads()
    {
        var cache = new PictureCache<string>(picture => picture + "!");
        Parallel.For(0, 5000, i => Assert.Equal(i % 400 + "!", cache.Get((i % 400).ToString(CultureInfo.InvariantCulture))));
    }
}
