using PerfAssert.Records;

namespace PerfAssert.Execution;

/// <summary>
/// Keeps test processes of the same user apart: shared while ordinary tests run, exclusive from the first performance test to the
/// end of the assembly. A file lock, because the system frees it when a process dies.
/// </summary>
/// <remarks>A lock per test would let the ordinary tests of another assembly run between two performance tests.</remarks>
sealed class MachineLock(string path, TimeSpan patience) : IDisposable
{
    static readonly TimeSpan pause = TimeSpan.FromMilliseconds(50);

    readonly SemaphoreSlim entering = new(1, 1);
    FileStream? held;
    bool exclusive;

    /// <summary>The lock of this user on this machine.</summary>
    public static MachineLock OfThisUser() => new(
        Path.Combine(Path.GetTempPath(), $"perfassert-{Environment.UserName}", "machine.lock"), TimeSpan.FromMinutes(10));

    /// <summary>Waits while another process measures. Returns why it could not be waited for, or null.</summary>
    public Task<string?> EnterOrdinary(CancellationToken cancellation) => Enter(false, cancellation);

    /// <summary>Waits until no other process runs tests, then keeps them all away. Returns why that failed, or null.</summary>
    public Task<string?> EnterMeasuring(CancellationToken cancellation) => Enter(true, cancellation);

    /// <summary>Lets the others go on.</summary>
    public void Dispose()
    {
        held?.Dispose();
        held = null;
        entering.Dispose();
    }

    async Task<string?> Enter(bool measuring, CancellationToken cancellation)
    {
        await entering.WaitAsync(cancellation);
        try
        {
            if (exclusive || (held is not null && !measuring)) return null;

            held?.Dispose();
            held = null;
            exclusive = measuring;
            MakeOwn(Path.GetDirectoryName(path)!);
            for (var waited = TimeSpan.Zero; waited < patience; waited += pause)
            {
                held = TryOpen(measuring);
                if (held is not null) return null;
                await Task.Delay(pause, cancellation);
            }

            return FormattableString.Invariant($"another test process held {path} for {patience.TotalMinutes:0} minutes.");
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

    /// <summary>Where temporary files of all users lie together, somebody else could have made the folder first, and hold the lock in it.</summary>
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
            if (new DirectoryInfo(folder).LinkTarget is { } target) throw new IOException($"it is a link to {target}.");

            File.SetUnixFileMode(folder, own); // Only its owner may.
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{folder} is no folder of this user alone ({exception.Message.TrimEnd('.')}). Remove it, or let TMPDIR name another place.", exception);
        }
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
}
