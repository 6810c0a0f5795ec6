using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Security;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.PowerShell;

/// <summary>Opens a connection, new or saved, and makes it the default one of the runspace. Where that fails there is no default one.</summary>
/// <example><code>Connect-Lms -Provider Sandbox</code></example>
/// <example><code>Connect-Lms -Name prod</code></example>
[Cmdlet(VerbsCommunications.Connect, "Lms", DefaultParameterSetName = Saved, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(LmsConnectionInfo))]
public sealed class ConnectLmsCommand : LmsCmdlet
{
    private const string Saved = "Saved";
    private static readonly string[] _newOnly =
    [
        nameof(BaseUri), nameof(Setting), nameof(ClientCredential), nameof(RefreshToken), nameof(RefreshTokenVariable), nameof(SecretFrom),
        nameof(UserName), nameof(ClientId), nameof(AllowUnencrypted), nameof(ProviderPath), nameof(Save), nameof(Protect), nameof(Force),
    ];

    private bool _isOpen;
    private string? _failure;

    /// <summary>Name of the provider definition. Get-LmsProvider lists them.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "NoSecret")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Token")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "TokenVariable")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "TokenFile")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Credential")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Vault")]
    [ArgumentCompleter(typeof(ProviderCompleter))]
    [ValidateNotNullOrEmpty]
    public string Provider { get; set; } = "";

    /// <summary>Where the system is. Must be https, loopback excepted, unless -AllowUnencrypted.</summary>
    [Parameter(Position = 1)]
    public Uri? BaseUri { get; set; }

    /// <summary>A name for the connection; the provider's when absent. An open connection of the same name is replaced. Alone, it opens the connection that was saved under it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = Saved)]
    [Parameter(ParameterSetName = "NoSecret")]
    [Parameter(ParameterSetName = "Token")]
    [Parameter(ParameterSetName = "TokenVariable")]
    [Parameter(ParameterSetName = "TokenFile")]
    [Parameter(ParameterSetName = "Credential")]
    [Parameter(ParameterSetName = "Vault")]
    [ArgumentCompleter(typeof(SavedConnectionCompleter))]
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

    /// <summary>Path of a file that only you can read and whose first line is the access token; <c>systemd:NAME</c> for a credential of the service that runs the script.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "TokenFile")]
    [ValidateNotNullOrEmpty]
    public string? TokenFile { get; set; }

    /// <summary>User name and password.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Credential")]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>Name of the secret in a vault of SecretManagement: an access token, or a credential with user name and password.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Vault")]
    [ValidateNotNullOrEmpty]
    public string? SecretName { get; set; }

    /// <summary>The vault that -SecretName is in; the default one when absent.</summary>
    [Parameter(ParameterSetName = "Vault")]
    [ValidateNotNullOrEmpty]
    public string? VaultName { get; set; }

    /// <summary>Where further secrets are kept, by their part: Token, Password, ClientSecret, RefreshToken. Values are env:NAME, file:PATH, systemd:NAME or vault:VAULT/NAME.</summary>
    [Parameter]
    public IDictionary? SecretFrom { get; set; }

    /// <summary>The user name that belongs to a password of -SecretFrom.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? UserName { get; set; }

    /// <summary>The client id that belongs to a client secret of -SecretFrom.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ClientId { get; set; }

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

    /// <summary>Saves the connection under its name, to be opened with -Name alone. Where secrets are kept is saved, never a secret.</summary>
    [Parameter]
    public SwitchParameter Save { get; set; }

    /// <summary>With -Save: takes the place of a saved connection to another system, or of one that cannot be read.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>With -Save, on Windows: encrypts secrets that were given at once, for you on this machine or for all of this machine (DPAPI).</summary>
    [Parameter]
    public SecretProtection? Protect { get; set; }

