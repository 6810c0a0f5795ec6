using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using System.Security;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.PowerShell;

/// <summary>Opens a connection and makes it the default one of the runspace.</summary>
/// <example><code>Connect-Lms -Provider Sandbox</code></example>
[Cmdlet(VerbsCommunications.Connect, "Lms", DefaultParameterSetName = "NoSecret")]
[OutputType(typeof(LmsConnectionInfo))]
public sealed class ConnectLmsCommand : LmsCmdlet
{
    /// <summary>Name of the provider definition. Get-LmsProvider lists them.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(ProviderCompleter))]
    [ValidateNotNullOrEmpty]
    public string Provider { get; set; } = "";

    /// <summary>Where the system is. Must be https, loopback excepted, unless -AllowUnencrypted.</summary>
    [Parameter(Position = 1)]
    public Uri? BaseUri { get; set; }

    /// <summary>A name for the connection; the provider's when absent. A connection of the same name is replaced.</summary>
    [Parameter]
    [ValidatePattern(@"^[^*?\[\]]+$")]
    public string? Name { get; set; }

    /// <summary>The settings that the provider's definition names. None of them is a secret.</summary>
    [Parameter]
    public IDictionary? Setting { get; set; }

    /// <summary>The access token.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Token")]
    public SecureString? Token { get; set; }

    /// <summary>Name of the environment variable that holds the access token.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "TokenVariable")]
    [ValidateNotNullOrEmpty]
    public string? TokenVariable { get; set; }

    /// <summary>Path of a file whose first line is the access token.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "TokenFile")]
    [ValidateNotNullOrEmpty]
    public string? TokenFile { get; set; }

    /// <summary>User name and password.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Credential")]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>Client id and client secret of an application, for systems that give tokens out to applications.</summary>
    [Parameter]
    [Credential]
    public PSCredential? ClientCredential { get; set; }

    /// <summary>A refresh token, from which access tokens are made; goes with -ClientCredential.</summary>
    [Parameter]
    public SecureString? RefreshToken { get; set; }

    /// <summary>Name of the environment variable that holds the refresh token.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RefreshTokenVariable { get; set; }

    /// <summary>Permits plain http to another machine.</summary>
    [Parameter]
    public SwitchParameter AllowUnencrypted { get; set; }

    /// <summary>Refuses everything that would change the system.</summary>
    [Parameter]
    public SwitchParameter ReadOnly { get; set; }

    /// <summary>How long one attempt of a request may take, in seconds; 100 when absent.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; }

    /// <summary>How long a request may wait for the system's limits to allow it, in seconds; five minutes when absent.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int MaxWaitSec { get; set; }

    /// <summary>How often a request is tried in all; five times when absent.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    public int MaxAttempts { get; set; }

    /// <summary>Overrides for this connection until it is closed: @{ User = @{ 'custom_fields.cost_center' = 'sis_user_id' } }. about_LmsMapping tells all of it.</summary>
    [Parameter]
    public IDictionary? Mapping { get; set; }

    /// <summary>A folder of provider definitions, or that of a single one, which wins over yours and over those of the module.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ProviderPath { get; set; }

    /// <summary>Does not ask the system who we are. The first command will find out whether the connection works.</summary>
    [Parameter]
    public SwitchParameter SkipTest { get; set; }

    /// <summary>Connects. Nothing is sent anywhere with -SkipTest.</summary>
    protected override void EndProcessing()
    {
        LmsConnection? connection = null;
        try
        {
            connection = LmsConnection.Open(Catalog(), Request());
            if (!SkipTest)
            {
                Test(connection);
            }

            ConnectionTable.Current.Add(connection);
            WriteObject(connection.Info);
            connection = null;
        }
        catch (LmsException failure)
        {
            ThrowTerminatingError(Faults.ToErrorRecord(failure, Provider));
        }
        finally
        {
            connection?.Dispose();
        }
    }

    private ProviderCatalog Catalog() => ProviderCatalog.Open(further: ProviderPath is null ? null : GetUnresolvedProviderPathFromPSPath(ProviderPath));

    private ConnectionRequest Request() => new()
    {
        ClientId = ClientCredential?.UserName,
        ClientSecret = SecretSource.Password(ClientCredential),
        RefreshToken = new SecretSource(this).Token(RefreshToken, RefreshTokenVariable, null),
        Name = Name,
        Provider = Provider,
        Mapping = Mapping is null ? null : MappingArgument.Read(Mapping, Catalog().Get(Provider).Name).ToJson(),
        BaseUri = BaseUri,
        Settings = Settings(),
        Token = new SecretSource(this).Token(Token, TokenVariable, TokenFile),
        UserName = Credential?.UserName,
        Password = SecretSource.Password(Credential),
        AllowUnencrypted = AllowUnencrypted,
        ReadOnly = ReadOnly,
        Timeout = TimeoutSec > 0 ? TimeSpan.FromSeconds(TimeoutSec) : null,
        MaxWait = MaxWaitSec > 0 ? TimeSpan.FromSeconds(MaxWaitSec) : null,
        MaxAttempts = MaxAttempts > 0 ? MaxAttempts : null,
    };

    private Dictionary<string, string> Settings()
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry setting in Setting ?? new Hashtable())
        {
            object? value = setting.Value is PSObject wrapped ? wrapped.BaseObject : setting.Value;
            settings[setting.Key.ToString()!] = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        }

        return settings;
    }

    private void Test(LmsConnection connection) => Pump(async (output, token) =>
    {
        LmsConnectionTest test = await connection.Client.TestAsync(new CmdletObserver(output, Provider), token).ConfigureAwait(false);
        connection.Info.Identity = test.Identity;
    });
}
