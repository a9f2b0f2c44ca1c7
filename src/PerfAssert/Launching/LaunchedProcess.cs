using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;

namespace PerfAssert.Launching;

/// <summary>A process that was launched.
/// It ends with the one that launched it, and so does the folder for its answer, however that ends.</summary>
sealed class LaunchedProcess : IDisposable
{
    const int ParentIsGone = 3;
    static readonly TimeSpan farewell = TimeSpan.FromSeconds(2);
    static readonly ConcurrentDictionary<LaunchedProcess, string> all = new();
    static bool watchesParent;

    readonly Process process;

    LaunchedProcess(Process process) => this.process = process;

    /// <summary>Ends the process with this one, until it is disposed of.</summary>
    public static LaunchedProcess Keep(Process process, string folder)
    {
        var launched = new LaunchedProcess(process);
        all[launched] = folder;
        return launched;
    }

    /// <summary>This process ends.</summary>
    public static void EndAll()
    {
        foreach (var (launched, folder) in all)
        {
            launched.Kill();
            Forget(folder);
        }
    }

    /// <summary>In a process that was launched: ends it, and removes what its parent would have,
    /// when the parent is gone.</summary>
    public static void EndWithParent()
    {
        if (!Launch.IsChild || Interlocked.Exchange(ref watchesParent, true))
            return;

        // The parent holds the other end of the standard input as long as it lives.
        new Thread(() =>
        {
            using var input = Console.OpenStandardInput();
            var buffer = new byte[16];
            while (ReadsMore(input, buffer)) { }

            Forget(Path.GetDirectoryName(Environment.GetEnvironmentVariable(Launch.FileVariable))!);
            Environment.Exit(ParentIsGone);
        })
        {
            IsBackground = true,
            Name = "PerfAssert parent",
        }.Start();
    }

    /// <summary>Removes the folder for an answer.</summary>
    public static void Forget(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The system clears its temp directory some day.
        }
    }

    /// <summary>Ends it, with what it started.</summary>
    public void Kill()
    {
        try
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(farewell);
        }
        catch (Exception exception)
            when (exception
                    is InvalidOperationException
                        or Win32Exception
                        or AggregateException
                        or NotSupportedException
            )
        {
            // It has ended, or its end is somebody else's.
        }
    }

    public void Dispose() => all.TryRemove(this, out _);

    static bool ReadsMore(Stream input, byte[] buffer)
    {
        try
        {
            return input.Read(buffer) > 0;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
