namespace UnifiedLms.Core.Mapping;

internal sealed class UserBinder : RecordBinder
{
    public override LmsRecord Bind(UnifiedFields fields)
    {
        var user = new LmsUser
        {
            Id = fields.Id(),
            FirstName = fields.Text("first_name"),
            LastName = fields.Text("last_name"),
            Name = fields.Text("name"),
            Username = fields.Text("username"),
            Emails = fields.Emails("emails"),
            Status = fields.Word("status", "user.status") ?? LmsUserStatus.Unknown,
            Role = fields.Word("role", "user.role"),
            Phones = fields.Phones("phones"),
            Locale = LanguageTag.Normalize(fields.Text("locale")),
            Timezone = fields.Text("timezone"),
            JobTitle = fields.Text("job_title"),
            Organization = fields.Organization("organization"),
            Manager = fields.User("manager"),
            CreatedAt = fields.Time("created_at"),
            UpdatedAt = fields.Time("updated_at"),
            CustomFields = fields.CustomFields(),
        };
        user.Name ??= Joined(user.FirstName, user.LastName);
        fields.Close();
        return user;
    }

    private static string? Joined(string? first, string? last)
        => first is null ? last : last is null ? first : first + " " + last;
}
