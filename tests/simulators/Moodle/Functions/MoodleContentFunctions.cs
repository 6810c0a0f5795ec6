using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>Sections and modules of a course.</summary>
internal sealed class MoodleContentFunctions(MoodlePopulation population)
{
    private static readonly HashSet<string> Options =
        ["excludemodules", "excludecontents", "includestealthmodules", "sectionid", "sectionnumber", "cmid", "modname", "modid"];

    public void AddTo(List<MoodleFunction> functions) => functions.Add(new(
        "core_course_get_contents",
        new() { ["courseid"] = MoodleParameter.Whole(), ["options"] = MoodleParameter.Pairs("name") },
        GetContents));

    private List<PhpObject> GetContents(MoodleCall call)
    {
        MoodleCourse course = MoodleAccess.Course(population, call, call.Whole("courseid"));
        Dictionary<string, string> options = call.Options();
        foreach (string name in options.Keys)
        {
            // Here, unlike elsewhere, Moodle checks the names of options.
            if (!Options.Contains(name))
            {
                throw MoodleFault.General("errorinvalidparam", "The param \"" + name + "\" is invalid.");
            }
        }

        IEnumerable<MoodleSection> sections = course.Sections;
        if (options.TryGetValue("sectionid", out string? id))
        {
            sections = sections.Where(section => Text(section.Id) == id);
        }

        if (options.TryGetValue("sectionnumber", out string? number))
        {
            sections = sections.Where(section => Text(section.Number) == number);
        }

        bool contents = options.GetValueOrDefault("excludecontents") is not ("1" or "true");
        return [.. sections.Select(section => new PhpObject
        {
            { "id", section.Id },
            { "name", section.Name },
            { "visible", 1 },
            { "summary", string.Empty },
            { "summaryformat", 1 },
            { "section", section.Number },
            { "hiddenbynumsections", 0 },
            { "uservisible", true },
            { "component", section.Subsection is null ? null : "mod_subsection" },
            { "itemid", section.Subsection },
            { "modules", Modules(section, options).Select(module => MoodleModuleShape.Of(module, course, contents, call)).ToList() },
        })];
    }

    // A filter on modules leaves the sections there, with nothing in them.
    private static IEnumerable<MoodleModule> Modules(MoodleSection section, Dictionary<string, string> options) =>
        options.GetValueOrDefault("excludemodules") is "1" or "true"
            ? []
            : section.Modules.Where(module =>
                (!options.TryGetValue("modname", out string? type) || module.Type == type)
                && (!options.TryGetValue("modid", out string? instance) || Text(module.Instance) == instance)
                && (!options.TryGetValue("cmid", out string? id) || Text(module.Id) == id));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
