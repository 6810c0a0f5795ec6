using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>The XML that Moodle answers whenever JSON was not asked for.</summary>
internal static class PhpXml
{
    private const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n";

    public static string Response(object? value)
    {
        StringBuilder xml = new(Declaration);
        xml.Append("<RESPONSE>\n");
        Write(xml, value);
        return xml.Append("</RESPONSE>\n").ToString();
    }

    public static string Fault(MoodleFault fault, bool debugging)
    {
        StringBuilder xml = new(Declaration);
        xml.Append("<EXCEPTION class=\"").Append(Escape(fault.Class)).Append("\">\n");
        xml.Append("<ERRORCODE>").Append(Escape(fault.Code)).Append("</ERRORCODE>\n");
        xml.Append("<MESSAGE>").Append(Escape(fault.Message)).Append("</MESSAGE>\n");
        if (debugging && fault.DebugInfo is { } info)
        {
            xml.Append("<DEBUGINFO>").Append(Escape(info)).Append("</DEBUGINFO>\n");
        }

        return xml.Append("</EXCEPTION>\n").ToString();
    }

    private static void Write(StringBuilder xml, object? value)
    {
        switch (value)
        {
            case null:
                xml.Append("<VALUE null=\"null\"/>\n");
                break;
            case bool flag:
                xml.Append("<VALUE>").Append(flag ? '1' : '0').Append("</VALUE>\n");
                break;
            case string text:
                xml.Append("<VALUE>").Append(Escape(text)).Append("</VALUE>\n");
                break;
            case PhpObject members:
                xml.Append("<SINGLE>\n");
                foreach (KeyValuePair<string, object?> member in members)
                {
                    xml.Append("<KEY name=\"").Append(Escape(member.Key)).Append("\">");
                    Write(xml, member.Value);
                    xml.Append("</KEY>\n");
                }

                xml.Append("</SINGLE>\n");
                break;
            case IEnumerable items:
                xml.Append("<MULTIPLE>\n");
                foreach (object? item in items)
                {
                    Write(xml, item);
                }

                xml.Append("</MULTIPLE>\n");
                break;
            default:
                xml.Append("<VALUE>").Append(string.Format(CultureInfo.InvariantCulture, "{0}", value)).Append("</VALUE>\n");
                break;
        }
    }

    private static string Escape(string text) => text
        .Replace("&", "&amp;", System.StringComparison.Ordinal)
        .Replace("<", "&lt;", System.StringComparison.Ordinal)
        .Replace(">", "&gt;", System.StringComparison.Ordinal)
        .Replace("\"", "&quot;", System.StringComparison.Ordinal);
}
