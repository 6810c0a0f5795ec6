using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;

namespace UnifiedLms.Bench;

/// <summary>
/// The rival of <c>read</c>: asks for the same addresses, one after the other, with HttpClient, and reads every token of the answers. It maps nothing, looks for
/// no next page, waits for no limit and trusts every answer, so that it is a floor and no way to do the job.
/// </summary>
internal sealed class BareLoop : IDisposable
{
    private readonly HttpClient _client = new();
    private readonly IReadOnlyList<RecordedRequest> _requests;

    public BareLoop(IReadOnlyList<RecordedRequest> requests) => _requests = requests;

    /// <summary>Whether it can do the same: requests there were, and all of them only read by their method.</summary>
    public static bool CanPlay(IReadOnlyList<RecordedRequest> requests) => requests.Count > 0 && requests.All(request => request.Method == HttpMethod.Get.Method);

    /// <summary>Asks for everything once.</summary>
    public async Task<ReadCost> PlayAsync()
    {
        var clock = new CostClock();
        foreach (RecordedRequest request in _requests)
        {
            using HttpRequestMessage message = request.ToMessage();
            using HttpResponseMessage answer = await _client.SendAsync(message);
            answer.EnsureSuccessStatusCode();
            Read(await answer.Content.ReadAsByteArrayAsync());
            clock.Page();
        }

        return clock.Stop(0, _requests.Count, 1);
    }

    public void Dispose() => _client.Dispose();

    private static void Read(byte[] page)
    {
        var json = new Utf8JsonReader(page);
        while (json.Read())
        {
        }
    }
}
