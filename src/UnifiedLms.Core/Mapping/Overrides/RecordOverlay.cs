using System.Collections.Generic;
using System.Threading;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Mapping;

/// <summary>Lays overrides over unified records, field by field. A field whose expression fails is null in that record, and the record stays.</summary>
internal sealed class RecordOverlay
{
    private const string Base = "base";

    private readonly OverlayBranch _root;
    private readonly LmsResource _resource;
    private readonly MappingReport _report;
    private readonly string _connection;
    private readonly FieldOrigins _origins;
    private readonly UnreadValues _unread;
    private readonly bool _usesBase;

    public RecordOverlay(OverlayDefinition definition, FieldOrigins origins, LmsResource resource, string connection, MappingReport report, UnreadValues unread)
    {
        _origins = origins;
        _unread = unread;
        _root = OverlayBranch.Of(definition);
        _resource = resource;
        _connection = connection;
        _report = report;
        foreach (OverlayField field in definition.Fields)
        {
            _usesBase |= field.UsesBase;
        }
    }

    /// <summary>The record with the overridden fields.</summary>
    /// <param name="unified">What the definition's mapping made.</param>
    /// <param name="native">The native record.</param>
    /// <param name="bindings">The variables of the mapping.</param>
    /// <param name="cancellationToken">Stops a long evaluation.</param>
    public JsonataValue Apply(in JsonataValue unified, in JsonataValue native, JsonataBindings bindings, CancellationToken cancellationToken)
    {
        // A part that a mapping took out of a larger record is what the fields of that part are made of.
        JsonataValue part = unified["remote_data"].Kind == JsonataKind.Object ? unified["remote_data"] : native;
        if (_usesBase)
        {
            bindings.Set(Base, unified);
        }

        JsonataValue id = unified["id"];
        JsonataValue laid = Lay(_root, unified, part, bindings, id, cancellationToken);
        if (_usesBase)
        {
            bindings.Remove(Base);
        }

        return laid;
    }

    private JsonataValue Lay(OverlayBranch branch, in JsonataValue under, in JsonataValue native, JsonataBindings bindings, in JsonataValue id, CancellationToken cancellationToken)
    {
        JsonataValue value = branch.Field is null ? under : Evaluate(branch.Field, native, bindings, id, cancellationToken);
        if (branch.Members.Count == 0)
        {
            return value;
        }

        var members = new List<KeyValuePair<string, JsonataValue>>(value.Count + branch.Members.Count);
        for (int i = 0; value.Kind == JsonataKind.Object && i < value.Count; i++)
        {
            members.Add(new KeyValuePair<string, JsonataValue>(value.MemberName(i), value.MemberValue(i)));
        }

        foreach (KeyValuePair<string, OverlayBranch> member in branch.Members)
        {
            int at = members.FindIndex(m => m.Key == member.Key);
            JsonataValue made = Lay(member.Value, at < 0 ? JsonataValue.Undefined : members[at].Value, native, bindings, id, cancellationToken);
            var pair = new KeyValuePair<string, JsonataValue>(member.Key, made);
            if (at < 0)
            {
                members.Add(pair);
            }
            else
            {
                members[at] = pair;
            }
        }

        return JsonataValue.ObjectOf(members);
    }

    private JsonataValue Evaluate(OverlayField field, in JsonataValue native, JsonataBindings bindings, in JsonataValue id, CancellationToken cancellationToken)
    {
        if (_report.IsStopped(field))
        {
            return JsonataValue.Undefined;
        }

        try
        {
            _unread.Clear();
            JsonataValue value = field.Expression.Evaluate(native, bindings, cancellationToken);
            if (!_unread.IsEmpty)
            {
                UnreadValue unread = _unread.Take()[0];
                _report.Drift.CountValue(_origins.Of(field.Path), unread.Value.ToJson(), unread.Expected, TextOf(id));
            }

            if (value.Kind != JsonataKind.Function)
            {
                return value;
            }

            _report.OverrideFailed(_connection, _resource, field, TextOf(id), "It yields a function; call it, or take the dollar sign away.");
        }
        catch (LmsException failure) when (failure.Fault.Kind == LmsFaultKind.MappingFailed)
        {
            bool ranAway = Runaway.Is(failure.Fault);
            if (ranAway)
            {
                _report.Stop(field);
            }

            string more = ranAway ? " It is not tried again in this call." : string.Empty;
            _report.OverrideFailed(_connection, _resource, field, TextOf(id), (failure.InnerException?.Message ?? failure.Message) + more);
        }

        return JsonataValue.Undefined;
    }

    private static string TextOf(in JsonataValue id) => UnifiedFields.TextOf(id) ?? "?";
}
