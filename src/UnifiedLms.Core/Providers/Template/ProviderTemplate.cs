using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;

namespace UnifiedLms.Core.Providers;

/// <summary>Writes the starting point of a definition: complete, commented, and right by its own samples.</summary>
public static class ProviderTemplate
{
    private static readonly (string Resource, string File)[] s_files =
    {
        ("provider.json", "provider.json"),
        ("errors.jsonata", "errors.jsonata"),
        ("user.jsonata", "user.jsonata"),
        ("course.jsonata", "course.jsonata"),
        ("enrollment.jsonata", "enrollment.jsonata"),
        ("users.sample.json", "samples/users.json"),
        ("courses.sample.json", "samples/courses.json"),
        ("enrollments.sample.json", "samples/enrollments.json"),
    };

    /// <summary>Whether a name can be a provider's.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: it cannot.</exception>
    public static void CheckName(string name)
    {
        if (!ProviderLoader.IsName(name))
        {
            throw Fault($"'{name}' cannot be the name of a provider.", "Use lower-case letters, digits and hyphens, beginning with a letter; at most 41.");
        }
    }

    /// <summary>Writes a definition's folder.</summary>
    /// <param name="parent">The folder that it is made in.</param>
    /// <param name="name">The definition's name, and the folder's.</param>
    /// <param name="title">The product's name for people.</param>
    /// <returns>The folder.</returns>
    /// <exception cref="LmsException">
    /// <see cref="LmsFaultKind.InvalidInput"/>: no name for a provider, or the folder cannot be written; <see cref="LmsFaultKind.AlreadyExists"/>.
    /// </exception>
    public static string Write(string parent, string name, string title)
    {
        CheckName(name);
        string folder = Path.Combine(parent, name);
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new LmsException(new LmsFault(LmsFaultKind.AlreadyExists, $"There is something in {folder} already, and nothing was changed.")
            {
                RecommendedAction = "Choose another name or another -Path, or move the folder away.",
            });
        }

        try
        {
            foreach ((string resource, string file) in s_files)
            {
                string path = Path.Combine(folder, file.Replace('/', Path.DirectorySeparatorChar));
                MakeFolder(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, Text(resource, name, title));
                Protect(path);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            TakeBack(folder);
            throw Fault($"The definition cannot be written: {failure.Message}", "Check who may write there, or give another -Path.");
        }

        return folder;
    }

    // Half a definition would stand in the way of the next try. There was nothing in the folder before.
    private static void TakeBack(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Why it could not be written is what is told.
        }
    }

    private static string Text(string resource, string name, string title)
    {
        using Stream stream = typeof(ProviderTemplate).Assembly.GetManifestResourceStream("UnifiedLms.Template." + resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd()
            .Replace("\r\n", "\n")
            .Replace("{{name}}", name)
            .Replace("{{title}}", JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(title))
            .Replace("{{schema}}", SchemaAddress());
    }

    // Where the schema lies that came with this module; editors on this machine find it there.
    private static string SchemaAddress() => ProviderCatalog.SchemaFile() is { } file ? new Uri(file).AbsoluteUri : "../provider.schema.json";

    private static void MakeFolder(string path)
    {
        string? parent = Path.GetDirectoryName(path);
        if (Directory.Exists(path))
        {
            return;
        }

        if (parent is not null)
        {
            MakeFolder(parent);
        }

#if !NETFRAMEWORK
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return;
        }
#endif
        Directory.CreateDirectory(path);
    }

    // Whatever the umask says: a file that a group may write to is refused when it is to be used.
    private static void Protect(string path)
    {
#if !NETFRAMEWORK
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
#endif
    }

    private static LmsException Fault(string message, string remedy)
        => new(new LmsFault(LmsFaultKind.InvalidInput, message) { RecommendedAction = remedy });
}
