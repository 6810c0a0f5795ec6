using System;
using System.Linq;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Tests.Support;
using Xunit;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>What a new record lacks is told before anything is sent, and by name. The address leads nowhere.</summary>
public sealed class RequiredFieldTests
{
    [Theory]
    [InlineData("moodle", LmsResource.Courses, "code, category_id")]
    [InlineData("docebo", LmsResource.Courses, "description")]
    [InlineData("blackboard", LmsResource.Courses, "code")]
    [InlineData("sandbox", LmsResource.Courses, "code")]
    [InlineData("canvas", LmsResource.Courses, null)]
    [InlineData("talentlms", LmsResource.Courses, null)]
    [InlineData("moodle", LmsResource.Users, "first_name, last_name, username, password")]
    [InlineData("docebo", LmsResource.Users, "username, password")]
    [InlineData("blackboard", LmsResource.Users, "first_name, last_name, username, password")]
    [InlineData("talentlms", LmsResource.Users, "first_name, last_name, username, password")]
    [InlineData("canvas", LmsResource.Users, null)]
    [InlineData("codebashing", LmsResource.Users, null)]
    public void What_is_missing_is_named(string provider, LmsResource resource, string? missing)
    {
        using LmsConnection school = Connect(provider);
        WriteInput input = new() { Fields = resource == LmsResource.Courses ? Writer.Fields(("title", "Safety")) : Writer.Fields(("email", "ann@new.example")) };

        LmsFault? fault = school.Client.Check(new WriteOperation { Resource = resource, Verb = WriteVerb.Create }, input).Fault;

        Assert.Equal(missing is null ? null : LmsFaultKind.InvalidInput, fault?.Kind);
        Assert.EndsWith(missing is null ? string.Empty : ": " + missing + ".", fault?.Message ?? string.Empty);
    }

    [Theory]
    [InlineData("canvas", "sis_user_id, integration_id")]
    [InlineData("blackboard", "external_id, data_source_id")]
    public void A_custom_field_that_a_system_does_not_take_is_refused_with_those_that_it_takes(string provider, string taken)
    {
        using LmsConnection school = Connect(provider);

        LmsFault fault = school.Client.Check(
            new WriteOperation { Resource = LmsResource.Users, Verb = WriteVerb.Create },
            new WriteInput { Fields = Writer.Person("ann", ("custom_fields", Writer.Fields(("cost_center", "C7")))) }).Fault!;

        Assert.Equal(LmsFaultKind.NotSupported, fault.Kind);
        Assert.Contains("custom_fields.cost_center", fault.Message);
        Assert.Contains(taken, fault.RecommendedAction);
    }

    private static LmsConnection Connect(string provider)
    {
        bool hasAddress = provider != "sandbox";
        return LmsConnection.Open(ProviderCatalog.Open(), new ConnectionRequest
        {
            Provider = provider,
            Name = "school",
            BaseUri = hasAddress ? new Uri("https://lms.example") : null,
            Token = hasAddress ? Secret.From("token") : null,
            ClientSecret = provider == "codebashing" ? Secret.From("key") : null,
            LedgerFolder = Definitions.Folder(),
        });
    }
}
