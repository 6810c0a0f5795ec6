using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>Reads one record by its id.</summary>
internal sealed class RecordGetter
{
    private readonly ReadCall _call;
    private readonly LmsResource _resource;

    public RecordGetter(ReadCall call, LmsResource resource)
    {
        _call = call;
        _resource = resource;
    }

    /// <summary>The filters that the id is made of: those of the list that holds the record, or of the call for a single one. Null where an id is only an id.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: the id is not of the form that holds them.</exception>
    public Dictionary<string, string?>? FiltersIn(GetDefinition get, string id, CancellationToken cancellationToken)
    {
        if (get.Filters is null)
        {
            return null;
        }

        JsonataValue input = JsonataValue.ObjectOf(new[] { new KeyValuePair<string, JsonataValue>("id", JsonataValue.From(id)) });
        JsonataValue made = get.Filters.Evaluate(input, null, cancellationToken);
        var filters = new Dictionary<string, string?>();
        for (int i = 0; made.Kind == JsonataKind.Object && i < made.Count; i++)
        {
            filters[made.MemberName(i)] = made.MemberValue(i).ToObject()?.ToString();
        }

        if (filters.Count == 0 || filters.Values.Any(string.IsNullOrEmpty))
        {
            throw _call.Connection.Fault(
                LmsFaultKind.InvalidInput,
                _resource,
                $"'{id}' is no id of {_resource.Member()} in {_call.Connection.Provider.Title}.",
                "An id here is made of several: give it as this module wrote it, such as 7:42.");
        }

        return filters;
    }

    public async Task<LmsRecord> GetAsync(GetDefinition get, string id, FilterSet filters, CancellationToken cancellationToken)
    {
        (NativeRecord native, FilterSet used) = await FetchAsync(get, id, filters, cancellationToken).ConfigureAwait(false);
        // Without a variable $id, which would hide the function of that name.
        JsonataBindings bindings = _call.Bindings(used, null, JsonataValue.Undefined);
        RecordMapper mapper = _call.Mapper(_resource, _call.Connection.Provider.Resources[_resource].Map, bindings);
        return mapper.Bind(mapper.Unify(native.Value, cancellationToken), native.Value, native.Buffer);
    }

    /// <summary>Reads the native record.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.ObjectNotFound"/>: the LMS says so, or answers without it.</exception>
    public async Task<(NativeRecord Native, FilterSet Filters)> FetchAsync(GetDefinition get, string id, FilterSet filters, CancellationToken cancellationToken)
    {
        ConnectionContext connection = _call.Connection;
        FilterSet used = FiltersIn(get, id, cancellationToken) is { } made ? FilterSet.Create(connection, _resource, made) : filters;
        RequestDefinition definition = get.Request!;
        LmsRequest request = connection.Builder.Build(
            definition,
            _call.Input(used, new KeyValuePair<string, JsonataValue>("id", JsonataValue.From(id))),
            _resource.Member(),
            "get",
            Enumerable.Empty<KeyValuePair<string, string>>(),
            cancellationToken);
        LmsResponse response = await _call.SendAsync(request, cancellationToken).ConfigureAwait(false);
        JsonataBindings bindings = new JsonataBindings().Set("id", JsonataValue.From(id));
        JsonataValue native = definition.Records?.Evaluate(response.Body, bindings, cancellationToken) ?? response.Body;
        if (native.Kind == JsonataKind.Array)
        {
            native = native.Count > 0 ? native[0] : JsonataValue.Undefined;
        }

        return native.Kind == JsonataKind.Object ? (new NativeRecord(native, response.Bytes), used) : throw NotFound(id);
    }

    public LmsException NotFound(string id) => _call.Connection.Fault(
        LmsFaultKind.ObjectNotFound,
        _resource,
        $"There is no {_resource.Singular().Replace('_', ' ')} '{id}' in {_call.Connection.Name}.",
        "Check the id, and that the token's account may see the record.");
}