    /// <summary>Connects. Nothing is sent anywhere with -SkipTest.</summary>
    protected override void EndProcessing()
    {
        LmsConnection? connection = null;
        try
        {
            var vault = new HostVault(this);
            var reader = new SecretReader(vault);
            ConnectionInput input = Input(vault);
            SavedConnection? saved = ParameterSetName == Saved ? OfStore() : null;

            // One catalog, since each reads the definition anew.
            ProviderCatalog catalog = ProviderCatalog.Open(further: saved is null ? Definitions : saved.ProviderPath);
            SavedConnection said = saved ?? Said(input, catalog);
            SavedConnection? kept = Save ? ToKeep(said, input) : null;
            MappingDocument? mapping = Mapping is null ? null : MappingArgument.Read(Mapping, catalog.Get(said.Provider).Name);
            connection = LmsConnection.Open(catalog, said.ToRequest(reader, input.Given, ParameterSetName == Saved ? new SavedConnectionStore() : null, mapping?.ToJson()));
            if (!SkipTest)
            {
                Test(connection);
            }

            if (kept is not null && IsAgreed(kept))
            {
                new SavedConnectionStore().Write(kept);
                if (mapping is not null)
                {
                    LmsConnection opened = connection;
                    Pump((_, token) => opened.Mapping.KeepAsync(mapping, token));
                }

                if (!kept.CanKeepRefreshToken)
                {
                    WarnOnce("Some systems exchange a refresh token whenever it is used. One in a variable, a vault or a credential of systemd is not replaced; a file is: -SecretFrom @{ RefreshToken = 'file:PATH' }.");
                }

                WriteVerbose($"Saved as '{kept.Name}'. Connect-Lms -Name '{kept.Name}' opens it again.");
            }

            ConnectionTable.Current.Add(connection);
            _isOpen = true;
            WriteObject(connection.Info);
        }
        catch (LmsException failure)
        {
            _failure = failure.Message;
            ThrowTerminatingError(Faults.ToErrorRecord(failure, ParameterSetName == Saved ? Name : Provider));
        }
        finally
        {
            if (!_isOpen)
            {
                connection?.Dispose();
            }
        }
    }

    // However the attempt ended: refused, stopped, or with parameters that could not be bound.
    private protected override void Left()
    {
        if (!_isOpen)
        {
            string named = string.IsNullOrWhiteSpace(Name) ? Provider : Name!.Trim();
            string which = named.Length == 0 ? "the last one" : $"'{named}'";
            ConnectionTable.LoseDefaultHere($"There is no default connection since {which} could not be opened{(_failure is null ? "" : $" ({_failure.TrimEnd('.')})")}.");
        }
    }

    private string? Definitions => ProviderPath is null ? null : GetUnresolvedProviderPathFromPSPath(ProviderPath);

    private SavedConnection OfStore()
    {
        string[] further = _newOnly.Where(MyInvocation.BoundParameters.ContainsKey).ToArray();
        if (further.Length > 0)
        {
            throw ConnectionInput.Invalid(
                $"A saved connection is opened as it is: -{string.Join(", -", further)} {(further.Length == 1 ? "belongs" : "belong")} to a new one.",
                "Add -Provider to make a new connection, with -Save to replace the saved one; or leave them out.");
        }

        SavedConnection saved = new SavedConnectionStore().Read(Name!);
        if (saved.ReadOnly && !ReadOnly && MyInvocation.BoundParameters.ContainsKey(nameof(ReadOnly)))
        {
            throw ConnectionInput.Invalid(
                $"The saved connection '{saved.Name}' is for reading only, which cannot be loosened when it is opened.",
                "Save another one without -ReadOnly, under a name of its own.");
        }

        return Like(saved, saved.Secrets);
    }

