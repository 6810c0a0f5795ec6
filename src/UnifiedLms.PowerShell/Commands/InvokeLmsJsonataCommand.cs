using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Text;
using UnifiedLms.Core.Mapping;

namespace UnifiedLms.PowerShell;

/// <summary>Evaluates a JSONata expression against piped objects or JSON text, with the functions and limits of provider definitions.</summary>
/// <example><code>(Get-LmsUser -First 1).RemoteData | Invoke-LmsJsonata '{ "id": id, "mail": $lowercase(mail) }'</code></example>
/// <example><code>Get-Content users.json -Raw | Invoke-LmsJsonata 'users[suspended].username'</code></example>
[Cmdlet(VerbsLifecycle.Invoke, "LmsJsonata")]
[OutputType(typeof(PSObject))]
public sealed class InvokeLmsJsonataCommand : LmsCmdlet
{
    private ExpressionEvaluator? _evaluator;
    private readonly Dictionary<string, object?> _bindings = new();

    /// <summary>The expression.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Expression { get; set; } = "";

    /// <summary>An object, or JSON text: a text that begins with { or [ is read as JSON. Each piped object is evaluated on its own.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public object? InputObject { get; set; }

    /// <summary>Variables by name, with or without the dollar sign. Names are told apart by case, as in the language.</summary>
    [Parameter]
    public IDictionary? Binding { get; set; }

    /// <summary>Makes a variable that nothing is bound to an error; else it is undefined.</summary>
    [Parameter]
    public SwitchParameter Strict { get; set; }

    /// <summary>Takes text as text, whatever it looks like.</summary>
    [Parameter]
    public SwitchParameter AsText { get; set; }

    /// <summary>Compiles the expression; one that cannot be read ends the command.</summary>
    protected override void BeginProcessing()
    {
        try
        {
            _evaluator = new ExpressionEvaluator(Expression, Strict);
        }
        catch (LmsException failure)
        {
            ThrowTerminatingError(Faults.ToErrorRecord(failure, Expression));
        }

        foreach (DictionaryEntry entry in Binding ?? new Hashtable())
        {
            string name = entry.Key.ToString()!.TrimStart('$');
            if (_bindings.ContainsKey(name))
            {
                LmsFault twice = new(LmsFaultKind.InvalidInput, $"-Binding gives the variable ${name} twice.")
                {
                    RecommendedAction = "Give each variable once, with or without the dollar sign. Names that differ in case are different variables.",
                };
                ThrowTerminatingError(Faults.ToErrorRecord(new LmsException(twice), Binding));
            }

            _bindings.Add(name, PlainInput.Of(entry.Value));
        }
    }

    /// <summary>Evaluates the expression for one input.</summary>
    protected override void ProcessRecord()
    {
        object? input;
        try
        {
            input = Input();
        }
        catch (LmsException failure)
        {
            WriteError(Faults.ToErrorRecord(failure, InputObject));
            return;
        }

        Run(InputObject, async (output, token) =>
        {
            string? json = _evaluator!.Evaluate(input, _bindings, token);
            if (json is not null)
            {
                object? result = RemoteJson.Parse(new ArraySegment<byte>(Encoding.UTF8.GetBytes(json)));
                await (result is object[] items ? output.WritePageAsync(items) : output.WriteAsync(result)).ConfigureAwait(false);
            }
        });
    }

    private object? Input()
    {
        object? bare = InputObject is PSObject wrapped ? wrapped.BaseObject : InputObject;
        return bare is string text && !AsText && LooksLikeJson(text)
            ? ExpressionEvaluator.ParseInput(text)
            : PlainInput.Of(InputObject);
    }

    private static bool LooksLikeJson(string text)
    {
        string trimmed = text.TrimStart();
        return trimmed.Length > 0 && (trimmed[0] == '{' || trimmed[0] == '[');
    }
}
