using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;

namespace UnifiedLms.PowerShell;

/// <summary>Calls a system's own API with the authentication, limits, retries and redaction of a connection.</summary>
/// <example><code>Invoke-LmsProxy courses/7/quizzes -Paginate</code></example>
/// <example><code>Invoke-LmsProxy /webservice/rest/server.php -Method Post -Body @{ wsfunction = 'core_webservice_get_site_info' }</code></example>
[Cmdlet(VerbsLifecycle.Invoke, "LmsProxy", SupportsShouldProcess = true, DefaultParameterSetName = "Body")]
[OutputType(typeof(PSObject), typeof(LmsProxyResponse))]
public sealed class InvokeLmsProxyCommand : LmsCmdlet
{
    /// <summary>The path: below the site with a slash at its beginning, else below the API's usual base path. Only on the connection's own host.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The HTTP method; GET when absent. What may change something asks like every writing command (-WhatIf, -Confirm).</summary>
    [Parameter(Position = 1)]
    [ValidatePattern("^[A-Za-z]{1,20}$")]
    [ArgumentCompleter(typeof(MethodCompleter))]
    public string Method { get; set; } = "GET";

    /// <summary>Query parameters. A list repeats its name.</summary>
    [Parameter]
    public IDictionary? Query { get; set; }

    /// <summary>The body: a hashtable or object, which is encoded; text, as it is; or bytes.</summary>
    [Parameter(ParameterSetName = "Body")]
    public object? Body { get; set; }

    /// <summary>A file to send as the body.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "InFile")]
    [ValidateNotNullOrEmpty]
    public string? InFile { get; set; }

    /// <summary>Headers beside the system's usual ones. Content-Type says what a text, bytes or a file is.</summary>
    [Parameter]
    public IDictionary? Headers { get; set; }

    /// <summary>How the body is written: json, form, phpForm (nested), raw (text or bytes as they are). The system's usual way when absent.</summary>
    [Parameter]
    [ValidateSet("json", "form", "phpForm", "raw")]
    public string? Encoding { get; set; }

    /// <summary>Reads the whole list, page by page, in the way of the system, and writes its records.</summary>
    [Parameter]
    public SwitchParameter Paginate { get; set; }

    /// <summary>The answer with status, headers and limits instead of its content alone.</summary>
    [Parameter]
    public SwitchParameter AsResponse { get; set; }

    /// <summary>Says that sending it twice does no harm, so that it is sent again when nobody knows whether it arrived.</summary>
    [Parameter]
    public SwitchParameter Idempotent { get; set; }

    /// <summary>With -Paginate: the most requests under way at once. Never more than the provider's definition calls safe, which is the default.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; }

    /// <summary>Which system to call: names, patterns or connection objects. The default connection when absent.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public ConnectionArgument[]? Connection { get; set; }

    /// <summary>Calls what the current input says.</summary>
    protected override void ProcessRecord()
    {
        try
        {
            if (Paginate && AsResponse)
            {
                throw Invalid("-Paginate writes records, -AsResponse one answer.", "Leave out one of them.");
            }

            IReadOnlyList<LmsConnection> connections = ConnectionArgument.Resolve(Connection);
            ProxyRequest request = Request();
            List<LmsConnection> allowed = connections.Where(connection => IsAllowed(connection, request, alone: connections.Count == 1)).ToList();
            Run(Path, (output, token) => Task.WhenAll(allowed.ConvertAll(connection => new ProxyRun(connection, request, output)
            {
                IsAlone = connections.Count == 1,
                Paginate = Paginate,
                AsResponse = AsResponse,
            }.RunAsync(token))));
        }
        catch (LmsException failure)
        {
            Report(failure, Path);
        }
    }

    private bool IsAllowed(LmsConnection connection, ProxyRequest request, bool alone)
    {
        try
        {
            return connection.Client.OnlyReads(request) || ShouldProcess($"{request.Path} on {connection.Info.Name}", request.Method);
        }
        catch (LmsException failure) when (!alone)
        {
            WriteError(Faults.ToErrorRecord(failure, connection.Info));
            return false;
        }
    }

    private ProxyRequest Request() => new()
    {
        Path = Path,
        Method = Method.ToUpperInvariant(),
        Query = Query is null ? null : (IDictionary<string, object?>)PlainObject.Of(Query)!,
        Headers = Texts(Headers),
        Body = PlainObject.Of(Body),
        Content = InFile is null ? null : Opener(InFile),
        Encoding = Encoding is null ? null : (ProxyEncoding)Enum.Parse(typeof(ProxyEncoding), Encoding, ignoreCase: true),
        IsIdempotent = Idempotent,
        ThrottleLimit = ThrottleLimit > 0 ? ThrottleLimit : null,
    };

    // Opened once here, so that a wrong path is told as such and not as a failed request.
    private Func<Stream> Opener(string path)
    {
        string full = GetUnresolvedProviderPathFromPSPath(path);
        Stream Open() => new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            Open().Dispose();
            return Open;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Invalid($"The file cannot be read: {failure.Message}", "Check the path and who may read it.");
        }
    }

    private static Dictionary<string, string>? Texts(IDictionary? pairs)
    {
        if (pairs is null)
        {
            return null;
        }

        var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry pair in pairs)
        {
            texts[Convert.ToString(pair.Key, CultureInfo.InvariantCulture)!] = Convert.ToString(pair.Value, CultureInfo.InvariantCulture) ?? "";
        }

        return texts;
    }

    private static LmsException Invalid(string message, string advice) =>
        new(new LmsFault(LmsFaultKind.InvalidInput, message) { RecommendedAction = advice });
}
