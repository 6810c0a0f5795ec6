using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.Docebo;

/// <summary>
/// What a call wants somebody to be. Everything is looked at before anything changes; what is wrong comes with the name of its member, inside
/// an answer of 200. The sentences are UNCONFIRMED.
/// </summary>
internal sealed class DoceboUserChange(TrainingPopulation population, TrainingUser? owner)
{
    private readonly List<Action<TrainingUser>> _changes = [];

    public List<(string Id, string Message)> Problems { get; } = [];

    public JsonArray Messages => new([.. Problems.Select(problem => (JsonNode)new JsonObject { ["id"] = problem.Id, ["message"] = problem.Message })]);

    public void Apply(TrainingUser user) => _changes.ForEach(change => change(user));

    public void Username(string? name)
    {
        if (name is null)
        {
            Check(owner is not null, "userid", "Username cannot be blank.");
        }
        else if (Check(!population.Users.Any(user => user != owner && user.Username.Equals(name, StringComparison.OrdinalIgnoreCase)), "userid", "The username is already in use."))
        {
            _changes.Add(user => user.Username = name);
        }
    }

    public void Password(string? password, bool required)
    {
        Check(password is not null || !required, "password", "Password cannot be blank.");
        Check(password is null or { Length: >= 8 }, "password", "The password must be at least 8 characters long.");
    }

    /// <summary>Addresses need not differ from user to user.</summary>
    public void Email(string? email)
    {
        if (email is not null && Check(email.IndexOf('@') is > 0 and var at && email.IndexOf('.', at) > at + 1, "email", "The email address is not valid."))
        {
            _changes.Add(user => user.Email = email);
        }
    }

    public void Names(string? first, string? last)
    {
        _changes.Add(user => user.FirstName = first ?? user.FirstName);
        _changes.Add(user => user.LastName = last ?? user.LastName);
    }

    public void Level(int? level)
    {
        if (level is { } number && Check(number is DoceboWords.SuperAdmin or DoceboWords.PowerUser or DoceboWords.User, "level", "The level is not valid."))
        {
            _changes.Add(user =>
            {
                user.Administrator = number == DoceboWords.SuperAdmin;
                user.Keep("level", number);
            });
        }
    }

    public void Language(string? language)
    {
        if (language is not null)
        {
            string? code = DoceboWords.Language(language);
            if (Check(code is not null, "language", "The language is not valid."))
            {
                _changes.Add(user => user.Keep("language", code));
            }
        }
    }

    public void Expiration(bool given, string? day)
    {
        if (given && Check(day is null || DoceboBody.IsDay(day), "expiration", "The expiration date is not valid."))
        {
            _changes.Add(user => user.Keep("expiration", day));
        }
    }

    public void Manager(int? id)
    {
        if (id is { } number && Check(population.User(number) is not null, "manager", "The manager does not exist."))
        {
            _changes.Add(user => user.Manager = population.User(number));
        }
    }

    public void Branch(string? id)
    {
        if (id is not null && Check(id is "2" or "3", "select_orgchart", "The branch does not exist."))
        {
            _changes.Add(user => user.Keep("branch", id));
        }
    }

    /// <summary>A dropdown takes the id of its option, a text field takes text.</summary>
    public void Field(int? id, string? value)
    {
        string name = "field_" + id;
        switch (id)
        {
            case 1:
                if (Check(value is null or "1" or "2", name, "The option does not exist."))
                {
                    _changes.Add(user =>
                    {
                        // The department also names the branch of the seed's people, who are not to move.
                        user.Keep("branch", DoceboUsers.BranchOf(user));
                        user.Department = value is null ? null : value == "1" ? "Lab" : "Würzburg";
                    });
                }

                break;
            case 2:
                _changes.Add(user => user.EmployeeNumber = value);
                break;
            default:
                Check(false, name, "The additional field does not exist.");
                break;
        }
    }

    public void Active(bool? active) => _changes.Add(user => user.Active = active ?? user.Active);

    public void Keep(string name, bool given, JsonNode? value)
    {
        if (given)
        {
            _changes.Add(user => user.Keep(name, value));
        }
    }

    private bool Check(bool holds, string id, string message)
    {
        if (!holds)
        {
            Problems.Add((id, message));
        }

        return holds;
    }
}