    private ConnectionInput Input(ISecretVault vault)
    {
        if (Protect is not null && !Save)
        {
            throw ConnectionInput.Invalid("-Protect says how to save a secret, and nothing is saved.", "Add -Save, or leave -Protect out.");
        }

        if (Force && !Save)
        {
            throw ConnectionInput.Invalid("-Force says that a saved connection may be replaced, and nothing is saved.", "Add -Save, or leave -Force out.");
        }

        var input = new ConnectionInput
        {
            Given = new Credentials
            {
                Token = Token is null ? null : Secret.From(Token),
                UserName = Credential?.UserName,
                Password = Credential is null ? null : Secret.From(Credential.Password),
                ClientId = ClientCredential?.UserName,
                ClientSecret = ClientCredential is null ? null : Secret.From(ClientCredential.Password),
                RefreshToken = RefreshToken is null ? null : Secret.From(RefreshToken),
            },
        };
        if (TokenVariable is not null)
        {
            input.Point(CredentialPart.Token, SecretPointer.Variable(TokenVariable));
        }

        if (TokenFile is not null)
        {
            input.Point(CredentialPart.Token, OfFile(TokenFile));
        }

        if (RefreshTokenVariable is not null)
        {
            input.Point(CredentialPart.RefreshToken, SecretPointer.Variable(RefreshTokenVariable));
        }

        if (SecretName is not null)
        {
            input.PointToVault(VaultName, SecretName, vault);
        }

        input.Point(SecretFrom, GetUnresolvedProviderPathFromPSPath);
        return input;
    }

    private SecretPointer OfFile(string path)
    {
        const string Systemd = "systemd:";
        return path.StartsWith(Systemd, StringComparison.OrdinalIgnoreCase)
            ? SecretPointer.Systemd(path.Substring(Systemd.Length))
            : SecretPointer.File(GetUnresolvedProviderPathFromPSPath(path));
    }

    private SavedConnection Said(ConnectionInput input, ProviderCatalog catalog) => Like(
        new SavedConnection
        {
            Name = string.IsNullOrWhiteSpace(Name) ? catalog.Get(Provider).Name : Name!.Trim(),
            Provider = catalog.Get(Provider).Name,
            ProviderPath = Definitions,
            BaseUri = BaseUri,
            Settings = ConnectionInput.Texts(Setting),
            UserName = UserName,
            ClientId = ClientId,
            AllowUnencrypted = AllowUnencrypted,
        },
        input.Pointers);

    // Refused before anything is sent, so that nobody has to type a secret twice.
    private SavedConnection ToKeep(SavedConnection said, ConnectionInput input)
    {
        SavedConnection kept = Like(said, input.ToSave(Protect));
        if (new SavedConnectionStore().FindFormer(kept, Force) is { ReadOnly: true } && !kept.ReadOnly)
        {
            WarnOnce($"The saved connection '{kept.Name}' was for reading only. Without -ReadOnly the one in its place may write.");
        }

        return kept;
    }

    private bool IsAgreed(SavedConnection kept)
    {
        string sentence = $"Saves the connection '{kept.Name}' ({kept.SystemTitle}) in '{new SavedConnectionStore().Folder}'.";
        return ShouldProcess(sentence, sentence, "Confirm");
    }

    // What may be said of a saved connection, too: time-outs, and that it is for reading only. Never that it is not.
    private SavedConnection Like(SavedConnection other, IDictionary<CredentialPart, SecretPointer> secrets) => new()
    {
        Name = other.Name,
        Provider = other.Provider,
        ProviderPath = other.ProviderPath,
        BaseUri = other.BaseUri,
        Settings = other.Settings,
        UserName = other.UserName ?? Credential?.UserName,
        ClientId = other.ClientId ?? ClientCredential?.UserName,
        Secrets = secrets,
        AllowUnencrypted = other.AllowUnencrypted,
        ReadOnly = ReadOnly || other.ReadOnly,
        Timeout = TimeoutSec > 0 ? TimeSpan.FromSeconds(TimeoutSec) : other.Timeout,
        MaxWait = MaxWaitSec > 0 ? TimeSpan.FromSeconds(MaxWaitSec) : other.MaxWait,
        MaxAttempts = MaxAttempts > 0 ? MaxAttempts : other.MaxAttempts,
    };

    private void Test(LmsConnection connection) => Pump(async (output, token) =>
    {
        LmsConnectionTest test = await connection.Client.TestAsync(new CmdletObserver(output, Provider), token).ConfigureAwait(false);
        connection.Info.Identity = test.Identity;
    });
}
