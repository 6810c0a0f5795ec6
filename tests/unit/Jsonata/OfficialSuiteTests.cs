using System.Collections.Generic;
using UnifiedLms.Conformance;

namespace UnifiedLms.Tests.Jsonata;

public sealed class OfficialSuiteTests
{
    [CorpusFact("jsonata-test-suite")]
    public void Every_case_of_the_official_suite_passes()
    {
        List<string> failures = new();
        int total = 0;
        foreach (KeyValuePair<string, List<SuiteCase>> group in SuiteCase.ReadAll(CorpusFactAttribute.PathOf("jsonata-test-suite")!))
        {
            foreach (SuiteCase suiteCase in group.Value)
            {
                total++;
                if (suiteCase.Run() is string failure)
                {
                    failures.Add($"{group.Key}/{suiteCase.Name}: {failure}");
                }
            }
        }

        Assert.True(failures.Count == 0, string.Join("\n", failures));
        Assert.Equal(1686, total);
    }
}
