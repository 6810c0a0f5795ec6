using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.PowerShell;

/// <summary>The courses that were read lately in this process, so that their codes and ids can be completed without asking anybody.</summary>
internal static class SeenCourses
{
    private const int Limit = 500;

    private static readonly object _gate = new();
    private static readonly Dictionary<string, LmsCourse> _courses = new();
    private static readonly Queue<string> _order = new();

    /// <summary>The courses, the newest first; of several connections' too.</summary>
    public static IReadOnlyList<LmsCourse> All
    {
        get
        {
            lock (_gate)
            {
                return _order.Reverse().Select(key => _courses[key]).ToList();
            }
        }
    }

    /// <summary>Remembers those records that are courses. Once there are too many, the oldest are forgotten.</summary>
    public static void Remember(IReadOnlyList<LmsRecord> records)
    {
        if (records.Count == 0 || records[0] is not LmsCourse)
        {
            return;
        }

        lock (_gate)
        {
            foreach (LmsCourse course in records.OfType<LmsCourse>().Take(Limit))
            {
                string key = course.Connection + "\n" + course.Id;
                if (!_courses.ContainsKey(key))
                {
                    _order.Enqueue(key);
                }

                // Not the whole record: it holds on to the answer it came from.
                _courses[key] = new LmsCourse { Id = course.Id, Code = course.Code, Title = course.Title, Connection = course.Connection };
            }

            while (_order.Count > Limit)
            {
                _courses.Remove(_order.Dequeue());
            }
        }
    }
}
