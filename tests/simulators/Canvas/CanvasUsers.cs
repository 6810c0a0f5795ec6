using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>Users, profiles, logins and accounts.</summary>
internal sealed class CanvasUsers(CanvasDirectory directory)
{
    private IReadOnlyList<CanvasUser>? _listed;
    private int _deletions;

    public void AddTo(List<CanvasRoute> routes)
    {
        routes.Add(new("GET", "/api/v1/accounts/:account_id/users", List));
        routes.Add(new("GET", "/api/v1/users/:id", Get));
        routes.Add(new("GET", "/api/v1/users/:user_id/profile", Profile));
        routes.Add(new("GET", "/api/v1/users/:user_id/logins", Logins));
        routes.Add(new("GET", "/api/v1/accounts", Accounts));
        routes.Add(new("GET", "/api/v1/accounts/:id", Account));
    }

    private SimulatorAnswer List(CanvasCall call)
    {
        directory.Account(call, "account_id");
        bool deleted = call.Flag("include_deleted_users") == true;
        string? search = call.SearchTerm();
        string? type = call.Value("enrollment_type");
        string? sort = call.Value("sort");
        bool descending = call.Value("order") == "desc";
        void Write(CanvasJson json, CanvasUser user) => CanvasUserJson.ForList(json, user, call);

        if (sort == "id")
        {
            IEnumerable<CanvasUser> byId = Filter(directory.Population.UsersById, deleted, search, type);
            if (descending)
            {
                byId = byId.Reverse();
            }

            if (CanvasBookmark.Parse(call.Value("page"), 1) is { } bookmark)
            {
                if (bookmark[0].ValueKind != JsonValueKind.Number || !bookmark[0].TryGetInt64(out long after))
                {
                    throw CanvasRefusal.NotFound();
                }

                byId = search is null && type is null && !descending
                    ? Filter(After(after), deleted, null, null)
                    : byId.Where(user => descending ? user.Id < after : user.Id > after);
            }

            return CanvasPages.Bookmarked(call, byId, CanvasBookmark.Of, Write);
        }

        IReadOnlyList<CanvasUser> users = search is null && type is null && !deleted
            ? Listed()
            : [.. Filter(directory.Population.Users, deleted, search, type)];
        return CanvasPages.Numbered(call, Sorted(users, sort, descending), total: false, Write);
    }

    private SimulatorAnswer Get(CanvasCall call)
    {
        CanvasUser user = directory.User(call, "id");
        directory.RequireSelfOrAdmin(call, user);

        // A deleted user is a 404 that nevertheless carries the user.
        return CanvasPages.One(call, json => CanvasUserJson.ForGet(json, user, call), user.Deleted ? 404 : 200);
    }

    private SimulatorAnswer Profile(CanvasCall call)
    {
        CanvasUser user = Living(call);
        directory.RequireSelfOrAdmin(call, user);
        return CanvasPages.One(call, json => CanvasUserJson.Profile(json, user, call));
    }

    private SimulatorAnswer Logins(CanvasCall call)
    {
        CanvasUser user = Living(call);
        directory.RequireSelfOrAdmin(call, user);
        directory.Require(call, CanvasRights.Logins);
        return CanvasPages.Numbered(call, [user], total: true, (json, owner) => CanvasUserJson.Login(json, owner));
    }

    private SimulatorAnswer Accounts(CanvasCall call) => CanvasPages.Numbered(
        call,
        call.Token.May(CanvasRights.Account) ? [CanvasDirectory.RootAccount] : Array.Empty<long>(),
        total: true,
        CanvasUserJson.Account);

    private SimulatorAnswer Account(CanvasCall call)
    {
        long account = CanvasDirectory.AccountId(call.Route["id"]) ?? throw CanvasRefusal.NotFound();
        directory.Require(call, CanvasRights.Account);
        return CanvasPages.One(call, json => CanvasUserJson.Account(json, account));
    }

    private CanvasUser Living(CanvasCall call)
    {
        CanvasUser user = directory.User(call, "user_id");
        return user.Deleted ? throw CanvasRefusal.NotFound() : user;
    }

    /// <summary>The list without filters, kept: a hundred thousand users are read in a thousand pages.</summary>
    private IReadOnlyList<CanvasUser> Listed()
    {
        int deletions = CanvasUser.Deletions;
        if (_listed is null || _deletions != deletions)
        {
            _listed = [.. directory.Population.Users.Where(user => !user.Deleted)];
            _deletions = deletions;
        }

        return _listed;
    }

    private IEnumerable<CanvasUser> After(long id)
    {
        IReadOnlyList<CanvasUser> users = directory.Population.UsersById;
        int low = 0;
        int high = users.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (users[middle].Id <= id)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        for (int i = low; i < users.Count; i++)
        {
            yield return users[i];
        }
    }

    private static IEnumerable<CanvasUser> Filter(IEnumerable<CanvasUser> users, bool deleted, string? search, string? type)
    {
        // A numeric term is first tried as an id.
        if (search is not null && CanvasCall.ParseId(search) is { } id && users.FirstOrDefault(user => user.Id == id) is { } exact)
        {
            users = [exact];
            search = null;
        }

        return users.Where(user => (deleted || !user.Deleted)
            && (search is null || Matches(user, search))
            && (type is null || user.Enrollments.Exists(mine => mine.State is not "deleted" && mine.Type.StartsWith(type, StringComparison.OrdinalIgnoreCase))));
    }

    private static bool Matches(CanvasUser user, string term) =>
        user.Name.Contains(term, StringComparison.OrdinalIgnoreCase)
        || user.LoginId.Contains(term, StringComparison.OrdinalIgnoreCase)
        || user.SisUserId?.Contains(term, StringComparison.OrdinalIgnoreCase) == true
        || user.Email?.Contains(term, StringComparison.OrdinalIgnoreCase) == true;

    private static IReadOnlyList<CanvasUser> Sorted(IReadOnlyList<CanvasUser> users, string? sort, bool descending)
    {
        Func<CanvasUser, string?>? key = sort switch
        {
            "email" => user => user.Email,
            "sis_id" => user => user.SisUserId,
            "integration_id" => user => user.IntegrationId,
            "last_login" => user => user.LastLogin?.UtcDateTime.ToString("s", System.Globalization.CultureInfo.InvariantCulture),
            "username" when descending => user => user.SortKey,
            _ => descending ? user => user.SortKey : null,
        };
        return key is null ? users
            : descending ? [.. users.OrderByDescending(key, StringComparer.Ordinal)]
            : [.. users.OrderBy(key, StringComparer.Ordinal)];
    }
}
