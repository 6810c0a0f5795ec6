using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Files;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Samples.ExportToCsv;

/// <summary>Connects, reads page by page, writes each row as it comes.</summary>
internal static class Export
{
    /// <summary>Runs an export.</summary>
    /// <exception cref="LmsException">It failed; a cursor in the fault is dropped where no row was written, since there is nothing to go on from.</exception>
    public static async Task RunAsync(ExportOptions options, Stream output, TextWriter errors, CancellationToken cancellationToken)
    {
        long rows = 0;
        try
        {
            await RunAsync(options, output, errors, count => rows += count, cancellationToken);
        }
        catch (LmsException failure) when (rows == 0)
        {
            throw new LmsException(failure.Fault with { Cursor = null }, failure);
        }
    }

    private static async Task RunAsync(ExportOptions options, Stream output, TextWriter errors, Action<int> wrote, CancellationToken cancellationToken)
    {
        using LmsConnection connection = LmsConnection.Open(ProviderCatalog.Open(), new ConnectionRequest
        {
            Provider = options.Provider,
            BaseUri = options.BaseUri,
            Settings = options.Settings,
            Token = Token(options),
            AllowUnencrypted = options.AllowUnencrypted,
            Timeout = options.Timeout,
        });
        IReadOnlyList<string> columns = LmsRow.Columns(options.Resource switch
        {
            LmsResource.Users => typeof(LmsUser),
            LmsResource.Courses => typeof(LmsCourse),
            LmsResource.CourseItems => typeof(LmsCourseItem),
            _ => typeof(LmsEnrollment),
        });
        using var csv = new CsvWriter(output, columns.Count);
        var operation = new ReadOperation
        {
            Resource = options.Resource,
            Filters = options.Filters,
            Fields = columns.SelectMany(LmsRow.Fields).Distinct().ToArray(),
            First = options.First,
            PageSize = options.PageSize,
            Cursor = options.Cursor,
        };
        var observer = new ErrorStreamObserver(errors, options.Verbose);
        bool first = options.Cursor is null;
        await foreach (ResultPage page in connection.Client.ReadAsync(operation, observer, cancellationToken))
        {
            // Only now is it known that the LMS answers: a file with a header and no rows would look like success.
            if (first)
            {
                csv.Row(columns);
                first = false;
            }

            foreach (LmsRecord record in page.Records)
            {
                ILmsRow row = LmsRow.Of(record);
                for (int i = 0; i < columns.Count; i++)
                {
                    csv.Cell(row.Column(i));
                }

                csv.EndRow();
            }

            csv.Flush();
            wrote(page.Records.Count);
        }

        if (observer.First is { } fault)
        {
            throw new LmsException(new LmsFault(fault.Kind, $"{observer.Faults} part{(observer.Faults == 1 ? string.Empty : "s")} could not be read; the lines above name them.")
            {
                RecommendedAction = "The rows of all other parts are in the output.",
            });
        }
    }

    private static Secret? Token(ExportOptions options)
    {
        if (options.TokenVariable is not { } name)
        {
            return null;
        }

        string? token = Environment.GetEnvironmentVariable(name);
        return string.IsNullOrWhiteSpace(token)
            ? throw new OptionException($"the environment variable {name}, which should hold the token, is not set")
            : Secret.From(token.Trim());
    }
}
