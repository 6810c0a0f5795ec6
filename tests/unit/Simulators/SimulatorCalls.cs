using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Threading.Tasks;
using UnifiedLms.Simulators;

namespace UnifiedLms.Tests.Simulators;

/// <summary>Plain calls, so that the simulators' tests rest on nothing but HttpClient.</summary>
internal static class SimulatorCalls
{
    public static async Task<HttpResponseMessage> SendAsync(
        this HttpClient client, LmsSimulator simulator, string target, string? token = "", string? accept = null, string method = "GET")
    {
        using HttpRequestMessage request = new(new HttpMethod(method), new Uri(simulator.BaseUri, target));
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Length == 0 ? simulator.Token : token);
        }

        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer)
    {
        using JsonDocument document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }

    public static async Task<JsonElement> GetJsonAsync(
        this HttpClient client, LmsSimulator simulator, string target, string? token = "", string? accept = null)
    {
        using HttpResponseMessage answer = await client.SendAsync(simulator, target, token, accept);
        return await answer.JsonAsync();
    }

    /// <summary>Name and value in turn.</summary>
    public static async Task<JsonElement> MoodleAsync(this HttpClient client, LmsSimulator moodle, string function, params string[] form)
    {
        using HttpResponseMessage answer = await client.MoodleAnswerAsync(moodle, function, form);
        return await answer.JsonAsync();
    }

    public static async Task<HttpResponseMessage> MoodleAnswerAsync(this HttpClient client, LmsSimulator moodle, string function, params string[] form)
    {
        Dictionary<string, string> pairs = new()
        {
            ["wstoken"] = moodle.Token,
            ["moodlewsrestformat"] = "json",
            ["wsfunction"] = function,
        };
        for (int i = 0; i < form.Length; i += 2)
        {
            pairs[form[i]] = form[i + 1];
        }

        using FormUrlEncodedContent content = new(pairs);
        return await client.PostAsync(new Uri(moodle.BaseUri, "webservice/rest/server.php"), content);
    }

    /// <summary>The URL of one relation in a Link header, or null.</summary>
    public static Uri? Link(this HttpResponseMessage answer, string relation)
    {
        if (!answer.Headers.TryGetValues("Link", out IEnumerable<string>? values))
        {
            return null;
        }

        foreach (string link in string.Join(",", values).Split(",<"))
        {
            if (link.EndsWith($"; rel=\"{relation}\"", StringComparison.Ordinal))
            {
                return new Uri(link.TrimStart('<').Split('>')[0]);
            }
        }

        return null;
    }
}
