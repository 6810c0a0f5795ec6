using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>The two functions that find users; their answers have two shapes.</summary>
internal sealed class MoodleUserFunctions(MoodlePopulation population)
{
    public void AddTo(List<MoodleFunction> functions)
    {
        functions.Add(new("core_user_get_users", new() { ["criteria"] = MoodleParameter.Pairs("key", required: true) }, GetUsers));
        functions.Add(new(
            "core_user_get_users_by_field",
            new() { ["field"] = MoodleParameter.Text(), ["values"] = MoodleParameter.Many(MoodleParameter.Text()) },
            GetUsersByField));
    }

    private PhpObject GetUsers(MoodleCall call)
    {
        List<PhpObject> warnings = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        IEnumerable<MoodleUser> users = population.Users.Where(user => !user.Deleted);
        foreach ((string key, string value) in call.Pairs("criteria", "key"))
        {
            if (!seen.Add(key))
            {
                throw MoodleFault.General("keyalreadyset", "error/keyalreadyset");
            }

            switch (key)
            {
                case "id":
                    users = users.Where(user => user.Id == Whole(value));
                    break;
                case "username" or "idnumber" or "auth":
                    users = users.Where(user => Field(user, key) == value);
                    break;
                case "email" or "firstname" or "lastname":
                    users = users.Where(user => SqlLike.Matches(Field(user, key), value));
                    break;
                default:
                    warnings.Add(new()
                    {
                        { "item", key },
                        { "warningcode", "invalidfieldparameter" },
                        { "message", $"The search key '{key}' is not supported, look at the web service documentation" },
                    });
                    break;
            }
        }

        // Without rights everybody drops out of the result, and nothing says so.
        return new()
        {
            { "users", users.Where(user => call.Administrator || user == call.User).Select(user => MoodleUserShape.Full(user, call)).ToList() },
            { "warnings", warnings },
        };
    }

    private List<PhpObject> GetUsersByField(MoodleCall call)
    {
        string field = call.Text("field")!;
        HashSet<MoodleUser> found = [];
        foreach (string value in call.List("values"))
        {
            MoodleUser? user = field switch
            {
                "id" => population.User(Whole(value)),
                "username" => population.User(Username(value)),
                "idnumber" => population.Users.FirstOrDefault(one => one.IdNumber == value && value.Length > 0),
                "email" => population.Users.FirstOrDefault(one => one.Email == value),
                _ => throw MoodleFault.Coding("invalid field parameter"),
            };

            // A deleted account still comes back, but only by id.
            if (user is not null && (field == "id" || !user.Deleted) && (call.Administrator || user == call.User))
            {
                found.Add(user);
            }
        }

        return field is "id" or "idnumber" or "username" or "email"
            ? [.. found.OrderBy(user => user.Id).Select(user => MoodleUserShape.Full(user, call))]
            : throw MoodleFault.Coding("invalid field parameter");
    }

    private static string Username(string value)
    {
        foreach (char character in value)
        {
            if (!char.IsAsciiLetterLower(character) && !char.IsAsciiDigit(character) && character is not ('-' or '.' or '@' or '_'))
            {
                throw MoodleFault.Parameter("The username can only contain alphanumeric lowercase characters");
            }
        }

        return value;
    }

    private static string Field(MoodleUser user, string key) => key switch
    {
        "username" => user.Username,
        "idnumber" => user.IdNumber,
        "auth" => user.Auth,
        "email" => user.Email,
        "firstname" => user.FirstName,
        _ => user.LastName,
    };

    private static long Whole(string value) => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long id)
        ? id
        : throw MoodleFault.Parameter("Invalid external api parameter: the value is \"" + value + "\"");
}
