using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using UnifiedLms.Core.Providers;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Golden;

/// <summary>Each column of each sample record is the same where no field is mapped but those that it is made of.</summary>
public sealed class ColumnTests
{
    [Theory]
    [MemberData(nameof(DamageTests.Resources), MemberType = typeof(DamageTests))]
    public void A_column_is_made_of_its_fields_alone(string provider, string resource)
    {
        ProviderDefinition definition = ProviderLoader.Load(Path.Combine(Definitions.BuiltIn(), provider));
        Assert.True(LmsResourceNames.TryParse(resource, out LmsResource kind));
        var failures = new List<string>();
        int texts = 0;
        foreach (JsonObject golden in GoldenTests.Read(Path.Combine(GoldenTests.Root(), provider, resource + ".json")).Select(c => c!.AsObject()))
        {
            List<ILmsRow> whole = Rows(null);
            for (int i = 0; i < whole.FirstOrDefault()?.ColumnCount(); i++)
            {
                string column = whole[0].ColumnName(i);
                string?[] expected = whole.Select(row => row.Column(i)).ToArray();
                texts += expected.Count(text => text is not null);
                string?[] alone = Rows(OverlayPaths.Of(kind).Except(LmsRow.Fields(column)).ToArray()).Select(row => row.Column(i)).ToArray();
                if (!expected.SequenceEqual(alone))
                {
                    failures.Add($"{golden["name"]}: {column} is {string.Join("|", alone)}, not {string.Join("|", expected)}");
                }
            }

            List<ILmsRow> Rows(string[]? without)
                => GoldenTests.Records(definition, resource, golden, golden["wire"]!, new List<string>(), without: without).Select(LmsRow.Of).ToList();
        }

        Assert.True(failures.Count == 0, string.Join("\n", failures));
        Assert.True(texts > 4, "There was hardly a text to compare.");
    }
}
