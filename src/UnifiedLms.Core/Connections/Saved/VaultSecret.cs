using UnifiedLms.Core.Transport;

namespace UnifiedLms.Core.Connections;

/// <summary>What was found behind a pointer.</summary>
/// <param name="Secret">The secret. Who asked for it owns it.</param>
/// <param name="UserName">The user or client name that was kept with it, or null.</param>
public sealed record VaultSecret(Secret Secret, string? UserName);
