namespace UnifiedLms.Core.Providers;

/// <summary>How a request body is written.</summary>
public enum BodyEncoding
{
    /// <summary>A JSON document.</summary>
    Json,

    /// <summary>Form fields; a list repeats its name.</summary>
    Form,

    /// <summary>Form fields nested in the manner of PHP: <c>users[0][name]=Ann</c>.</summary>
    PhpForm,
}
