using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace UnifiedLms.PowerShell;

/// <summary>Turns what was typed into words of a vocabulary, aliases included, and refuses anything else before any request is sent.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WordAttribute : ArgumentTransformationAttribute
{
    private readonly Reading _read;

    /// <summary>A parameter of one word or several.</summary>
    /// <param name="set">The vocabulary.</param>
    public WordAttribute(WordSet set) => (Words, _read) = set switch
    {
        WordSet.UserStatus => (LmsUserStatus.All, LmsUserStatus.TryNormalize),
        WordSet.UserRole => (LmsUserRole.All, LmsUserRole.TryNormalize),
        WordSet.CourseType => (LmsCourseType.All, LmsCourseType.TryNormalize),
        WordSet.CourseItemType => (LmsCourseItemType.All, LmsCourseItemType.TryNormalize),
        WordSet.CourseStatus => (LmsCourseStatus.All, LmsCourseStatus.TryNormalize),
        _ => (LmsEnrollmentStatus.All, (Reading)LmsEnrollmentStatus.TryNormalize),
    };

    private delegate bool Reading(string? text, out string word);

    /// <summary>The words of the vocabulary.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Whether other words pass as they are, because it depends on the provider which are known.</summary>
    public bool AllowsOthers { get; set; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? input = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return input is IEnumerable several and not string ? several.Cast<object?>().Select(Word).ToArray() : Word(inputData);
    }

    private string Word(object? typed)
    {
        string text = LanguagePrimitives.ConvertTo<string>(typed);
        return _read(text, out string word)
            ? word
            : AllowsOthers ? text
            : throw new ArgumentTransformationMetadataException($"'{text}' is none of: {string.Join(", ", Words)}.");
    }
}
