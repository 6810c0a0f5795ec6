using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace UnifiedLms.Simulators.Lrs;

/// <summary>What is stored. A request is stored whole or not at all.</summary>
internal sealed class LrsStore(LrsKnown known, TimeSpan lag, TimeProvider clock)
{
    private readonly object _gate = new();
    private readonly List<LrsStatement> _statements = [];
    private readonly Dictionary<string, LrsStatement> _byId = new(StringComparer.Ordinal);
    private DateTimeOffset _last = DateTimeOffset.MinValue;

    public IReadOnlyList<LrsStatement> All()
    {
        lock (_gate)
        {
            return _statements.ToArray();
        }
    }

    /// <summary>What reads may see now.</summary>
    public IReadOnlyList<LrsStatement> Visible()
    {
        DateTimeOffset now = clock.GetUtcNow();
        lock (_gate)
        {
            return lag == TimeSpan.Zero ? _statements.ToArray() : [.. _statements.Where(one => one.Stored + lag <= now)];
        }
    }

    /// <summary>A statement by its id, if reads may see it.</summary>
    public LrsStatement? Find(string id)
    {
        lock (_gate)
        {
            return _byId.TryGetValue(id.ToLowerInvariant(), out LrsStatement? found) && (lag == TimeSpan.Zero || found.Stored + lag <= clock.GetUtcNow()) ? found : null;
        }
    }

    public DateTimeOffset ConsistentThrough() => clock.GetUtcNow() - lag;

    /// <summary>Stores statements.</summary>
    /// <returns>The ids that the answer names.</returns>
    /// <exception cref="LrsRefusal">409; nothing was stored.</exception>
    public IReadOnlyList<string> Add(IReadOnlyList<JsonElement> statements, string version)
    {
        lock (_gate)
        {
            List<LrsStatement> fresh = [];
            List<string> named = [];
            foreach (JsonElement statement in statements)
            {
                string id = statement.TryGetProperty("id", out JsonElement text) ? text.GetString()!.ToLowerInvariant() : Guid.NewGuid().ToString("D");
                if (!_byId.TryGetValue(id, out LrsStatement? present))
                {
                    fresh.Add(new LrsStatement(id, statement, Next()) { Version = version });
                    named.Add(id);
                }
                else if (known == LrsKnown.Refused || !present.Equals(statement))
                {
                    present.Times++;
                    throw new LrsRefusal(409, $"A statement with the id {id} exists already.");
                }
                else
                {
                    present.Times++;
                    if (known == LrsKnown.Listed)
                    {
                        named.Add(id);
                    }
                }
            }

            foreach (LrsStatement statement in fresh)
            {
                _statements.Add(statement);
                _byId.Add(statement.Id, statement);
                if (statement.VoidTarget is { } target && _byId.TryGetValue(target, out LrsStatement? withdrawn) && withdrawn.VoidTarget is null)
                {
                    withdrawn.Voided = true;
                }
            }

            return named;
        }
    }

    // Stored times order the list, so no two are the same.
    private DateTimeOffset Next()
    {
        DateTimeOffset now = clock.GetUtcNow();
        _last = now > _last ? now : _last.AddTicks(1);
        return _last;
    }
}
