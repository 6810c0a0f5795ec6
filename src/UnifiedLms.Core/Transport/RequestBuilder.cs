using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Transport;

/// <summary>Makes requests of a connection from what its definition says.</summary>
public sealed class RequestBuilder
{
    private readonly ProviderDefinition _provider;
    private readonly Uri _baseUri;

    /// <summary>Makes a builder.</summary>
    /// <param name="provider">The definition.</param>
    /// <param name="baseUri">The site's address.</param>
    public RequestBuilder(ProviderDefinition provider, Uri baseUri)
    {
        _provider = provider;
        _baseUri = baseUri;
    }

    /// <summary>Makes a request.</summary>
    /// <param name="definition">The request as data.</param>
    /// <param name="input">What its expressions see: filters, settings, page, pass, id, ids, and a visited record by its name.</param>
    /// <param name="resource">The resource, for faults.</param>
    /// <param name="operation">What is done, for faults.</param>
    /// <param name="further">Further query parameters, such as page number and size; those of the definition's expression win.</param>
    /// <param name="cancellationToken">Stops a long evaluation.</param>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: the path needs a value that is not there.</exception>
    public LmsRequest Build(
        RequestDefinition definition,
        JsonataValue input,
        string resource,
        string operation,
        IEnumerable<KeyValuePair<string, string>> further,
        CancellationToken cancellationToken)
    {
        string path = definition.Template.Expand(name => Placeholder(definition, input, name));
        List<KeyValuePair<string, string>> query = definition.Query is null
            ? new List<KeyValuePair<string, string>>()
            : ParameterWriter.Flatten(definition.Query.Evaluate(input, null, cancellationToken), BodyEncoding.Form);
        var given = new HashSet<string>(query.Select(p => p.Key));
        query.AddRange(further.Where(p => !given.Contains(p.Key)));
        given.UnionWith(query.Select(p => p.Key));
        query.AddRange(Remote(input).Where(p => !given.Contains(p.Key)));

        JsonataValue body = definition.Body?.Evaluate(input, null, cancellationToken) ?? JsonataValue.Undefined;
        BodyEncoding encoding = definition.Encoding ?? _provider.Http.Encoding;
        bool form = definition.Body is not null && encoding != BodyEncoding.Json;
        return new LmsRequest
        {
            Method = definition.Template.Method,
            Uri = Address(path, query),
            Form = form ? Form(body, encoding) : null,
            Json = definition.Body is not null && !form ? System.Text.Encoding.UTF8.GetBytes(body.ToJson()) : null,
            IsRead = true,
            Endpoint = definition.Template.ToString(),
            Resource = resource,
            Operation = operation,
        };
    }

    /// <summary>An address below the site's own, path and query joined.</summary>
    public Uri Address(string path, IReadOnlyList<KeyValuePair<string, string>> query)
    {
        string text = _baseUri.AbsoluteUri.TrimEnd('/') + path;
        if (query.Count > 0)
        {
            text += (path.IndexOf('?') < 0 ? "?" : "&") + ParameterWriter.Encode(query);
        }

        return new Uri(text);
    }

    /// <summary>Turns a link that an answer gave into an address on the connection's own origin.</summary>
    /// <param name="link">Absolute or relative.</param>
    /// <param name="current">The address that gave the link.</param>
    /// <exception cref="LmsException">
    /// <see cref="LmsFaultKind.UnexpectedResponse"/>: the link leads to another host, where the secret must not go.
    /// </exception>
    public Uri Follow(string link, Uri current)
    {
        if (TryFollow(link, current, out Uri? next))
        {
            return next!;
        }

        throw new LmsException(new LmsFault(
            LmsFaultKind.UnexpectedResponse,
            $"The link to the next page leads to another site ({(next is null ? "not an address" : next.Scheme + "://" + next.Authority)}, not {_baseUri.Scheme}://{_baseUri.Authority}); it was not followed, so that the token does not leave.")
        {
            IsRemote = true,
            RecommendedAction = "Connect with the address that the LMS itself uses in its links.",
        });
    }

    /// <summary>Turns a link into an address on the connection's own origin.</summary>
    /// <returns>False where it leads elsewhere; <paramref name="next"/> then tells where, or is null where it is no address.</returns>
    public bool TryFollow(string link, Uri current, out Uri? next) => Uri.TryCreate(current, link, out next) && SameOrigin(next);

    private bool SameOrigin(Uri uri)
        => Uri.Compare(uri, _baseUri, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;

    // What names the function stands first; the definition's constant fields come next, so that a server which cuts off long forms never cuts
    // these off.
    private List<KeyValuePair<string, string>> Form(in JsonataValue body, BodyEncoding encoding)
    {
        List<KeyValuePair<string, string>> form = ParameterWriter.Flatten(body, encoding);
        form.InsertRange(Math.Min(1, form.Count), _provider.Http.Form);
        return form;
    }

    private static IEnumerable<KeyValuePair<string, string>> Remote(in JsonataValue input)
        => ParameterWriter.Flatten(input["remote_query"], BodyEncoding.Form);

    private static string Placeholder(RequestDefinition definition, in JsonataValue input, string name)
    {
        JsonataValue value = Find(input, name);
        string text = value.Kind switch
        {
            JsonataKind.String => value.AsString(),
            JsonataKind.Number => value.ToJson(),
            _ => string.Empty,
        };
        if (text is "." or "..")
        {
            // No escape keeps these from being read as a step up the path.
            throw new LmsException(new LmsFault(LmsFaultKind.InvalidInput, $"'{text}' cannot stand for {{{name}}} in {definition.Template}.")
            {
                RecommendedAction = "Give the id as the LMS shows it.",
            });
        }

        if (text.Length > 0)
        {
            return text;
        }

        throw new LmsException(new LmsFault(LmsFaultKind.InvalidInput, $"The request {definition.Template} needs a value for {{{name}}}, and there is none.")
        {
            RecommendedAction = $"Give '{name}' with the command or, where it is a setting of the connection, with Connect-Lms -Setting.",
        });
    }

    // A placeholder is a member of the input (id, course.id), else a filter, else a setting of the connection.
    private static JsonataValue Find(in JsonataValue input, string name)
    {
        JsonataValue value = input;
        foreach (string part in name.Split('.'))
        {
            value = value[part];
        }

        if (value.IsNullish)
        {
            value = input["filters"][name];
        }

        return value.IsNullish ? input["settings"][name] : value;
    }
}
