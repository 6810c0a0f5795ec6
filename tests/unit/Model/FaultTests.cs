using System;
using System.Linq;

namespace UnifiedLms.Tests.Model;

public sealed class FaultTests
{
    // Scripts branch on these: a value may be added, never renamed.
    [Fact]
    public void Error_ids_are_frozen() => Assert.Equal(
        "LmsNotConnected LmsAuthenticationFailed LmsAccessDenied LmsObjectNotFound LmsAlreadyExists LmsInvalidInput LmsRateLimited LmsUnavailable LmsTimeout LmsNetworkFailure LmsUnexpectedResponse LmsMappingFailed LmsProviderInvalid LmsNotSupported LmsReadOnly LmsOutboxCorrupt LmsPagingLoop",
        string.Join(" ", Enum.GetValues(typeof(LmsFaultKind)).Cast<LmsFaultKind>().Select(kind => new LmsFault(kind, "x").ErrorId)));

    [Theory]
    [InlineData(LmsFaultKind.RateLimited, true)]
    [InlineData(LmsFaultKind.Timeout, true)]
    [InlineData(LmsFaultKind.AccessDenied, false)]
    public void A_fault_says_whether_to_try_again(LmsFaultKind kind, bool transient) => Assert.Equal(transient, new LmsFault(kind, "x").IsTransient);

    [Fact]
    public void An_exception_speaks_with_the_words_of_its_fault()
    {
        var fault = new LmsFault(LmsFaultKind.Timeout, "No answer.") { Attempts = 2 };

        Assert.Equal("No answer.", new LmsException(fault).Message);
        Assert.Same(fault, new LmsException(fault).Fault);
        Assert.Equal("LmsTimeout: No answer.", fault.ToString());
    }
}
