using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Delivery;

/// <summary>The outboxes of this user on this machine: one for each connection and endpoint.</summary>
public sealed class LmsOutbox
{
    private readonly string _folder;
    private readonly OutboxFiles _files;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, OutboxQueue> _queues = new();

    internal LmsOutbox(string folder, OutboxFiles files, TimeProvider time)
    {
        _folder = folder;
        _files = files;
        _time = time;
    }

    /// <summary>The outboxes in a folder.</summary>
    /// <param name="folder">The folder; null stands for <c>outbox</c> in the state folder.</param>
    /// <param name="time">The clock; null for the machine's.</param>
    public static LmsOutbox Open(string? folder = null, TimeProvider? time = null)
        => new(folder ?? Path.Combine(ProviderCatalog.StateFolder(), "outbox"), new OutboxFiles(), time ?? TimeProvider.System);

    /// <summary>The outbox of a connection. Nothing is made before something is put into it.</summary>
    public OutboxQueue Of(OutboxTarget target)
    {
        lock (_queues)
        {
            if (!_queues.TryGetValue(target.FolderName, out OutboxQueue? queue))
            {
                queue = new OutboxQueue(Path.Combine(_folder, target.FolderName), target, _files, _time);
                _queues.Add(target.FolderName, queue);
            }

            return queue;
        }
    }

    /// <summary>All outboxes that are there, by the names of their connections.</summary>
    /// <param name="faults">What was wrong: <see cref="LmsFaultKind.OutboxCorrupt"/> of each outbox that does not say whose it is. The others are given.</param>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.AccessDenied"/>: this account may not look.</exception>
    public IReadOnlyList<OutboxQueue> All(out IReadOnlyList<LmsFault> faults)
    {
        var wrong = new List<LmsFault>();
        var queues = new List<OutboxQueue>();
        faults = wrong;
        try
        {
            foreach (string folder in OutboxFiles.HasFolder(_folder) ? Directory.EnumerateDirectories(_folder) : Array.Empty<string>())
            {
                string target = Path.Combine(folder, OutboxQueue.TargetName);
                try
                {
                    if (File.Exists(target))
                    {
                        queues.Add(Of(ReadTarget(target)));
                    }
                }
                catch (LmsException failure)
                {
                    wrong.Add(failure.Fault);
                }
            }
        }
        catch (Exception failure) when (OutboxTrouble.TryDescribe(failure, _folder, out LmsException? fault))
        {
            throw fault!;
        }

        return queues.OrderBy(queue => queue.Target.Connection, StringComparer.OrdinalIgnoreCase).ToList();
    }

    internal static void WriteTarget(string path, OutboxTarget target, OutboxFiles files)
        => files.WriteWhole(path, JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["connection"] = target.Connection, ["endpoint"] = target.Endpoint.AbsoluteUri }));

    private static OutboxTarget ReadTarget(string path)
    {
        try
        {
            Dictionary<string, string> members = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(path, Encoding.UTF8)) ?? new Dictionary<string, string>();
            return new OutboxTarget(members["connection"], new Uri(members["endpoint"]));
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or UriFormatException or ArgumentNullException)
        {
            throw DeliveryFaults.Of(LmsFaultKind.OutboxCorrupt, $"{path} does not say whose outbox it is.", "Write it again: a JSON object with 'connection' and 'endpoint'.", failure);
        }
    }
}
