namespace UnifiedLms.Simulators.Moodle;

/// <summary>/login/token.php, whose errors have a shape of their own.</summary>
internal sealed class MoodleLogin(MoodleOptions options, MoodlePopulation population, MoodleTokens tokens, bool webServices)
{
    public PhpObject Answer(PhpArray form)
    {
        if (!webServices)
        {
            return Error("enablewsdescription", "Web services must be enabled in Advanced features.");
        }

        foreach (string field in (string[])["username", "password", "service"])
        {
            if (form.Text(field) is null)
            {
                return Error("missingparam", $"A required parameter ({field}) was missing");
            }
        }

        MoodleUser? user = population.User(form.Text("username")!.Trim().ToLowerInvariant());
        if (user is null or { Suspended: true } or { Deleted: true } || form.Text("password") != options.Password)
        {
            return Error("invalidlogin", "Invalid login, please try again");
        }

        return form.Text("service") != options.Service
            ? Error("servicenotavailable", "Web service is not available. (It doesn't exist or might be disabled.)")
            : new PhpObject { { "token", tokens.Of(user) }, { "privatetoken", null } };
    }

    private static PhpObject Error(string code, string message) => new()
    {
        { "error", message },
        { "errorcode", code },
        { "stacktrace", null },
        { "debuginfo", null },
        { "reproductionlink", null },
    };
}
