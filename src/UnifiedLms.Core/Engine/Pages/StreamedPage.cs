namespace UnifiedLms.Core.Engine;

/// <summary>A page of a <see cref="PageStream"/> in its place.</summary>
/// <param name="Position">Where it stands.</param>
/// <param name="Raw">What it holds.</param>
/// <param name="Next">The page after it, or null at the end.</param>
/// <param name="Total">How many records there are in all, where the LMS says so.</param>
internal sealed record StreamedPage(ReadPosition Position, RawPage Raw, ReadPosition? Next, long? Total);
