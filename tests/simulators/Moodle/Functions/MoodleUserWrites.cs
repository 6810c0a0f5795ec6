using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>Creates, changes and deletes users. Creating and deleting is all or nothing; changing does what it can and warns.</summary>
internal sealed class MoodleUserWrites(MoodlePopulation population)
{
    private static readonly string[] Auths = ["manual", "nologin", "email", "oauth2", "webservice"];

    private static readonly string[] Texts =
    [
        "auth", "idnumber", "department", "institution", "city", "country", "timezone", "lang", "description", "theme", "calendartype",
        "firstnamephonetic", "lastnamephonetic", "middlename", "alternatename", "interests", "phone1", "phone2", "address",
    ];

    public void AddTo(List<MoodleFunction> functions)
    {
        functions.Add(new("core_user_create_users", new() { ["users"] = MoodleParameter.Many(MoodleParameter.One(Fields(creating: true))) }, Create));
        functions.Add(new("core_user_update_users", new() { ["users"] = MoodleParameter.Many(MoodleParameter.One(Fields(creating: false))) }, Update));
        functions.Add(new("core_user_delete_users", new() { ["userids"] = MoodleParameter.Many(MoodleParameter.Whole()) }, Delete));
    }

    private static Dictionary<string, MoodleParameter> Fields(bool creating)
    {
        Dictionary<string, MoodleParameter> fields = Texts.ToDictionary(name => name, _ => MoodleParameter.Text(required: false));
        foreach (string name in (string[])["username", "firstname", "lastname", "email"])
        {
            fields[name] = MoodleParameter.Text(required: creating);
        }

        fields["password"] = MoodleParameter.Text(required: false);
        fields["mailformat"] = MoodleParameter.Whole(required: false);
        fields["maildisplay"] = MoodleParameter.Whole(required: false);
        fields["customfields"] = MoodleParameter.Pairs("type");
        fields["preferences"] = MoodleParameter.Pairs("type");
        if (creating)
        {
            fields["createpassword"] = MoodleParameter.Flag(required: false);
        }
        else
        {
            // A new account cannot be suspended at once.
            fields["id"] = MoodleParameter.Whole();
            fields["suspended"] = MoodleParameter.Flag(required: false);
        }

        return fields;
    }

    private List<PhpObject> Create(MoodleCall call)
    {
        Require(call, "Create users");
        List<PhpArray> given = [.. call.Items("users")];
        HashSet<string> names = new(StringComparer.Ordinal);
        HashSet<string> mails = new(StringComparer.OrdinalIgnoreCase);
        foreach (PhpArray one in given)
        {
            Check(one, names, mails);
        }

        List<PhpObject> created = [];
        foreach (PhpArray one in given)
        {
            MoodleUser user = new()
            {
                Id = population.NextUserId,
                Username = one.Text("username")!,
                FirstName = one.Text("firstname")!,
                LastName = one.Text("lastname")!,
                Email = one.Text("email")!,
            };
            Fill(user, one);
            population.Add(user);
            created.Add(new() { { "id", user.Id }, { "username", user.Username } });
        }

        return created;
    }

    private void Check(PhpArray one, HashSet<string> names, HashSet<string> mails)
    {
        string username = one.Text("username")!;
        if (username.Length == 0 || username.Any(letter => !char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter) && letter is not ('-' or '.' or '@' or '_')))
        {
            throw MoodleFault.Parameter("The username must be in lowercase: " + username);
        }

        if (population.User(username) is { Deleted: false } || !names.Add(username))
        {
            throw MoodleFault.Parameter("Username already exists: " + username);
        }

        if (one.Text("auth") is { } auth && !Auths.Contains(auth))
        {
            throw MoodleFault.Parameter($"users => Invalid parameter value detected: auth => Invalid parameter value detected: Invalid external api parameter: the value is \"{auth}\", the server was expecting \"auth\" type");
        }

        string email = one.Text("email")!;
        if (!IsMail(email))
        {
            throw MoodleFault.Parameter("Email address is invalid: " + email);
        }

        if (MailTaken(email, null) || !mails.Add(email))
        {
            throw MoodleFault.Parameter("Email address already exists: " + email);
        }

        if (one.Text("firstname")!.Length == 0 || one.Text("lastname")!.Length == 0)
        {
            throw MoodleFault.Parameter("Name is missing");
        }

