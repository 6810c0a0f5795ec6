using System;
using System.IO;
using UnifiedLms.Core.Files;

namespace UnifiedLms.Core.Transport;

/// <summary>
/// A ledger that all processes of this user on this machine share: a small file that one holds at a time. The operating system releases
/// it when its holder dies. What a killed writer left torn is replaced by what this process knew last.
/// </summary>
internal sealed class FileLedger : ILedger
{
    private readonly string _path;
    private readonly object _gate = new();
    private byte[] _last = Array.Empty<byte>();
    private MemoryLedger? _instead;

    public FileLedger(string path) => _path = path;

    public bool IsShared => _instead is null;

    /// <summary>Why the file cannot be used, once that is known; the ledger is kept in memory from then on.</summary>
    public string? Broken { get; private set; }

    /// <summary>Keeps the ledger in memory from now on.</summary>
    public void GiveUp(string reason)
    {
        lock (_gate)
        {
            Broken ??= reason;
            _instead ??= new MemoryLedger();
        }
    }

    public bool TryUpdate(Action<LedgerState> change)
    {
        lock (_gate)
        {
            if (_instead is not null)
            {
                return _instead.TryUpdate(change);
            }

            try
            {
                using FileStream? file = PrivateFiles.TryOpenAlone(_path);
                if (file is null)
                {
                    return false;
                }

                Update(file, change);
                return true;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
            {
                GiveUp(failure.Message);
                return _instead!.TryUpdate(change);
            }
        }
    }

    private void Update(FileStream file, Action<LedgerState> change)
    {
        var bytes = new byte[file.Length];
        int read = 0;
        for (int got; read < bytes.Length && (got = file.Read(bytes, read, bytes.Length - read)) > 0;)
        {
            read += got;
        }

        LedgerState state = LedgerFormat.TryRead(bytes) ?? LedgerFormat.TryRead(_last) ?? new LedgerState();
        change(state);
        state.Trim();
        _last = LedgerFormat.Write(state);
        file.Position = 0;
        file.Write(_last, 0, _last.Length);
        file.SetLength(_last.Length);
        file.Flush();
    }
}
