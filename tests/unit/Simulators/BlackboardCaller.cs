using System;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using UnifiedLms.Simulators.Blackboard;

namespace UnifiedLms.Tests.Simulators;

/// <summary>Calls that write, over plain HTTP.</summary>
internal sealed class BlackboardCaller(BlackboardSimulator learn) : IDisposable
{
    public const string Base = "learn/api/public/";

    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false });

    public void Dispose() => _client.Dispose();

    public static string? Text(JsonElement record, params string[] path)
    {
        foreach (string name in path)
        {
            record = record.GetProperty(name);
        }

        return record.GetString();
    }

    public async Task<HttpResponseMessage> SendAsync(string method, string path, string? body = null, string type = "application/json")
    {
        using HttpRequestMessage request = new(new HttpMethod(method), new Uri(learn.BaseUri, path.StartsWith('/') ? path[1..] : Base + path));
        request.Headers.Authorization = new("Bearer", learn.Token);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, type);
        return await _client.SendAsync(request);
    }

    public async Task<JsonElement> DoneAsync(int status, string method, string path, string? body = null)
    {
        using HttpResponseMessage answer = await SendAsync(method, path, body);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, (int)answer.StatusCode + " " + text);
        return text.Length == 0 ? default : await answer.JsonAsync();
    }

    public async Task RefusedAsync(int status, string message, string method, string path, string? body = null)
    {
        using HttpResponseMessage answer = await SendAsync(method, path, body);
        JsonElement error = await answer.JsonAsync();
        Assert.Equal((status, status, message), ((int)answer.StatusCode, error.GetProperty("status").GetInt32(), Text(error, "message")));
    }
}
