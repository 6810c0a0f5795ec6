using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;

namespace UnifiedLms.Help;

/// <summary>Reads cmdlets from the assembly's metadata, without running anything of it.</summary>
public sealed class CmdletReader : IDisposable
{
    private const string Automation = "System.Management.Automation.";

    private static readonly ParameterFacts[] s_paging =
    [
        Common("First", "UInt64", "Gets only this many records and asks for no more than are needed for them."),
        Common("IncludeTotalCount", "SwitchParameter", "Tells first how many records there are in all, as far as the system knows it."),
        Common("Skip", "UInt64", "Leaves this many records out and gets the rest."),
    ];

    private static readonly ParameterFacts[] s_asking =
    [
        Common("Confirm", "SwitchParameter", "Asks before anything is changed.") with { Aliases = ["cf"] },
        Common("WhatIf", "SwitchParameter", "Says what would be changed, and changes nothing.") with { Aliases = ["wi"] },
    ];

    private readonly MetadataLoadContext _context;
    private readonly Assembly _assembly;
    private readonly SummaryReader _summaries;

    /// <summary>A reader over a folder.</summary>
    /// <param name="bin">The folder with UnifiedLms.PowerShell.dll, its documentation file and all it refers to.</param>
    public CmdletReader(string bin)
    {
        string assembly = Path.Combine(bin, "UnifiedLms.PowerShell.dll");
        IEnumerable<string> known = Directory.GetFiles(bin, "*.dll")
            .Concat(Directory.GetFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll"))
            .Append(Path.Combine(AppContext.BaseDirectory, "System.Management.Automation.dll"));
        _context = new MetadataLoadContext(new PathAssemblyResolver(known.GroupBy(Path.GetFileName).Select(same => same.First())));
        _assembly = _context.LoadFromAssemblyPath(assembly);
        _summaries = new SummaryReader(Path.ChangeExtension(assembly, ".xml"));
    }

    /// <inheritdoc/>
    public void Dispose() => _context.Dispose();

    /// <summary>The cmdlets, by name.</summary>
    public IReadOnlyList<CmdletFacts> Read() => _assembly.GetExportedTypes()
        .Where(type => !type.IsAbstract && Attribute(type, "CmdletAttribute") is not null)
        .Select(Read)
        .OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal)
        .ToList();

    private CmdletFacts Read(Type type)
    {
        CustomAttributeData cmdlet = Attribute(type, "CmdletAttribute")!;
        IEnumerable<ParameterFacts> parameters = type.GetProperties()
            .Where(property => Attributes(property, "ParameterAttribute").Any())
            .Select(Read)
            .Concat(Named(cmdlet, "SupportsPaging") is true ? s_paging : [])
            .Concat(Named(cmdlet, "SupportsShouldProcess") is true ? s_asking : []);
        return new CmdletFacts(
            (string)cmdlet.ConstructorArguments[0].Value!,
            (string)cmdlet.ConstructorArguments[1].Value!,
            _summaries.Of("T:" + type.FullName),
            parameters.OrderBy(parameter => parameter.Name, StringComparer.OrdinalIgnoreCase).ToList(),
            Named(cmdlet, "DefaultParameterSetName") as string,
            Attributes(type, "OutputTypeAttribute").SelectMany(Outputs).Distinct().ToList());
    }

    private ParameterFacts Read(PropertyInfo property)
    {
        Type type = Nullable(property.PropertyType);
        return new ParameterFacts(property.Name, TypeName(type), _summaries.Of($"P:{property.DeclaringType!.FullName}.{property.Name}"))
        {
            Sets = Attributes(property, "ParameterAttribute").ToDictionary(
                data => Named(data, "ParameterSetName") as string ?? ParameterFacts.AllSets,
                data => new ParameterPlace(
                    Named(data, "Mandatory") is true,
                    Named(data, "Position") as int?,
                    Named(data, "ValueFromPipeline") is true,
                    Named(data, "ValueFromPipelineByPropertyName") is true)),
            Aliases = Attributes(property, "AliasAttribute").SelectMany(Texts).ToList(),
            Values = Values(property, type),
            Globbing = Attribute(property, "SupportsWildcardsAttribute") is not null,
        };
    }

    private static IReadOnlyList<string> Values(PropertyInfo property, Type type)
    {
        Type single = type.IsArray ? type.GetElementType()! : type;
        if (single.IsEnum)
        {
            return single.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.Name).ToList();
        }

        CustomAttributeData? word = property.CustomAttributes.FirstOrDefault(data => data.AttributeType.Name == "WordAttribute");
        if (word is not null)
        {
            CustomAttributeTypedArgument set = word.ConstructorArguments[0];
            string name = set.ArgumentType.GetFields(BindingFlags.Public | BindingFlags.Static).First(field => Equals(field.GetRawConstantValue(), set.Value)).Name;
            return (IReadOnlyList<string>)typeof(LmsUser).Assembly.GetType("UnifiedLms.Lms" + name, throwOnError: true)!.GetProperty("All")!.GetValue(null)!;
        }

        return Attribute(property, "ValidateSetAttribute") is CustomAttributeData valid ? Texts(valid).ToList() : [];
    }

    private static IEnumerable<string> Outputs(CustomAttributeData data) => data.ConstructorArguments
        .SelectMany(argument => argument.Value is IEnumerable<CustomAttributeTypedArgument> many ? many : [argument])
        .Select(argument => argument.Value is Type { FullName: "System.Void" } ? "None" : argument.Value is Type type ? type.FullName! : argument.Value!.ToString()!);

    private static IEnumerable<string> Texts(CustomAttributeData data) => data.ConstructorArguments
        .SelectMany(argument => argument.Value is IEnumerable<CustomAttributeTypedArgument> many ? many.Select(one => (string)one.Value!) : [(string)argument.Value!]);

    private static CustomAttributeData? Attribute(MemberInfo member, string name) => Attributes(member, name).FirstOrDefault();

    private static IEnumerable<CustomAttributeData> Attributes(MemberInfo member, string name) =>
        member.CustomAttributes.Where(data => data.AttributeType.FullName == Automation + name);

    private static object? Named(CustomAttributeData data, string name) =>
        data.NamedArguments.Where(argument => argument.MemberName == name).Select(argument => argument.TypedValue.Value).FirstOrDefault();

    private static Type Nullable(Type type) => type.IsGenericType && type.Name == "Nullable`1" ? type.GetGenericArguments()[0] : type;

    private static string TypeName(Type type) => type.IsArray ? TypeName(type.GetElementType()!) + "[]" : type.Name;

    private static ParameterFacts Common(string name, string type, string summary) => new(name, type, summary)
    {
        Sets = new Dictionary<string, ParameterPlace> { [ParameterFacts.AllSets] = new ParameterPlace(false, null, false, false) },
    };
}