        if (one.Text("password") is { Length: > 0 } password)
        {
            CheckPassword(password);
        }
        else if (one.Text("createpassword") != "1")
        {
            throw MoodleFault.Parameter("Invalid password: you must provide a password, or set createpassword.");
        }
    }

    /// <summary>The code of this fault is the HTML text itself.</summary>
    private static void CheckPassword(string password)
    {
        StringBuilder complaints = new();
        void Complain(bool holds, string text) => complaints.Append(holds ? string.Empty : "<div>" + text + "</div>");
        Complain(password.Length >= 8, "Passwords must be at least 8 characters long.");
        Complain(password.Any(char.IsAsciiDigit), "Passwords must have at least 1 digit(s).");
        Complain(password.Any(char.IsAsciiLetterLower), "Passwords must have at least 1 lower case letter(s).");
        Complain(password.Any(char.IsAsciiLetterUpper), "Passwords must have at least 1 upper case letter(s).");
        Complain(password.Any(letter => !char.IsAsciiLetterOrDigit(letter)), "The password must have at least 1 special character(s) such as *, -, or #.");
        if (complaints.Length > 0)
        {
            throw MoodleFault.General(complaints.ToString(), "error/" + complaints);
        }
    }

    private PhpObject Update(MoodleCall call)
    {
        Require(call, "Edit user profiles");
        List<PhpObject> warnings = [];
        foreach (PhpArray one in call.Items("users"))
        {
            long id = long.Parse(one.Text("id")!, CultureInfo.InvariantCulture);
            void Warn(string code, string message) => warnings.Add(new()
            {
                { "item", "user" }, { "itemid", id }, { "warningcode", code }, { "message", message },
            });
            if (population.User(id) is not { Deleted: false } user)
            {
                Warn("invaliduserid", "Invalid user ID");
            }
            else if (one.Text("email") is { } email && !IsMail(email))
            {
                Warn("useremailinvalid", "error/useremailinvalid");
            }
            else if (one.Text("email") is { } taken && MailTaken(taken, user))
            {
                Warn("useremailduplicate", "Duplicate address");
            }
            else if (one.Text("username") is { } username && !population.Rename(user, username))
            {
                Warn("dmlwriteexception", "Error writing to database");
            }
            else
            {
                Fill(user, one);
            }
        }

        return new() { { "warnings", warnings } };
    }

    private object? Delete(MoodleCall call)
    {
        Require(call, "Delete users");
        List<MoodleUser> gone = [];
        foreach (string id in call.List("userids"))
        {
            if (population.User(long.Parse(id, CultureInfo.InvariantCulture)) is not { Deleted: false } user)
            {
                throw MoodleFault.InvalidUser();
            }

            gone.Add(user.Id <= 2 ? throw MoodleFault.General("useradminodelete", "Administrator accounts cannot be deleted.") : user);
        }

        foreach (MoodleUser user in gone)
        {
            foreach (MoodleEnrolment enrolment in user.Enrolments.ToArray())
            {
                MoodlePopulation.Remove(enrolment);
            }

            // The name is free again at once; the account stays behind under another.
            population.Rename(user, user.Email + "." + call.Now.ToString(CultureInfo.InvariantCulture) + user.Id.ToString(CultureInfo.InvariantCulture));
            user.Email = Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(user.Username)));
            user.IdNumber = string.Empty;
            user.Deleted = true;
        }

        return null;
    }

    private static void Fill(MoodleUser user, PhpArray one)
    {
        user.FirstName = one.Text("firstname") ?? user.FirstName;
        user.LastName = one.Text("lastname") ?? user.LastName;
        user.Email = one.Text("email") ?? user.Email;
        user.Auth = one.Text("auth") ?? user.Auth;
        user.IdNumber = one.Text("idnumber") ?? user.IdNumber;
        user.Department = one.Text("department") ?? user.Department;
        user.Institution = one.Text("institution") ?? user.Institution;
        user.City = one.Text("city") ?? user.City;
        user.Country = one.Text("country") ?? user.Country;
        user.TimeZone = one.Text("timezone") ?? user.TimeZone;
        user.Language = one.Text("lang") ?? user.Language;
        user.Description = one.Text("description") ?? user.Description;
        foreach (string name in (string[])["phone1", "phone2", "address"])
        {
            user.Contact[name] = one.Text(name) ?? user.Contact.GetValueOrDefault(name, string.Empty);
        }

        // A field that the site does not have is passed over without a word.
        foreach ((string name, string value) in MoodleCall.Pairs(one, "customfields", "type").Where(pair => MoodlePopulation.ProfileFields.ContainsKey(pair.Key)))
        {
            user.Profile[name] = value;
        }

        user.Suspended = one.Text("suspended") is { } suspended ? suspended == "1" : user.Suspended;
    }

    private static bool IsMail(string text) => text.IndexOf('@') is > 0 and var at && text.IndexOf('.', at) > at + 1 && !text.Contains(' ', StringComparison.Ordinal);

    private static void Require(MoodleCall call, string what)
    {
        if (!call.Administrator)
        {
            throw MoodleFault.NoPermission(what);
        }
    }

    private bool MailTaken(string email, MoodleUser? owner) =>
        population.Users.Any(user => user != owner && !user.Deleted && user.Email.Equals(email, StringComparison.OrdinalIgnoreCase));
}
