using System;
using System.Collections.Generic;
using System.Globalization;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Bench;

/// <summary>What the verb <c>read</c> is told.</summary>
internal sealed record ReadOptions(int Records, int Runs, Uri? BaseUri, string? Token, string Provider, LmsResource Resource, int? ThrottleLimit, int Latency)
{
    public static ReadOptions Parse(string[] arguments)
    {
        var given = new Arguments(arguments, 0, "--records", "--runs", "--base-uri", "--token", "--provider", "--resource", "--throttle-limit", "--latency-ms");
        string named = given.Text("--resource") ?? "enrollments";
        return new ReadOptions(
            given.Number("--records", 30_000),
            given.Number("--runs", 3),
            given.Text("--base-uri") is { } address ? new Uri(address) : null,
            given.Text("--token"),
            given.Text("--provider") ?? "canvas",
            LmsResourceNames.TryParse(named, out LmsResource resource) ? resource : throw new ArgumentException($"There is no resource '{named}'."),
            given.OptionalNumber("--throttle-limit"),
            given.Number("--latency-ms", 0, least: 0));
    }

    /// <summary>The same as arguments, but for the token.</summary>
    public IEnumerable<string> ToArguments()
    {
        yield return "--records";
        yield return Records.ToString(CultureInfo.InvariantCulture);
        yield return "--provider";
        yield return Provider;
        yield return "--resource";
        yield return Resource.Option();
        if (BaseUri is not null)
        {
            yield return "--base-uri";
            yield return BaseUri.AbsoluteUri;
        }

        if (ThrottleLimit is { } limit)
        {
            yield return "--throttle-limit";
            yield return limit.ToString(CultureInfo.InvariantCulture);
        }
    }
}
