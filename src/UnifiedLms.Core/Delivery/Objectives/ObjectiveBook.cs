using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Files;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Core.Delivery;

/// <summary>The objectives of this user on this machine: a small file that is always whole, changed by one process at a time.</summary>
public sealed class ObjectiveBook
{
    private readonly string _folder;
    private readonly OutboxFiles _files = new();
    private readonly TimeProvider _time;

    private ObjectiveBook(string folder, TimeProvider time)
    {
        _folder = folder;
        _time = time;
    }

    private string FilePath => Path.Combine(_folder, "objectives.json");

    /// <summary>The book in a folder.</summary>
    /// <param name="folder">The folder; null stands for the state folder.</param>
    /// <param name="time">The clock; null for the machine's.</param>
    public static ObjectiveBook Open(string? folder = null, TimeProvider? time = null) => new(folder ?? ProviderCatalog.StateFolder(), time ?? TimeProvider.System);

    /// <summary>All objectives, by their ids.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.OutboxCorrupt"/>: the file cannot be read.</exception>
    public IReadOnlyList<Objective> All()
    {
        if (!File.Exists(FilePath))
        {
            return Array.Empty<Objective>();
        }

        try
        {
            return JsonSerializer.Deserialize<List<Objective>>(File.ReadAllBytes(FilePath)) ?? new List<Objective>();
        }
        catch (JsonException failure)
        {
            throw DeliveryFaults.Of(LmsFaultKind.OutboxCorrupt, $"The objectives in {FilePath} cannot be read: {failure.Message}", "Correct the file, or remove it and register the objectives again.", failure);
        }
    }

    /// <summary>Finds an objective.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.ObjectNotFound"/>.</exception>
    public Objective Get(string id)
    {
        IReadOnlyList<Objective> all = All();
        return all.FirstOrDefault(one => string.Equals(one.Id, id, StringComparison.OrdinalIgnoreCase))
            ?? throw DeliveryFaults.Of(
                LmsFaultKind.ObjectNotFound,
                $"There is no objective '{id}'." + (all.Count > 0 ? $" There are: {string.Join(", ", all.Select(one => one.Id))}." : string.Empty),
                "Register it first: Register-LmsObjective -Id ... -Connection ...");
    }

    /// <summary>Registers an objective, or attaches one that is there to further connections.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="name">Its name; null keeps the one it has.</param>
    /// <param name="activityId">Its IRI; null keeps the one it has, or makes one from the id.</param>
    /// <param name="targets">The connections to attach it to.</param>
    /// <param name="cancellationToken">Stops waiting for another process.</param>
    public async Task<Objective> RegisterAsync(string id, string? name, string? activityId, IReadOnlyList<OutboxTarget> targets, CancellationToken cancellationToken)
    {
        Objective? made = null;
        await ChangeAsync(
            all =>
            {
                Objective? known = all.FirstOrDefault(one => string.Equals(one.Id, id, StringComparison.OrdinalIgnoreCase));
                var attached = targets.Concat(known?.Targets ?? Array.Empty<OutboxTarget>())
                    .GroupBy(target => target.Connection, StringComparer.OrdinalIgnoreCase)
                    .Select(group => group.First())
                    .OrderBy(target => target.Connection, StringComparer.OrdinalIgnoreCase)
                    .ToList();
                string iri = activityId ?? known?.ActivityId ?? (StatementForms.IsIri(id) ? id : "urn:x-unifiedlms:objective:" + Uri.EscapeDataString(id));
                made = new Objective
                {
                    Id = known?.Id ?? id,
                    Name = name ?? known?.Name ?? id,
                    ActivityId = LearningActivity.Of(iri, null).Id,
                    Targets = attached,
                    RegisteredAt = known?.RegisteredAt ?? _time.GetUtcNow(),
                };
                return all.Where(one => one != known).Append(made);
            },
            cancellationToken).ConfigureAwait(false);
        return made!;
    }

    /// <summary>Takes an objective out, or only some of its connections.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="connections">Names of connections to detach; null takes the objective out.</param>
    /// <param name="cancellationToken">Stops waiting for another process.</param>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.ObjectNotFound"/>.</exception>
    public async Task UnregisterAsync(string id, IReadOnlyCollection<string>? connections, CancellationToken cancellationToken)
    {
        Objective known = Get(id);
        await ChangeAsync(
            all => all.Where(one => one.Id != known.Id).Concat(connections is null
                ? Array.Empty<Objective>()
                : new[] { known with { Targets = known.Targets.Where(target => !connections.Contains(target.Connection, StringComparer.OrdinalIgnoreCase)).ToList() } }),
            cancellationToken).ConfigureAwait(false);
    }

    private async Task ChangeAsync(Func<IReadOnlyList<Objective>, IEnumerable<Objective>> change, CancellationToken cancellationToken)
    {
        try
        {
            PrivateFiles.CreateFolder(_folder);
            using FileStream? held = await FileLock.TakeAsync(FilePath + ".lock", TimeSpan.FromSeconds(30), cancellationToken).ConfigureAwait(false);
            if (held is null)
            {
                throw DeliveryFaults.Of(LmsFaultKind.Unavailable, "The objectives are being changed by another process.", "Run the command again.");
            }

            List<Objective> all = change(All()).OrderBy(one => one.Id, StringComparer.OrdinalIgnoreCase).ToList();
            _files.WriteWhole(FilePath, JsonSerializer.SerializeToUtf8Bytes(all, new JsonSerializerOptions { WriteIndented = true }));
        }
        catch (Exception failure) when (OutboxTrouble.TryDescribe(failure, _folder, out LmsException? fault))
        {
            throw fault!;
        }
    }
}
