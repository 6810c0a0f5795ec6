using System;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using UnifiedLms.Simulators.Docebo;

namespace UnifiedLms.Tests.Simulators;

/// <summary>Calls that write, over plain HTTP.</summary>
internal sealed class DoceboCaller(DoceboSimulator docebo) : IDisposable
{
    private readonly HttpClient _client = new();

    public void Dispose() => _client.Dispose();

    public static string? Text(JsonElement record, string name) => record.GetProperty(name).GetString();

    public async Task<HttpResponseMessage> SendAsync(string method, string path, string? body = null, string? token = null, string type = "application/json")
    {
        using HttpRequestMessage request = new(new HttpMethod(method), new Uri(docebo.BaseUri, path));
        request.Headers.Authorization = new("Bearer", token ?? docebo.Token);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, type);
        return await _client.SendAsync(request);
    }

    /// <summary>The data of an answer of 200, which may well be a refusal.</summary>
    public async Task<JsonElement> DataAsync(string method, string path, string? body = null)
    {
        using HttpResponseMessage answer = await SendAsync(method, path, body);
        Assert.True(answer.StatusCode == System.Net.HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.JsonAsync()).GetProperty("data");
    }

    public async Task RefusedAsync(int status, string message, string method, string path, string? body = null)
    {
        using HttpResponseMessage answer = await SendAsync(method, path, body);
        JsonElement error = await answer.JsonAsync();
        Assert.Equal((status, message), ((int)answer.StatusCode, error.GetProperty("message")[0].GetString()));
    }
}
