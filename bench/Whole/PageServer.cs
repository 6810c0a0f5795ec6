using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace UnifiedLms.Bench.Whole;

/// <summary>
/// page-server: sends prepared pages, with Link headers or numbered, as fast as a socket takes them, each after a delay where one is asked for. A process of its
/// own, so that its work is nobody's. Every course has the same enrollments, so that a million of them are a few pages of memory.
/// </summary>
internal sealed class PageServer
{
    private readonly PageServerOptions _options;
    private readonly byte[][] _users;
    private readonly byte[][] _courses;
    private readonly byte[][] _enrollments;
    private readonly byte[][] _numbered;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    private PageServer(PageServerOptions options)
    {
        _options = options;
        _users = PeoplePages.Users(options.Users);
        _courses = PeoplePages.Courses(options.Courses);
        _enrollments = PeoplePages.Enrollments(options.EnrollmentsPerCourse);
        _numbered = NumberedPages.Users(options.Numbered);
    }

    /// <summary>Serves until the parent closes the input or ends.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var server = new PageServer(PageServerOptions.Parse(arguments));
        server._listener.Start(64);
        _ = server.AcceptAsync();
        Console.WriteLine("http://127.0.0.1:" + ((IPEndPoint)server._listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture));
        await Task.Run(() =>
        {
            while (Console.In.ReadLine() is not null)
            {
            }
        });
        return 0;
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket socket = await _listener.AcceptSocketAsync();
            socket.NoDelay = true;
            _ = ServeAsync(socket);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using Socket owned = socket;
        byte[] buffer = new byte[16 * 1024];
        int filled = 0;
        try
        {
            while (true)
            {
                int end;
                while ((end = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8)) < 0)
                {
                    int read = filled == buffer.Length ? 0 : await socket.ReceiveAsync(buffer.AsMemory(filled), SocketFlags.None);
                    if (read == 0)
                    {
                        return;
                    }

                    filled += read;
                }

                string line = Encoding.ASCII.GetString(buffer, 0, buffer.AsSpan(0, end).IndexOf("\r\n"u8) is var eol and >= 0 ? eol : end);
                filled -= end + 4;
                buffer.AsSpan(end + 4, filled).CopyTo(buffer);
                if (_options.Delay > TimeSpan.Zero)
                {
                    await Task.Delay(_options.Delay);
                }

                await SendAsync(socket, line.Split(' ')[1]);
            }
        }
        catch (SocketException)
        {
            // Whoever asked has gone.
        }
    }

    private async Task SendAsync(Socket socket, string target)
    {
        int question = target.IndexOf('?', StringComparison.Ordinal);
        string path = question < 0 ? target : target[..question];
        int page = Page(question < 0 ? string.Empty : target[(question + 1)..]);
        byte[][]? pages = path.EndsWith("/enrollments", StringComparison.Ordinal) ? _enrollments
            : path.EndsWith("/users", StringComparison.Ordinal) ? _users
            : path.EndsWith("/courses", StringComparison.Ordinal) ? _courses
            : null;
        byte[] body = pages is not null ? pages[page] : path switch
        {
            "/api/v1/users/self" => "{\"id\":\"1\",\"name\":\"Bench\"}"u8.ToArray(),
            "/manage/v1/user" => _numbered[Math.Clamp(page - 1, 0, _numbered.Length - 1)],
            "/manage/v1/user/session" => "{\"data\":{\"firstname\":\"Bench\",\"lastname\":\"Mark\",\"username\":\"bench\"}}"u8.ToArray(),
            _ => [],
        };
        var head = new StringBuilder(512);
        head.Append(body.Length > 0 ? "HTTP/1.1 200 OK\r\n" : "HTTP/1.1 404 Not Found\r\n");
        head.Append("Content-Type: application/json; charset=utf-8\r\nX-Request-Cost: 0.1\r\nX-Rate-Limit-Remaining: 600.0\r\n");
        if (pages is not null)
        {
            head.Append("Link: ").Append(Link(socket, path, page, "current"));
            if (page + 1 < pages.Length)
            {
                head.Append(',').Append(Link(socket, path, page + 1, "next"));
            }

            head.Append(',').Append(Link(socket, path, 0, "first")).Append("\r\n");
        }

        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n\r\n");
        await SendAllAsync(socket, [Encoding.ASCII.GetBytes(head.ToString()), body]);
    }

    private static async Task SendAllAsync(Socket socket, List<ArraySegment<byte>> parts)
    {
        int left = parts[0].Count + parts[1].Count;
        while (left > 0)
        {
            int sent = await socket.SendAsync(parts, SocketFlags.None);
            left -= sent;
            while (sent > 0)
            {
                int taken = Math.Min(sent, parts[0].Count);
                parts[0] = parts[0][taken..];
                sent -= taken;
                if (parts[0].Count == 0)
                {
                    parts.RemoveAt(0);
                }
            }
        }
    }

    private static string Link(Socket socket, string path, int page, string relation)
        => $"<http://127.0.0.1:{((IPEndPoint)socket.LocalEndPoint!).Port}{path}?page=bookmark:{page.ToString(CultureInfo.InvariantCulture)}&per_page=100>; rel=\"{relation}\"";

    private static int Page(string query)
    {
        foreach (string part in query.Split('&'))
        {
            if (part.StartsWith("page=", StringComparison.Ordinal))
            {
                string text = Uri.UnescapeDataString(part[5..]);
                return int.Parse(text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
            }
        }

        return 0;
    }
}
