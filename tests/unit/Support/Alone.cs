using Xunit;

namespace UnifiedLms.Tests.Support;

/// <summary>For tests that measure the whole process, which others that run at the same time would change.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
