using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Simulators.Canvas;
using Xunit;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>Writing to Canvas over a real socket.</summary>
public sealed class CanvasWriteTests : IDisposable
{
    private readonly CanvasSimulator _canvas = CanvasSimulator.Start(new CanvasOptions { Users = 20, Courses = 4, Enrollments = 10, Throttling = false });
    private readonly Writer _writer;

    public CanvasWriteTests() => _writer = new Writer(_canvas);

    public void Dispose()
    {
        _writer.Dispose();
        _canvas.Dispose();
    }

    [Fact]
    public async Task A_user_is_created_and_told_as_the_answer_has_it()
    {
        WriteOutcome made = Assert.Single(await _writer.CreateAsync(LmsResource.Users, new WriteInput { Fields = Writer.Person("ann", ("custom_fields", Writer.Fields(("sis_user_id", "E9")))) }));

        Assert.Null(made.Fault);
        Assert.Equal(WriteStatus.Created, made.Status);
        CanvasUser there = _canvas.Population.Users.Single(u => u.LoginId == "ann");
        Assert.Equal(there.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), made.Id);
        Assert.Equal("E9", there.SisUserId);
        Assert.Equal("ann@new.example", there.Email);
        Assert.Equal("Ann Lee-ann", ((LmsUser)made.Record!).Name);
        Assert.Equal("school", made.Record.Connection);
    }
}
