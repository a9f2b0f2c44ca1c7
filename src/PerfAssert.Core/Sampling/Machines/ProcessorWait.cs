using System.Runtime.CompilerServices;
using Microsoft.Win32.SafeHandles;

namespace PerfAssert.Sampling.Machines;

/// <summary>How long a thread could run and did not, because others had the processor.
/// Linux tells; elsewhere it is unknown.</summary>
/// <remarks>
/// The second number of schedstat (Linux, Documentation/scheduler/sched-stats.rst): time spent waiting on a run queue.
/// Kept open and read by hand, because opening and parsing it each time would set
/// the JIT compiler to work in the middle of a measurement.
/// </remarks>
sealed class ProcessorWait : IDisposable
{
    /// <summary>What Linux says of the thread that opens it.</summary>
    internal const string Path = "/proc/thread-self/schedstat";

    readonly SafeFileHandle? file;
    readonly byte[] text = new byte[128];

    ProcessorWait(SafeFileHandle? file) => this.file = file;

    /// <summary>That of the thread that calls this.</summary>
    public static ProcessorWait OfThisThread() => In(Path);

    /// <summary>What a file says that is of the form of <see cref="Path"/>;
    /// unknown where it is not there, as in some containers.</summary>
    internal static ProcessorWait In(string path)
    {
        try
        {
            return new(File.OpenHandle(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Unknown;
        }
    }

    /// <summary>That of an operation that may change threads.</summary>
    public static ProcessorWait Unknown => new(null);

    /// <summary>The nanoseconds since the thread began, or null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double? Nanoseconds()
    {
        try
        {
            return file is null ? null : SecondNumber(text.AsSpan(0, RandomAccess.Read(file, text, fileOffset: 0)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Dispose() => file?.Dispose();

    /// <summary>The second of some whole numbers between spaces, or null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static double? SecondNumber(ReadOnlySpan<byte> text)
    {
        var (spaces, digits) = (0, 0);
        var number = 0d;
        foreach (var sign in text)
        {
            if (sign == ' ')
                spaces++;
            else if (spaces == 1 && sign is < (byte)'0' or > (byte)'9')
                return null;
            else if (spaces == 1)
                (number, digits) = ((10 * number) + sign - '0', digits + 1);
        }

        return spaces >= 2 && digits > 0 ? number : null;
    }
}
