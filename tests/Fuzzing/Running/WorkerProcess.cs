using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace PerfAssert.Fuzzing.Running;

/// <summary>Has inputs tried in another process, and in a new one after each that the last one died of.</summary>
sealed partial class WorkerProcess : IDisposable
{
    /// <summary>Guards against waiting for ever for a process that does nothing. One that is at work is given processor
    /// time, however long that takes on a busy machine.</summary>
    static readonly TimeSpan patience = TimeSpan.FromMinutes(15);

    static readonly TimeSpan look = TimeSpan.FromSeconds(1);

    readonly List<string> mistakes = [];
    Process? process;
    DirectoryInfo? scratch;
    Task watching = Task.CompletedTask;
    BinaryReader? answers;
    BinaryWriter? questions;

    /// <summary>Odd while an answer is waited for.</summary>
    int turn;

    /// <summary>What the process had used when it was ended for that; null: it was not.</summary>
    TimeSpan? endedAfter;

    /// <summary>Whether the process died of the last input, so that trying another one costs a start.</summary>
    public bool Died => process is null;

    public Answer Try(Format format, byte[] input)
    {
        if (process is null)
            Start();
        Interlocked.Increment(ref turn);
        try
        {
            questions!.Write(format.Name);
            questions.Write(input.Length);
            questions.Write(input);
            questions.Flush();
            return Answer.Read(answers!);
        }
        catch (IOException)
        {
            return Death();
        }
        finally
        {
            Interlocked.Increment(ref turn);
        }
    }

    public void Dispose() => End();

    void Start()
    {
        // The program lies beside whoever uses it, and with the libraries that he has.
        var libraries = Path.ChangeExtension(Assembly.GetEntryAssembly()!.Location, ".deps.json");
        var start = new ProcessStartInfo(
            "dotnet",
            ["exec", "--depsfile", libraries, Path.Combine(AppContext.BaseDirectory, "PerfAssert.Fuzzing.dll")]
        )
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // What is beyond all bounds ends as an exception, and not as a machine without memory.
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x40000000";
        start.Environment["DOTNET_gcServer"] = "0";
        // A process that dies leaves its files behind.
        scratch = Scratch();
        foreach (var variable in new[] { "TMPDIR", "TEMP", "TMP" })
            start.Environment[variable] = scratch.FullName;
        mistakes.Clear();
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) =>
        {
            lock (mistakes)
                if (line.Data is { } text && mistakes.Count < 200)
                    mistakes.Add(text);
        };
        process.BeginErrorReadLine();
        endedAfter = null;
        watching = Task.Run(() => Watch(process));
        (questions, answers) = (new(process.StandardInput.BaseStream), new(process.StandardOutput.BaseStream));
    }

    /// <summary>Files are forced to the disk: where that is memory, nobody waits.</summary>
    static DirectoryInfo Scratch()
    {
        var name = $"perfassert-fuzzing-{Guid.NewGuid():N}";
        try
        {
            if (Directory.Exists("/dev/shm"))
                return Directory.CreateDirectory(Path.Combine("/dev/shm", name));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Then the disk must do.
        }

        return Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), name));
    }

    /// <summary>Ends a process that uses too much time for its input, or none.</summary>
    void Watch(Process watched)
    {
        var (known, since, before) = (0, 0L, TimeSpan.Zero);
        while (!watched.WaitForExit(look))
        {
            var (now, used) = (Volatile.Read(ref turn), Used(watched));
            if (now != known || now % 2 == 0)
                (known, since, before) = (now, TimeProvider.System.GetTimestamp(), used);
            if (used - before < 2 * Answer.MostProcessor && TimeProvider.System.GetElapsedTime(since) < patience)
                continue;

            endedAfter = used - before;
            watched.Kill();
            break;
        }
    }

    static TimeSpan Used(Process watched)
    {
        try
        {
            watched.Refresh();
            return watched.TotalProcessorTime;
        }
        catch (InvalidOperationException)
        {
            return TimeSpan.Zero; // It has just died.
        }
    }

    Answer Death()
    {
        process!.WaitForExit();
        var exitCode = process.ExitCode;
        End();
        if (endedAfter is { } used)
            return Answer.Fault(used > Answer.MostProcessor ? "too long: it was not waited for" : "no answer") with
            {
                Processor = used,
            };

        string reason,
            place;
        lock (mistakes)
        {
            reason = mistakes.FirstOrDefault() ?? "it said nothing";
            place =
                mistakes
                    .Select(line => Place().Match(line))
                    .FirstOrDefault(match => match.Success)
                    ?.Groups["name"]
                    .Value
                ?? "";
        }

        return Answer.Fault(
            FormattableString.Invariant($"the process died with exit code {exitCode}: {reason}"),
            place
        );
    }

    void End()
    {
        if (process is null)
            return;
        if (!process.HasExited)
            process.Kill();
        process.WaitForExit();
        watching.Wait();
        process.Dispose();
        process = null;
        scratch!.Delete(recursive: true);
    }

    [GeneratedRegex(@"at PerfAssert\.(\w+\.)*(?<name>\w+\.\w+)", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Place();
}
