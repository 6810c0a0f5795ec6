using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using UnifiedLms.Core.Files;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Files;

/// <summary>A file that others read is there whole or not at all.</summary>
public sealed class CsvFileTests
{
    private readonly string _folder = Definitions.Folder();

    private string Place => Path.Combine(_folder, "users.csv");

    [Fact]
    public void The_former_file_stays_until_the_new_one_is_whole()
    {
        File.WriteAllText(Place, "former");
        using (CsvFile file = Begin())
        {
            Add(file, "1", "2");
            Assert.Equal("former", File.ReadAllText(Place));
            file.Put();
        }

        Assert.Equal(new[] { "id", "1", "2" }, File.ReadAllLines(Place));
        Assert.Equal(new[] { Place }, Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_file_without_rows_has_its_header()
    {
        using (CsvFile file = Begin())
        {
            file.Put();
        }

        Assert.Equal(new[] { "id" }, File.ReadAllLines(Place));
    }

    [Fact]
    public void Rows_of_a_read_that_failed_are_put_aside()
    {
        File.WriteAllText(Place, "former");
        using (CsvFile file = Begin())
        {
            Add(file, "1");
            Assert.True(file.PutAside());
            Assert.Equal(Place + ".incomplete", file.AsidePath);
        }

        Assert.Equal("former", File.ReadAllText(Place));
        Assert.Equal(new[] { "id", "1" }, File.ReadAllLines(Place + ".incomplete"));
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public void Where_nothing_was_read_nothing_is_put_aside()
    {
        File.WriteAllText(Place + ".incomplete", "of yesterday");
        using (CsvFile file = Begin())
        {
            Assert.False(file.PutAside());
        }

        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void What_was_put_aside_goes_once_everything_was_read()
    {
        File.WriteAllText(Place + ".incomplete", "of yesterday");
        using CsvFile file = Begin();
        file.Put();
        Assert.Equal(new[] { Place }, Directory.GetFiles(_folder));
    }

    [Fact]
    public void What_cannot_be_written_whole_is_dropped()
    {
        File.WriteAllText(Place, "former");
        using (CsvFile file = Begin())
        {
            Add(file, "1");
            Assert.Contains("No space", Assert.Throws<LmsException>(() => file.Add(["2"], (csv, id) => throw new IOException("No space left."))).Message);
            Assert.True(file.IsBroken);
            Assert.Contains("No space", Assert.Throws<LmsException>(() => Add(file, "3")).Message);
            Assert.False(file.PutAside());
        }

        Assert.Equal("former", File.ReadAllText(Place));
        Assert.Equal(new[] { Place }, Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_row_that_was_left_in_the_middle_is_never_put_anywhere()
    {
        using CsvFile file = CsvFile.Begin(Place, ["a", "b"]);
        Assert.Throws<InvalidOperationException>(() => file.Add(["1"], (csv, id) =>
        {
            csv.Cell(id);
            throw new InvalidOperationException("a mistake");
        }));
        Assert.Contains("a mistake", Assert.Throws<LmsException>(() => file.Add(["2"], (csv, id) => csv.Cell(id))).Message);
        Assert.False(file.PutAside());
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Drafts_of_killed_processes_are_taken_away_whatever_they_were_of()
    {
        string left = Path.Combine(_folder, "of-monday.csv.0123456789abcdef0123456789abcdef.lmsdraft");
        string fresh = Path.Combine(_folder, "of-today.csv.1123456789abcdef0123456789abcdef.lmsdraft");
        string foreign = Path.Combine(_folder, "x.csv.0123456789abcdef0123456789abcdef.tmp");
        foreach (string file in new[] { left, fresh, foreign })
        {
            File.WriteAllText(file, "x");
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(file == fresh ? 0 : -2));
        }

        Begin().Dispose();
        Assert.Equal(new[] { fresh, foreign }.OrderBy(f => f, StringComparer.Ordinal), Directory.GetFiles(_folder).OrderBy(f => f, StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_neither_put_nor_put_aside_is_dropped()
    {
        using (CsvFile file = Begin())
        {
            Add(file, "1");
        }

        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Who_comes_after_the_end_is_told_so()
    {
        using CsvFile file = Begin();
        file.Put();
        Assert.Throws<OperationCanceledException>(() => Add(file, "late"));
        Assert.Equal(new[] { "id" }, File.ReadAllLines(Place));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        string place = Path.Combine(_folder, "nowhere", "users.csv");
        LmsException failure = Assert.Throws<LmsException>(() => CsvFile.Begin(place, ["id"]));
        Assert.Equal(LmsFaultKind.InvalidInput, failure.Fault.Kind);
        Assert.Contains(place, failure.Message);
        Assert.Contains("no folder", failure.Message);
    }

    [Fact]
    public void A_folder_is_no_file()
    {
        LmsException failure = Assert.Throws<LmsException>(() => CsvFile.Begin(_folder, ["id"]));
        Assert.Contains("It is a folder", failure.Message);
    }

    [Fact]
    public void A_file_that_may_only_be_read_stays()
    {
        File.WriteAllText(Place, "former");
        File.SetAttributes(Place, FileAttributes.ReadOnly);
        try
        {
            Assert.Throws<LmsException>(() => Begin());
            Assert.Equal("former", File.ReadAllText(Place));
            Assert.Equal(new[] { Place }, Directory.GetFiles(_folder));
        }
        finally
        {
            File.SetAttributes(Place, FileAttributes.Normal);
        }
    }

    [Fact]
    public void Rows_of_several_lists_do_not_mix()
    {
        using CsvFile file = CsvFile.Begin(Place, ["a", "b"]);
        System.Threading.Tasks.Parallel.For(0, 50, page => file.Add(Enumerable.Range(0, 20).Select(row => $"{page}:{row}").ToArray(), (csv, id) =>
        {
            csv.Cell(id);
            csv.Cell(id);
        }));
        file.Put();
        string[] rows = File.ReadAllLines(Place).Skip(1).ToArray();
        Assert.Equal(1000, rows.Length);
        Assert.All(rows.Select((row, i) => (row, i)), one => Assert.Equal($"{rows[one.i - (one.i % 20)].Split(':')[0]}:{one.i % 20}", one.row.Split(',')[0]));
    }

#if !NETFRAMEWORK
    [Fact]
    public void A_link_stays_one_and_rights_are_kept()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string real = Path.Combine(_folder, "real.csv");
        File.WriteAllText(real, "former");
        File.SetUnixFileMode(real, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        File.CreateSymbolicLink(Place, real);
        using (CsvFile file = Begin())
        {
            Add(file, "1");
            file.Put();
        }

        Assert.NotNull(File.ResolveLinkTarget(Place, returnFinalTarget: false));
        Assert.Equal(new[] { "id", "1" }, File.ReadAllLines(real));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(real));
    }

    [Theory]
    [InlineData("/dev/null")]
    [InlineData("//dev/null")]
    [InlineData("/dev/stdout")]
    [InlineData("link")]
    [InlineData("pipe")]
    public void A_pipe_or_a_device_is_not_replaced(string place)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string path = Path.Combine(_folder, place);
        if (place == "link")
        {
            File.CreateSymbolicLink(path, "/dev/null");
        }
        else if (place == "pipe")
        {
            Run("mkfifo", path);
        }

        LmsException failure = Assert.Throws<LmsException>(() => CsvFile.Begin(path, ["id"]));
        Assert.Contains("pipe or a device", failure.Message);
        Assert.Contains("ConvertTo-Csv", failure.Fault.RecommendedAction);
    }

    [Fact]
    public void A_link_to_nothing_leads_to_the_new_file()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string real = Path.Combine(_folder, "real.csv");
        File.CreateSymbolicLink(Place, real);
        using (CsvFile file = Begin())
        {
            file.Put();
        }

        Assert.Equal(new[] { "id" }, File.ReadAllLines(real));
        Assert.NotNull(File.ResolveLinkTarget(Place, returnFinalTarget: false));
    }

    [Fact]
    public void Owner_and_group_are_kept()
    {
        if (OperatingSystem.IsWindows() || UnixStatus.Me != 0)
        {
            // Only root gives files away.
            return;
        }

        File.WriteAllText(Place, "former");
        Run("chown", "1:2", Place);
        File.SetUnixFileMode(Place, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        using (CsvFile file = Begin())
        {
            file.Put();
        }

        Assert.Equal(
            new UnixStatus(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, IsLink: false, User: 1, Group: 2),
            UnixStatus.Of(Place));
        Assert.Equal(new[] { "id" }, File.ReadAllLines(Place));
    }

    private static void Run(string program, params string[] arguments)
    {
        using System.Diagnostics.Process process = System.Diagnostics.Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
#endif

    private CsvFile Begin() => CsvFile.Begin(Place, ["id"]);

    private static void Add(CsvFile file, params string[] ids) => file.Add(ids, (csv, id) => csv.Cell(id));
}
