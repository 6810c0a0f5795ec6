using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;

namespace UnifiedLms.Bench.Whole;

/// <summary>
/// floor: the least that can do the job: HttpClient, Utf8JsonReader, a StreamWriter. It knows one list of one system, repeats nothing, waits for
/// no limit and trusts every answer. Writes what samples/ExportToCsv writes.
/// </summary>
internal static class Floor
{
    private const string Header =
        "id,first_name,last_name,name,username,email,emails,status,role,phone,locale,timezone,job_title,organization_id,organization_name,manager_id,manager_name,created_at,updated_at,provider,connection";

    public static async Task<int> RunAsync()
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("Authorization", "Bearer " + Environment.GetEnvironmentVariable("BENCH_TOKEN"));
        await using Stream stdout = Console.OpenStandardOutput();
        await using var csv = new StreamWriter(stdout, new UTF8Encoding(false), 64 * 1024);
        await csv.WriteLineAsync(Header);
        string? next = Environment.GetEnvironmentVariable("BENCH_URI") + "api/v1/accounts/self/users?per_page=100";
        while (next is not null)
        {
            using HttpResponseMessage answer = await client.GetAsync(next);
            answer.EnsureSuccessStatusCode();
            Write(await answer.Content.ReadAsByteArrayAsync(), csv);
            next = answer.Headers.TryGetValues("Link", out var links) ? Next(string.Join(",", links)) : null;
        }

        return 0;
    }

    private static void Write(byte[] page, StreamWriter csv)
    {
        var json = new Utf8JsonReader(page);
        string? id = null, name = null, sortable = null, login = null, email = null, zone = null, created = null;
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.PropertyName)
            {
                if (json.ValueTextEquals("id"u8))
                {
                    id = Text(ref json);
                }
                else if (json.ValueTextEquals("name"u8))
                {
                    name = Text(ref json);
                }
                else if (json.ValueTextEquals("sortable_name"u8))
                {
                    sortable = Text(ref json);
                }
                else if (json.ValueTextEquals("login_id"u8))
                {
                    login = Text(ref json);
                }
                else if (json.ValueTextEquals("email"u8))
                {
                    email = Text(ref json);
                }
                else if (json.ValueTextEquals("time_zone"u8))
                {
                    zone = Text(ref json);
                }
                else if (json.ValueTextEquals("created_at"u8))
                {
                    created = Text(ref json);
                }
                else
                {
                    json.Skip();
                }
            }
            else if (json.TokenType == JsonTokenType.EndObject)
            {
                int comma = sortable?.IndexOf(", ", StringComparison.Ordinal) ?? -1;
                string? first = comma < 0 ? null : sortable![(comma + 2)..];
                string? last = comma < 0 ? null : sortable![..comma];
                Row(csv, id, first, last, name, login, email, email, "unknown", null, null, null, zone, null, null, null, null, null, created, null, "canvas", "canvas");
                id = name = sortable = login = email = zone = created = null;
            }
        }
    }

    private static string? Text(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetString();
    }

    private static void Row(StreamWriter csv, params ReadOnlySpan<string?> cells)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            if (i > 0)
            {
                csv.Write(',');
            }

            string? cell = cells[i];
            if (cell is null || cell.AsSpan().IndexOfAny("\",\r\n") < 0)
            {
                csv.Write(cell);
            }
            else
            {
                csv.Write('"');
                csv.Write(cell.Replace("\"", "\"\"", StringComparison.Ordinal));
                csv.Write('"');
            }
        }

        csv.WriteLine();
    }

    private static string? Next(string header) => header.Split(',')
        .Where(link => link.Contains("rel=\"next\"", StringComparison.Ordinal))
        .Select(link => link[(link.IndexOf('<', StringComparison.Ordinal) + 1)..link.IndexOf('>', StringComparison.Ordinal)])
        .FirstOrDefault();
}
