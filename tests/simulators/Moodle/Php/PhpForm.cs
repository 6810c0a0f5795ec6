using System;
using System.Collections.Generic;
using System.Text;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>Decodes query and body as PHP does, with the fields cut off that exceed max_input_vars, without a word.</summary>
internal static class PhpForm
{
    /// <summary>The query's values, overlaid by those of a form body of a POST. Bodies in JSON and bodies of a PUT are not seen.</summary>
    public static PhpArray Decode(SimulatorRequest request, int maxInputVars)
    {
        PhpArray form = new();
        Add(form, request.Query, maxInputVars);
        if (request.Method != "POST" || request.Body.Length == 0)
        {
            return form;
        }

        string type = request.Header("Content-Type") ?? string.Empty;
        if (type.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            Add(form, UrlForm.Parse(request.BodyText), maxInputVars);
        }
        else if (type.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            Add(form, Multipart(type, request.Body), maxInputVars);
        }

        return form;
    }

    private static void Add(PhpArray form, IReadOnlyList<KeyValuePair<string, string>> pairs, int maxInputVars)
    {
        for (int i = 0; i < pairs.Count && i < maxInputVars; i++)
        {
            form.SetPath(Path(pairs[i].Key), pairs[i].Value);
        }
    }

    private static List<string> Path(string name)
    {
        int bracket = name.IndexOf('[');
        if (bracket <= 0)
        {
            return [name];
        }

        List<string> path = [name[..bracket]];
        while (bracket >= 0 && bracket < name.Length && name[bracket] == '[')
        {
            int end = name.IndexOf(']', bracket);
            if (end < 0)
            {
                break;
            }

            path.Add(name[(bracket + 1)..end]);
            bracket = end + 1;
        }

        return path;
    }

    private static List<KeyValuePair<string, string>> Multipart(string contentType, byte[] body)
    {
        List<KeyValuePair<string, string>> pairs = [];
        int at = contentType.IndexOf("boundary=", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return pairs;
        }

        string boundary = "--" + contentType[(at + 9)..].Trim().Trim('"');
        foreach (string part in Encoding.UTF8.GetString(body).Split(boundary))
        {
            int head = part.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            int name = part.IndexOf("name=", StringComparison.OrdinalIgnoreCase);
            if (head < 0 || name < 0 || name > head)
            {
                continue;
            }

            string rest = part[(name + 5)..head];
            string key = rest.StartsWith('"') ? rest[1..rest.IndexOf('"', 1)] : rest.Split('\r', ';')[0];
            string value = part[(head + 4)..];
            pairs.Add(new(key, value.EndsWith("\r\n", StringComparison.Ordinal) ? value[..^2] : value));
        }

        return pairs;
    }
}
