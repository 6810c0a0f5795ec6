using System.IO;
using System.Text;
using UnifiedLms.Core.Delivery;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Delivery;

/// <summary>Exports of directories, as they come.</summary>
public sealed class IdentityTableTests
{
    [Theory]
    [InlineData("Email,EmployeeId\na@example.org,E1\n")]
    [InlineData("email;employeeid\r\nA@example.org;E1\r\n\r\n")]
    [InlineData("EmployeeId\tName\tEmail\nE1\t\"Lee, Ann\"\t a@example.org \n")]
    [InlineData("\"Email\",\"Note\",\"EmployeeId\"\n\"a@example.org\",\"two\nlines, \"\"quoted\"\"\",\"E1\"")]
    public void A_person_is_found_whatever_the_file_looks_like(string text)
        => Assert.Equal("E1", IdentityTable.Read(Write(text), "Email", "EmployeeId", null).Find(new[] { "other@example.org", "a@EXAMPLE.org" }));

    [Fact]
    public void Byte_order_marks_are_heeded()
    {
        string path = Path.Combine(Definitions.Folder(), "people.csv");
        File.WriteAllText(path, "Email,EmployeeId\nzoë@example.org,E1\n", Encoding.Unicode);
        Assert.Equal("E1", IdentityTable.Read(path, "Email", "EmployeeId", null).Find(new[] { "zoë@example.org" }));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("Mail,EmployeeId\n", "no column 'Email'. Its columns: Mail, EmployeeId")]
    [InlineData("Email,EmployeeId\na@x.org,E1\n\nb@x.org\n", "Line 4 of people.csv has 1 columns, of 2")]
    [InlineData("Email,EmployeeId\na@x.org,E1\nA@x.org,E2\n", "two values for Email 'A@x.org': 'E1' and 'E2'")]
    public void A_file_that_cannot_be_right_is_refused(string text, string message)
        => Assert.Contains(message, Assert.Throws<LmsException>(() => IdentityTable.Read(Write(text), "Email", "EmployeeId", null)).Message);

    [Fact]
    public void A_person_without_a_key_is_left_out()
    {
        IdentityTable table = IdentityTable.Read(Write("Email,EmployeeId\na@x.org,\n,E2\nb@x.org,E3\nb@x.org,E3\n"), "Email", "EmployeeId", null);
        Assert.Equal(1, table.Count);
        Assert.Equal(LmsFaultKind.ObjectNotFound, Assert.Throws<LmsException>(() => table.Find(new[] { "a@x.org" })).Fault.Kind);
    }

    private static string Write(string text)
    {
        string path = Path.Combine(Definitions.Folder(), "people.csv");
        File.WriteAllText(path, text);
        return path;
    }
}
