namespace UnifiedLms.Simulators.Moodle;

/// <summary>Gives a course its sections and modules, in the kinds a real one had.</summary>
internal static class MoodleContentBuilder
{
    public static void Fill(MoodleCourse course, int index, bool subsections)
    {
        long section = course.Id * 100;
        long module = course.Id * 1000;
        string n = index.ToString(System.Globalization.CultureInfo.InvariantCulture);
        int tracked = course.Completion ? 1 : 0;
        long opens = course.StartDate + 86_400;
        MoodleSection general = new() { Id = section, Name = "General", Number = 0 };
        general.Modules.Add(new() { Id = module++, Type = "forum", Name = "Announcements", Instance = index + 1 });
        course.Sections.Add(general);
        if (index % 4 == 3)
        {
            return;
        }

        MoodleSection reading = new() { Id = section + 1, Name = "New section", Number = 1 };
        reading.Modules.Add(new() { Id = module++, Type = "page", Name = "Reading A of " + n, Instance = index * 2 + 1, Completion = tracked * 2 });
        reading.Modules.Add(new() { Id = module++, Type = "page", Name = "Lésson Ünicode " + n, Instance = index * 2 + 2, Completion = tracked, Indent = 1 });
        reading.Modules.Add(new() { Id = module++, Type = "url", Name = "Link " + n, Instance = index + 1, Completion = tracked });
        course.Sections.Add(reading);

        MoodleSection work = new() { Id = section + 2, Name = "Übung &amp; work", Number = 2 };
        work.Modules.Add(new() { Id = module++, Type = "assign", Name = "Assignment " + n, Instance = index + 1, Completion = tracked * 2, Opens = opens, Closes = opens + 691_200 });
        work.Modules.Add(new() { Id = module++, Type = "quiz", Name = "Quiz " + n, Instance = index + 1, Completion = tracked * 2, Opens = opens, Closes = opens + 1_814_400 });
        work.Modules.Add(new() { Id = module++, Type = "label", Name = "Label " + n, Instance = index + 1, Description = "<div class=\"no-overflow\"><h4>A label</h4></div>" });
        course.Sections.Add(work);

        MoodleSection files = new() { Id = section + 3, Name = "New section", Number = 3 };
        files.Modules.Add(new() { Id = module++, Type = "resource", Name = "File " + n, Instance = index + 1 });
        files.Modules.Add(new() { Id = module++, Type = "folder", Name = "Folder " + n, Instance = index + 1, Visible = false });
        files.Modules.Add(new()
        {
            Id = module++,
            Type = "choice",
            Name = "Choice " + n,
            Instance = index + 1,
            Availability = "{\"op\":\"&\",\"c\":[{\"type\":\"date\",\"d\":\">=\",\"t\":1795511335}],\"showc\":[true]}",
            AvailabilityInfo = "Available from <strong>24 November 2026, 9:08 AM</strong>",
        });
        course.Sections.Add(files);
        if (index % 2 == 0)
        {
            // Switched off, the type's own module is gone, but its section is not.
            if (subsections)
            {
                files.Modules.Add(new() { Id = module, Type = "subsection", Name = "Subsection " + n, Instance = index + 1, SectionId = section + 9 });
            }

            MoodleSection inner = new() { Id = section + 9, Name = "Subsection " + n, Number = 4, Subsection = index + 1 };
            inner.Modules.Add(new() { Id = module + 1, Type = "page", Name = "Inside subsection", Instance = index * 2 + 1_000 });
            course.Sections.Add(inner);
        }
    }
}
