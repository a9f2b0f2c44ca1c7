using System.Collections;
using System.Diagnostics;
using PerfAssert.Files;
using PerfAssert.Judging;
using PerfAssert.Problems;
using PerfAssert.Requirements;
using PerfAssert.Sampling;
using PerfAssert.Sampling.Machines;
using PerfAssert.Settings;
using Xunit.Sdk;
using Xunit.v3;

namespace PerfAssert.Launching;

/// <summary>
/// Measures one test in fresh processes: the test program starts itself for that test alone, with its fixtures,
/// constructor and data; the child writes its samples to a file.
/// </summary>
static class Launch
{
    const string TestVariable = "PERFASSERT_CHILD_TEST";
    internal const string FileVariable = "PERFASSERT_CHILD_FILE";
    static readonly TimeSpan patience = TimeSpan.FromMinutes(2);

    static readonly TimeSpan farewell = TimeSpan.FromSeconds(2);

    static readonly Lazy<LaunchOrder> order = new(LaunchOrder.Read);

    static readonly string? childTest = Environment.GetEnvironmentVariable(TestVariable);

    /// <summary>Whether this process was started to measure one test for its parent.</summary>
    public static bool IsChild => childTest is not null;

    /// <summary>What this process was started to find out.</summary>
    /// <exception cref="ProblemException">PERF0201: somebody else set the variables of the order.</exception>
    public static LaunchOrder Order => order.Value;

    /// <summary>A child runs one row of a theory only.</summary>
    public static bool IsMeantFor(IXunitTest test) => childTest is null || childTest == test.UniqueID;

    /// <summary>Starts so many processes, one after the other, and joins what they measured.</summary>
    /// <param name="test">The test.</param>
    /// <param name="requirements">What its attribute asks for.</param>
    /// <param name="launches">How many processes.</param>
    /// <param name="order">What to find out.</param>
    /// <param name="cancellation">Ends the process.</param>
    /// <exception cref="ProblemException">PERF0203: a process could not be started or measured nothing.</exception>
    public static async Task<Measurement> Run(
        IXunitTest test,
        TestRequirements requirements,
        int launches,
        LaunchOrder order,
        CancellationToken cancellation
    )
    {
        var measured = await RunEach(test, requirements, launches, order, cancellation);
        return measured[^1] is { Cancelled: true } or { Fatal: not null } ? measured[^1] : Measurement.Join(measured);
    }

    /// <summary>The same, each for itself. One that was cancelled or threw is the last.</summary>
    public static async Task<IReadOnlyList<Measurement>> RunEach(
        IXunitTest test,
        TestRequirements requirements,
        int launches,
        LaunchOrder order,
        CancellationToken cancellation
    )
    {
        var measured = new List<Measurement>();
        while (measured.Count < launches)
        {
            measured.Add(await RunOne(test, requirements, order, cancellation));
            if (measured[^1] is { Cancelled: true } or { Fatal: not null })
                break;
        }

        return measured;
    }

    /// <summary>In the child: hands what was measured to the parent.</summary>
    public static void Report(Measurement measurement) =>
        AtomicFile.Write(
            Environment.GetEnvironmentVariable(FileVariable)!,
            stream => stream.Write(LaunchReport.Of(measurement).Write())
        );

    /// <summary>Whatever keeps a process from being started, from ending or from answering is told of it.</summary>
    static async Task<Measurement> RunOne(
        IXunitTest test,
        TestRequirements requirements,
        LaunchOrder order,
        CancellationToken cancellation
    )
    {
        try
        {
            var folder = Directory.CreateTempSubdirectory("perfassert-launch-").FullName;
            try
            {
                return await RunIn(folder, test, requirements, order, cancellation);
            }
            finally
            {
                LaunchedProcess.Forget(folder);
            }
        }
        catch (Exception exception) when (exception is not ProblemException)
        {
            throw Failed(test, $"{exception.Message.TrimEnd('.')}.", exception);
        }
    }

