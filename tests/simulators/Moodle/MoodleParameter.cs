using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>The declared shape of a function's parameters. Moodle checks it strictly, at every level.</summary>
internal abstract class MoodleParameter
{
    public bool Required { get; private init; } = true;

    public static MoodleParameter Text(bool required = true) => new Scalar(Kind.Text) { Required = required };

    public static MoodleParameter Whole(bool required = true) => new Scalar(Kind.Whole) { Required = required };

    /// <summary>Only 1 and 0: true and false are refused.</summary>
    public static MoodleParameter Flag(bool required = true) => new Scalar(Kind.Flag) { Required = required };

    public static MoodleParameter Many(MoodleParameter item, bool required = true) => new Multiple(item) { Required = required };

    public static MoodleParameter One(Dictionary<string, MoodleParameter> members, bool required = true) =>
        new Single(members) { Required = required };

    /// <summary>A list of name and value pairs, as most options come.</summary>
    public static MoodleParameter Pairs(string key, bool required = false) =>
        Many(One(new() { [key] = Text(), ["value"] = Text() }), required);

    public abstract void Validate(object value);

    private enum Kind
    {
        Text,
        Whole,
        Flag,
    }

    private sealed class Scalar(Kind kind) : MoodleParameter
    {
        public override void Validate(object value)
        {
            if (value is not string text)
            {
                throw MoodleFault.Parameter("Scalar type expected, array or object received.");
            }

            bool valid = kind switch
            {
                Kind.Whole => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
                Kind.Flag => text is "0" or "1",
                _ => true,
            };
            if (!valid)
            {
                throw MoodleFault.Parameter("Invalid external api parameter: the value is \"" + text + "\"");
            }
        }
    }

    private sealed class Multiple(MoodleParameter item) : MoodleParameter
    {
        public override void Validate(object value)
        {
            if (value is not PhpArray array)
            {
                throw MoodleFault.Parameter("Only arrays accepted.");
            }

            foreach (string key in array.Keys)
            {
                item.Validate(array[key]!);
            }
        }
    }

    private sealed class Single(Dictionary<string, MoodleParameter> members) : MoodleParameter
    {
        public override void Validate(object value)
        {
            if (value is not PhpArray array)
            {
                throw MoodleFault.Parameter("Only arrays accepted.");
            }

            foreach ((string name, MoodleParameter member) in members)
            {
                if (array[name] is { } given)
                {
                    member.Validate(given);
                }
                else if (member.Required)
                {
                    throw MoodleFault.Parameter("Missing required key in single structure: " + name);
                }
            }

            List<string> unexpected = [.. array.Keys.Where(key => !members.ContainsKey(key))];
            if (unexpected.Count > 0)
            {
                throw MoodleFault.Parameter($"Unexpected keys ({string.Join(", ", unexpected)}) detected in parameter array.");
            }
        }
    }
}
