using System;
using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>The connection test.</summary>
internal sealed class MoodleSiteFunctions(Func<IEnumerable<string>> names)
{
    private static readonly string[] Features =
        ["usecomments", "usetags", "enablenotes", "messaging", "enableblogs", "enablecompletion", "enablebadges", "enablecustomreports"];

    public void AddTo(List<MoodleFunction> functions) => functions.Add(new("core_webservice_get_site_info", [], SiteInfo));

    // The functions are what the token's service holds; rights are not considered.
    private object SiteInfo(MoodleCall call) => new PhpObject
    {
        { "sitename", "Simulated Moodle" },
        { "username", call.User.Username },
        { "firstname", call.User.FirstName },
        { "lastname", call.User.LastName },
        { "fullname", call.User.FullName },
        { "lang", "en" },
        { "userid", call.User.Id },
        { "siteurl", call.Origin },
        { "userpictureurl", call.Origin + "/theme/image.php/boost/core/1795251754/u/f1" },
        {
            "functions",
            names().Where(name => call.Token.Functions is null || call.Token.Functions.Contains(name))
                .Select(name => new PhpObject { { "name", name }, { "version", "2024100706" } }).ToList()
        },
        { "downloadfiles", 1 },
        { "uploadfiles", 1 },
        { "release", "4.5.6 (Build: 20250811)" },
        { "version", "2024100706" },
        { "mobilecssurl", string.Empty },
        { "advancedfeatures", Features.Select(name => new PhpObject { { "name", name }, { "value", 1 } }).ToList() },
        { "usercanmanageownfiles", true },
        { "userquota", 0 },
        { "usermaxuploadfilesize", -1 },
        { "userhomepage", 1 },
        { "userprivateaccesskey", "a3f1c07be25d9984c1de20ffb4a6e877" },
        { "siteid", 1 },
        { "sitecalendartype", "gregorian" },
        { "usercalendartype", "gregorian" },
        { "userissiteadmin", call.Administrator },
        { "theme", "boost" },
        { "limitconcurrentlogins", 0 },
        { "policyagreed", 0 },
    };
}
