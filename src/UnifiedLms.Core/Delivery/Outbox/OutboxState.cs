namespace UnifiedLms.Core.Delivery;

/// <summary>What became of an accepted statement. The letters in the files are theirs.</summary>
internal enum OutboxState
{
    Pending = 'p',
    Sent = 's',
    Conflict = 'c',
    Rejected = 'r',
    Expired = 'e',
}