    static async Task<Measurement> RunIn(
        string folder,
        IXunitTest test,
        TestRequirements requirements,
        LaunchOrder order,
        CancellationToken cancellation
    )
    {
        var answer = Path.Combine(folder, "samples.json");
        using var process =
            Process.Start(StartInfo(folder, test, requirements, order, answer))
            ?? throw Failed(test, "it did not start.");
        using var launched = LaunchedProcess.Keep(process, folder);
        var (output, error) = (new OutputTail(process.StandardOutput), new OutputTail(process.StandardError));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            // Not until its output ends: what it started itself may hold that open.
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            launched.Kill();
            return cancellation.IsCancellationRequested
                ? new(Samples.Nothing, [])
                : throw Failed(test, FormattableString.Invariant($"it did not end within {patience.TotalSeconds} s."));
        }

        if (File.Exists(answer))
        {
            var asked = order.Of(requirements);
            return Measurement.Of(
                asked.IsSampled,
                asked.Relations,
                LaunchReport.Read(File.ReadAllBytes(answer), test.TestDisplayName, requirements.HeapLimitBytes)
            );
        }

        await Task.WhenAny(Task.WhenAll(output.Heard, error.Heard), Task.Delay(farewell, cancellation));
        throw Failed(
            test,
            FormattableString.Invariant(
                $"it ended with exit code {process.ExitCode} and no numbers. It said: {$"{output}{error}".Trim()}"
            )
        );
    }

    static ProcessStartInfo StartInfo(
        string folder,
        IXunitTest test,
        TestRequirements requirements,
        LaunchOrder order,
        string answer
    )
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Environment.CurrentDirectory,
        };
        if (Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
            start.ArgumentList.Add(System.Reflection.Assembly.GetEntryAssembly()!.Location);

        // A file, because a row of a theory may be longer than a command line.
        var arguments = Path.Combine(folder, "arguments.txt");
        File.WriteAllLines(
            arguments,
            ["-automated", "-noLogo", "-explicit", "on", "-run", SerializationHelper.Instance.Serialize(test.TestCase)]
        );
        start.ArgumentList.Add("@@");
        start.ArgumentList.Add(arguments);

        foreach (var name in Inherited().Where(IsOfAProfiler).ToList())
            start.Environment.Remove(name);
        foreach (var (setting, argument) in Options())
            start.Environment[setting.Variable] = argument;
        start.Environment[TestVariable] = test.UniqueID;
        start.Environment[FileVariable] = answer;
        order.Write(start.Environment);

        // A cold start shall be compiled as production compiles it.
        if (requirements.ColdStart)
            start.Environment.TryAdd(
                Tiering.Variable,
                FormattableString.Invariant($"{(int)Tiering.UsualDelay.TotalMilliseconds:X}")
            );
        if (requirements.HeapLimitBytes is { } bytes)
            start.Environment["DOTNET_GCHeapHardLimit"] = FormattableString.Invariant($"0x{bytes:X}");
        return start;
    }

    /// <summary>The child has xUnit's command line, which does not know ours.</summary>
    static IEnumerable<(SessionSetting Setting, string Argument)> Options() =>
        from setting in SessionSetting.All
        where SessionSetting.Options.ContainsKey(setting.Option)
        select (setting, setting.Argument is null ? "1" : SessionSetting.Options[setting.Option]);

    static IEnumerable<string> Inherited() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => (string)entry.Key);

    static bool IsOfAProfiler(string variable) =>
        variable == "DOTNET_STARTUP_HOOKS"
        || variable.StartsWith("CORECLR_", StringComparison.Ordinal)
        || variable.StartsWith("TESTINGPLATFORM_", StringComparison.Ordinal);

    static ProblemException Failed(IXunitTest test, string reason, Exception? inner = null) =>
        new(Problem.LaunchFailed(test.TestDisplayName, reason), inner);
}
