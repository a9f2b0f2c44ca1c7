namespace System;

/// <summary>What the compiler needs for <c>..</c>.</summary>
readonly struct Range(Index start, Index end)
{
    public Index Start { get; } = start;

    public Index End { get; } = end;

    public static Range StartAt(Index start) => new(start, new(0, fromEnd: true));

    public static Range EndAt(Index end) => new(new(0), end);
}
