using System;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Tests.Chaos;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>Limits that a site has for all its accounts together, and those that each account has for itself, in one ledger.</summary>
public sealed class SiteBudgetTests
{
    private readonly string _folder = Definitions.Folder();
    private readonly FakeTime _time = new() { AutoAdvance = TimeSpan.FromSeconds(1) };

    [Theory]
    [InlineData("""[ { "requests": 6, "perSeconds": 3600, "scope": "site" } ]""", 6)]
    [InlineData("""[ { "requests": 6, "perSeconds": 3600 } ]""", 12)]
    [InlineData("""[ { "requests": 4, "perSeconds": 3600 }, { "requests": 7, "perSeconds": 3600, "scope": "site" } ]""", 7)]
    [InlineData("""[ { "requests": 2, "perSeconds": 3600 }, { "requests": 7, "perSeconds": 3600, "scope": "site" } ]""", 4)]
    [InlineData("""[ { "requests": 2, "perSeconds": 3600, "scope": "endpoint" }, { "requests": 7, "perSeconds": 3600, "scope": "site" } ]""", 4)]
    public async Task Two_accounts_of_a_site(string budgets, int allowed)
    {
        using var counted = new CountedList(5);
        ProviderDefinition definition = Definitions.Load(http: $$"""{ "throttle": { "budgets": {{budgets}} } }""");
        using LmsConnection one = Open(definition, counted.Host.BaseUri, "token-of-the-one");
        using LmsConnection two = Open(definition, counted.Host.BaseUri, "token-of-the-other");

        int sent = 0;
        foreach (LmsConnection lms in Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? one : two))
        {
            try
            {
                await lms.RecordsAsync(Stub.Read());
                sent++;
            }
            catch (LmsException failure) when (failure.Fault.Kind == LmsFaultKind.RateLimited)
            {
                // That it ends is the point.
            }
        }

        Assert.Equal(allowed, sent);
        Assert.Equal(allowed, counted.Host.Counters.Requests);
    }

    // A domain's limit, and that of an address.
    [Theory]
    [InlineData("talentlms", 2)]
    [InlineData("docebo", 1)]
    public void Limits_that_do_not_ask_for_the_account_are_the_sites(string provider, int budgets)
        => Assert.Equal(Enumerable.Repeat(BudgetScope.Site, budgets), ProviderCatalog.Open().Get(provider).Http.Throttle.Budgets.Select(b => b.Scope));

    private LmsConnection Open(ProviderDefinition definition, Uri baseUri, string token)
        => LmsConnection.Open(
            definition,
            new ConnectionRequest
            {
                Provider = definition.Name,
                BaseUri = baseUri,
                Token = Secret.From(token),
                LedgerFolder = _folder,
                Time = _time,
            },
            handler: null);
}
