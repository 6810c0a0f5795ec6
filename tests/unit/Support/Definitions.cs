using System;
using System.IO;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Tests.Support;

/// <summary>Definitions made up for one test. Their folders lie below a temporary one that is named after the process.</summary>
internal static class Definitions
{
    public const string Users = """
        "users": {
          "map": "{ 'id': $string(id), 'name': name, 'status': status, 'emails': mail }",
          "list": { "request": "GET /users" },
          "get": { "request": "GET /users/{id}" }
        }
        """;

    private static readonly string s_root = Path.Combine(Path.GetTempPath(), "unifiedlms-tests-" + Guid.NewGuid().ToString("N").Substring(0, 8));

    static Definitions() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        if (Directory.Exists(s_root))
        {
            Directory.Delete(s_root, recursive: true);
        }
    };

    /// <summary>An empty folder of its own.</summary>
    public static string Folder() => Directory.CreateDirectory(Path.Combine(s_root, Guid.NewGuid().ToString("N"))).FullName;

    /// <summary>A definition of the name <c>stub</c> around what a test cares for.</summary>
    public static ProviderDefinition Load(
        string resources = Users,
        string http = "{}",
        string auth = """{ "token": { "kind": "bearer" } }""",
        string fields = "{}",
        string vocabularies = "{}",
        string test = "null")
        => ProviderLoader.Load(Write(Text(resources, http, auth, fields, vocabularies, test)));

    public static string Text(
        string resources = Users,
        string http = "{}",
        string auth = """{ "token": { "kind": "bearer" } }""",
        string fields = "{}",
        string vocabularies = "{}",
        string test = "null") => $$"""
        {
          "name": "stub",
          "title": "Stub LMS",
          "connection": { {{(test == "null" ? string.Empty : "\"test\": " + test + ",")}} "fields": {{fields}} },
          "auth": {{auth}},
          "http": {{http}},
          "vocabularies": {{vocabularies}},
          "resources": { {{resources}} }
        }
        """;

    /// <summary>Writes a definition's folder and gives its path.</summary>
    public static string Write(string json, params (string File, string Text)[] files) => Write(System.Text.Encoding.UTF8.GetBytes(json), files);

    public static string Write(byte[] json, params (string File, string Text)[] files)
    {
        string folder = Directory.CreateDirectory(Path.Combine(Folder(), "stub")).FullName;
        File.WriteAllBytes(Path.Combine(folder, "provider.json"), json);
        foreach ((string file, string text) in files)
        {
            File.WriteAllText(Path.Combine(folder, file), text);
        }

        return folder;
    }

    /// <summary>The providers folder of the repository.</summary>
    public static string BuiltIn()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "providers");
            if (File.Exists(Path.Combine(candidate, "provider.schema.json")) && Directory.Exists(Path.Combine(folder.FullName, "src")))
            {
                return candidate;
            }
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
