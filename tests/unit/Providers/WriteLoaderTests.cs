using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Core.Providers;
using UnifiedLms.Tests.Support;
using Xunit;

namespace UnifiedLms.Tests.Providers;

/// <summary>Mistakes in what a definition says of writing.</summary>
public sealed class WriteLoaderTests
{
    [Fact]
    public void All_mistakes_are_told_at_once_each_with_its_place()
    {
        const string Users = """
            "users": { "map": "{ 'id': id }",
              "create": {
                "fields": { "colour": true, "email": false, "status": { "words": { "asleep": "z" } }, "name": { "words": {} } },
                "request": "POST /users/{nobody}",
                "before": [{ "as": "a", "title": "t" }, { "as": "b", "title": "t", "request": "GET /x/{a.id}", "find": {} }],
                "after": [{ "as": "c", "title": "t", "update": { "resource": "users" } }] },
              "update": { "fields": {} },
              "delete": { "gentle": { "request": "PUT /users/{id}" } },
              "identity": { "pattern": "(", "email": {} } },
            "courses": { "map": "{ 'id': id }", "uncertainStatus": ["asleep"], "delete": {} },
            "courseItems": { "map": "{ 'id': id }", "create": { "request": "POST /x", "fields": {} } }
            """;

        ProviderLoader.TryLoad(Definitions.Write(Definitions.Text(Users)), out IReadOnlyList<ProviderMistake> mistakes);

        string told = string.Join("\n", mistakes.Select(m => m.Path + " " + m.Message));
        foreach (string expected in new[]
        {
            "$.resources.users.create.fields.colour no field of users that can be written",
            "$.resources.users.create.fields.email expected true",
            "$.resources.users.create.fields.status.words 'asleep' is no unified word",
            "$.resources.users.create.fields.name.words has no meaning here",
            "$.resources.courses.uncertainStatus 'asleep' is no status of courses",
            "$.resources.users.create.request nothing is sure to fill {nobody}",
            "$.resources.users.create.before[0] expected exactly one of",
            "$.resources.users.create.before[1] expected exactly one of",
            "$.resources.users.create.after[0].update 'id' is missing",
            "$.resources.users.update 'request' is missing",
            "$.resources.users.delete.gentle 'means' is missing",
            "$.resources.users.identity.pattern no regular expression",
            "$.resources.users.identity.email expected 'filters'",
            "$.resources.courses.delete expected 'gentle', 'permanent' or both",
            "$.resources.courseItems.create no such member",
        })
        {
            Assert.Contains(expected, told);
        }
    }
}
