using System;
using System.Collections.Generic;
using System.IO;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Providers.Loading;

/// <summary>What is known while one definition is being read: its folder, its mistakes, its compiled expressions.</summary>
internal sealed class LoadingContext
{
    private readonly Dictionary<string, Expression> _files;
    private readonly string _file;
    private readonly bool _silent;

    /// <summary>Begins to read a document.</summary>
    /// <param name="folder">The definition's folder.</param>
    /// <param name="file">The document, for messages.</param>
    public LoadingContext(string folder, string file = FileName)
        : this(folder, file, new List<ProviderMistake>(), new Dictionary<string, Expression>(StringComparer.Ordinal), silent: false)
    {
    }

    private LoadingContext(string folder, string file, List<ProviderMistake> mistakes, Dictionary<string, Expression> files, bool silent)
    {
        Folder = folder;
        _file = file;
        Mistakes = mistakes;
        _files = files;
        _silent = silent;
        Nothing = Expression.Compile("nothing", "null");
    }

    public const string FileName = "provider.json";

    public string Folder { get; }

    public List<ProviderMistake> Mistakes { get; }

    /// <summary>Whether the definition says that it reads by POST. Known before its members are read, since all of its requests depend on it.</summary>
    public bool ReadsByPost { get; set; }

    /// <summary>Stands where an expression is missing or wrong, so that reading can go on.</summary>
    public Expression Nothing { get; }

    /// <summary>How many expressions were compiled, or tried.</summary>
    public int Compiled { get; private set; }

    /// <summary>The names of the expression files that the definition names.</summary>
    public ICollection<string> Files => _files.Keys;

    private string Name => Path.GetFileName(Folder);

    /// <summary>The same definition, with mistakes unheard: for the inside of an object that is itself missing.</summary>
    public LoadingContext Silent() => new(Folder, _file, Mistakes, _files, silent: true) { ReadsByPost = ReadsByPost };

    public void Mistake(DefinitionNode node, string message) => Mistake(_file, node.Line, node.Path, message);

    public void Mistake(string file, int line, string path, string message, bool isExpression = false)
    {
        if (!_silent)
        {
            Mistakes.Add(new ProviderMistake { File = file, Line = line, Path = path, Message = message, IsExpression = isExpression });
        }
    }

    /// <summary>Compiles the expression that stands in a member, or in the file that the member names.</summary>
    public Expression Compile(DefinitionNode node)
    {
        if (node.Kind != System.Text.Json.JsonValueKind.String)
        {
            Mistake(node, "expected an expression as text, or the name of a .jsonata file");
            return Nothing;
        }

        string text = node.Text!;
        if (!text.EndsWith(".jsonata", StringComparison.Ordinal))
        {
            return Compile(node, Name + "/" + FileName + " " + node.Path, FileName, text, node.Line);
        }

        if (_files.TryGetValue(text, out Expression? known))
        {
            return known;
        }

        return _files[text] = FromFile(node, text);
    }

    private Expression FromFile(DefinitionNode node, string file)
    {
        // A definition is data from anywhere: it may name files of its own folder and no others.
        if (file.IndexOfAny(new[] { '/', '\\' }) >= 0 || file.StartsWith(".", StringComparison.Ordinal))
        {
            Mistake(node, "expected the name of a file in the definition's own folder, without a path");
            return Nothing;
        }

        string path = Path.Combine(Folder, file);
        if (!File.Exists(path))
        {
            Mistake(node, $"the file {file} does not exist in the definition's folder");
            return Nothing;
        }

        if (DefinitionFile.Mistake(Folder, path) is { } mistake)
        {
            Mistake(node, mistake);
            return Nothing;
        }

        return Compile(node, Name + "/" + file, file, File.ReadAllText(path), line: 0);
    }

    private Expression Compile(DefinitionNode node, string place, string file, string text, int line)
    {
        try
        {
            Compiled++;
            return Expression.Compile(place, text);
        }
        catch (JsonataException failure)
        {
            bool inline = line > 0;
            Mistake(
                file,
                inline ? line : failure.Line,
                node.Path,
                inline ? $"at column {failure.Column} of the expression: {failure.Message}" : $"column {failure.Column}: {failure.Message}",
                isExpression: true);
            return Nothing;
        }
    }
}
