using System;

namespace UnifiedLms.Tests.Support;

/// <summary>A request that a stub was asked; the number counts from 1.</summary>
public sealed record StubRequest(int Number, string Method, Uri Uri, string Body, string? Authorization);
