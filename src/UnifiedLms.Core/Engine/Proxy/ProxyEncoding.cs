namespace UnifiedLms.Core.Engine;

/// <summary>How the body of a call of the user's own is written.</summary>
public enum ProxyEncoding
{
    /// <summary>As JSON.</summary>
    Json,

    /// <summary>As a form; a list repeats its name.</summary>
    Form,

    /// <summary>As a form that nests: <c>users[0][name]=Ann</c>; booleans are 1 and 0.</summary>
    PhpForm,

    /// <summary>As it is: text in UTF-8, or bytes.</summary>
    Raw,
}
