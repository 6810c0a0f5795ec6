using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Mapping;

/// <summary>Runs the recorded samples of a definition: native in, unified expected. Never calls the network.</summary>
internal sealed class SampleRunner
{
    public const string FolderName = "samples";

    private const int DifferencesShown = 10;

    private readonly ProviderDefinition _definition;

    public SampleRunner(ProviderDefinition definition) => _definition = definition;

    public IEnumerable<LmsProviderCheck> Run(CancellationToken cancellationToken)
    {
        string folder = Path.Combine(_definition.Folder, FolderName);

        // What begins with a dot is an editor's, or the system's.
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : Array.Empty<string>();
        return files.Where(f => Path.GetFileName(f)[0] != '.').OrderBy(f => f, StringComparer.Ordinal).SelectMany(file => RunFile(file, cancellationToken));
    }

    private IEnumerable<LmsProviderCheck> RunFile(string file, CancellationToken cancellationToken)
    {
        string name = FolderName + "/" + Path.GetFileName(file);
        JsonataValue json;
        try
        {
            json = JsonataValue.Parse(File.ReadAllText(file));
        }
        catch (JsonataException failure)
        {
            return new[] { Check(name, null, failure.Message) };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new[] { Check(name, null, failure.Message) };
        }

        if (json.Kind != JsonataKind.Array)
        {
            return new[] { Check(name, null, "expected a list of samples, [{ name, native, unified }]") };
        }

        return Enumerable.Range(0, json.Count).Select(i =>
            ProviderSample.TryRead(json[i], Path.GetFileNameWithoutExtension(file), i + 1, out string mistake) is { } sample
                ? Check(name, sample.Name, Run(sample, cancellationToken))
                : Check(name, null, mistake));
    }

    // What is wrong, or null.
    private string? Run(ProviderSample sample, CancellationToken cancellationToken)
    {
        if (!_definition.Resources.TryGetValue(sample.Resource, out ResourceDefinition? resource))
        {
            return $"the definition has no {sample.Resource.Member()}";
        }

        if (sample.Route > 0 && sample.Route >= resource.Routes.Count)
        {
            return $"there is no route {sample.Route}; the list has {resource.Routes.Count}, counted from 0";
        }

        RouteDefinition? route = sample.Route < resource.Routes.Count ? resource.Routes[sample.Route] : null;
        JsonataBindings bindings = new JsonataBindings()
            .Set("filters", sample.Filters)
            .Set("settings", sample.Settings)
            .Set("base_uri", JsonataValue.From("https://lms.example.org"));
        for (int i = 0; i < sample.Visited.Count; i++)
        {
            bindings.Set(sample.Visited.MemberName(i), sample.Visited.MemberValue(i));
        }

        var warnings = new List<string>();
        var report = new MappingReport(warnings.Add);
        var mapper = new RecordMapper(_definition, "sample", sample.Resource, route?.Map ?? resource.Map, bindings, report);
        try
        {
            List<JsonataValue> made = (route?.Flatten ?? false ? mapper.UnifyMany(sample.Native, cancellationToken) : new[] { mapper.Unify(sample.Native, cancellationToken) })
                .Select(unified => RecordJson.Of(mapper.Bind(unified, sample.Native, null)))
                .ToList();
            report.Close();
            return Compare(sample, made, warnings);
        }
        catch (LmsException failure) when (failure.Fault.Kind == LmsFaultKind.MappingFailed)
        {
            return failure.Fault.Message;
        }
    }

    private static string? Compare(ProviderSample sample, List<JsonataValue> made, List<string> warnings)
    {
        if (made.Count != sample.Unified.Count)
        {
            return $"expected {sample.Unified.Count} records, got {made.Count}";
        }

        List<string> differences = made
            .SelectMany((record, i) => RecordJson.Differences(RecordJson.Plain(sample.Unified[i]), record, made.Count == 1 ? string.Empty : $"[{i}]"))
            .Concat(warnings.Where(w => !sample.Warnings.Any(w.Contains)).Select(w => "unexpected warning: " + w))
            .Concat(sample.Warnings.Where(part => !warnings.Any(w => w.Contains(part))).Select(part => $"expected a warning with '{part}'"))
            .ToList();
        return differences.Count == 0 ? null
            : string.Join("; ", differences.Take(DifferencesShown)) + (differences.Count > DifferencesShown ? $"; and {differences.Count - DifferencesShown} more" : string.Empty);
    }

    private LmsProviderCheck Check(string file, string? sample, string? mistake) => new()
    {
        Provider = _definition.Name,
        Check = "sample",
        Name = sample,
        Success = mistake is null,
        Message = mistake ?? "The records are as expected.",
        File = file,
    };
}
