namespace UnifiedLms.Core.Providers;

/// <summary>How a client shows its id and secret when it asks for an access token.</summary>
public enum ClientAuthentication
{
    /// <summary>As the form fields <c>client_id</c> and <c>client_secret</c>.</summary>
    Form,

    /// <summary>In <c>Authorization: Basic</c>.</summary>
    Basic,

    /// <summary>Not at all: there is no client to register.</summary>
    None,
}
