using PerfAssert.Problems;

namespace PerfAssert.Fuzzing.Targets;

/// <summary>A format with faults, for those who doubt the fuzzer.</summary>
static class WeakFormat
{
    public static void Use(Input input)
    {
        var text = input.Text;
        if (text.Contains("throw", StringComparison.Ordinal))
            throw new InvalidOperationException("It was told to.");
        if (text.Contains("refuse", StringComparison.Ordinal))
            throw new ProblemException(new("PERF0301", "It was told to."));
        if (text.Contains("uncoded", StringComparison.Ordinal))
            throw new ProblemException(new("", "It has no code."));
        if (text.Contains("grow", StringComparison.Ordinal))
            Grow(300);
        if (text.Contains("swell", StringComparison.Ordinal))
            _ = new byte[int.MaxValue / 2, 2];
        if (text.Contains("sink", StringComparison.Ordinal))
            Sink(0);
    }

    static void Grow(int megabytes)
    {
        for (var i = 0; i < megabytes; i++)
            GC.KeepAlive(new byte[1_000_000]);
    }

    static int Sink(int depth) => depth < 0 ? 0 : Sink(depth + 1) + Sink(depth + 2);
}
