using PerfAssert.Files;
using PerfAssert.Live;

namespace PerfAssert.Session;

/// <summary>
/// Keeps test processes of the same user apart: shared while ordinary tests run, exclusive from the first performance
/// test to the end of the assembly. A file lock, because the system frees it when a process dies.
/// </summary>
/// <remarks>A lock per test would let the ordinary tests of another assembly run
/// between two performance tests.</remarks>
/// <param name="path">The file.</param>
/// <param name="patience">How long to wait for others.</param>
/// <param name="name">Who this process is, for those who wait for it.</param>
/// <param name="line">Where a person is told that this one waits.</param>
sealed class MachineLock(string path, TimeSpan patience, string name, Func<LiveLine> line) : IDisposable
{
    static readonly TimeSpan pause = TimeSpan.FromMilliseconds(50);

    readonly SemaphoreSlim entering = new(1, 1);
    readonly LockHolder holder = new(Path.GetDirectoryName(path)!);
    FileStream? held;
    bool exclusive;

    /// <summary>The lock of this user on this machine.</summary>
    public static MachineLock OfThisUser(string name) =>
        new(
            Path.Combine(Path.GetTempPath(), $"perfassert-{Environment.UserName}", "machine.lock"),
            TimeSpan.FromMinutes(10),
            name,
            LiveLine.Here
        );

    /// <summary>Waits while another process measures. Returns why it could not be waited for, or null.</summary>
    public Task<string?> EnterOrdinary(CancellationToken cancellation) => Enter(false, cancellation);

    /// <summary>Waits until no other process runs tests, then keeps them all away.
    /// Returns why that failed, or null.</summary>
    public Task<string?> EnterMeasuring(CancellationToken cancellation) => Enter(true, cancellation);

    /// <summary>Lets the others go on.</summary>
    public void Dispose()
    {
        LetGo();
        entering.Dispose();
    }

    async Task<string?> Enter(bool measuring, CancellationToken cancellation)
    {
        await entering.WaitAsync(cancellation);
        try
        {
            if (exclusive || (held is not null && !measuring))
                return null;

            LetGo();
            exclusive = measuring;
            MakeOwn(Path.GetDirectoryName(path)!);
            using var waiting = new Waiting(line, measuring ? "tests" : "performance tests");
            for (var waited = TimeSpan.Zero; waited < patience; waited += pause)
            {
                held = TryOpen(measuring);
                if (held is not null)
                {
                    holder.Write(name);
                    return null;
                }

                waiting.Tell(waited, holder.Others);
                await Task.Delay(pause, cancellation);
            }

            return FormattableString.Invariant(
                $"{LockHolder.Text(holder.Others())} held {path} for {patience.TotalMinutes:0} minutes."
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"{path} cannot be locked: {exception.Message}";
        }
        finally
        {
            entering.Release();
        }
    }

    /// <summary>Where temporary files of all users lie together, somebody else could have made the folder first, and
    /// hold the lock in it.</summary>
    static void MakeOwn(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        const UnixFileMode own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        try
        {
            Directory.CreateDirectory(folder, own);
            if (new DirectoryInfo(folder).LinkTarget is { } target)
                throw new IOException($"it is a link to {target}.");

            File.SetUnixFileMode(folder, own); // Only its owner may.
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"{folder} is no folder of this user alone ({exception.Message.TrimEnd('.')}). Remove it, "
                    + "or let TMPDIR name another place.",
                exception
            );
        }
    }

    void LetGo()
    {
        holder.Delete();
        held?.Dispose();
        held = null;
    }

    FileStream? TryOpen(bool measuring)
    {
        try
        {
            return measuring
                ? new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)
                : new(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);
        }
        catch (IOException exception) when (ExclusiveFile.IsBusy(exception))
        {
            return null;
        }
    }

    /// <summary>Tells a person once a second for whom this process waits, from the second second on.</summary>
    sealed class Waiting(Func<LiveLine> here, string what) : IDisposable
    {
        LiveLine? line;
        int told;

        public void Tell(TimeSpan waited, Func<IReadOnlyList<string>> others)
        {
            if ((int)waited.TotalSeconds == told)
                return;

            told = (int)waited.TotalSeconds;
            line ??= here();
            line.ShowQuietly(
                FormattableString.Invariant($"waiting for the {what} of {LockHolder.Text(others())}, {told} s")
            );
        }

        public void Dispose() => line?.EndQuietly();
    }
}
