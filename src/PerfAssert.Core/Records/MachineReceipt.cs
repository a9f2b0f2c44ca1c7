using System.Diagnostics;
using System.Reflection;
using System.Runtime;
using System.Runtime.InteropServices;

namespace PerfAssert.Records;

/// <summary>On what, and with which code, the numbers were taken.</summary>
public sealed record MachineReceipt
{
    /// <summary>The name of the processor, as the system gives it.</summary>
    public required string Cpu { get; init; }

    /// <summary>Logical processors that the process may use.</summary>
    public required int Cores { get; init; }

    /// <summary>The operating system with its version.</summary>
    public required string Os { get; init; }

    /// <summary>The process architecture, such as <c>x64</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>The version of the .NET runtime.</summary>
    public required string Runtime { get; init; }

    /// <summary>Workstation or server, concurrent or not.</summary>
    public required string Gc { get; init; }

    /// <summary>Bytes that the garbage collector may use: the machine's, the container's or the heap's limit.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>How the test assembly was built: <c>Release</c>.</summary>
    public required string Configuration { get; init; }

    /// <summary>Runtime settings from the environment that change speed, such as <c>DOTNET_TieredPGO=0</c>.</summary>
    public required IReadOnlyList<string> RuntimeSettings { get; init; }

    /// <summary>The commit of the code, or null when nothing tells it.</summary>
    public required string? Commit { get; init; }

    /// <summary>What must be equal before absolute times may be compared.</summary>
    public string MachineClass =>
        FormattableString.Invariant($"{Cpu}, {Cores} {(Cores == 1 ? "core" : "cores")}, ")
        + FormattableString.Invariant($"{Os.Split(' ')[0]} {Architecture}, .NET ")
        + FormattableString.Invariant($"{Runtime.Split('.', '-')[0]}, {Gc} GC");

    /// <summary>Reads the machine at hand.</summary>
    public static MachineReceipt Read(Assembly tests) =>
        new()
        {
            Cpu = ReadCpu(),
            Cores = Environment.ProcessorCount,
            Os = RuntimeInformation.OSDescription,
            Architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(),
            Runtime = Environment.Version.ToString(),
            Gc =
                (GCSettings.IsServerGC ? "server" : "workstation")
                + (GCSettings.LatencyMode == GCLatencyMode.Batch ? "" : " concurrent"),
            MemoryBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
            Configuration = tests.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "unknown",
            RuntimeSettings = ReadRuntimeSettings(),
            Commit = ReadCommit(tests),
        };

    static string ReadCpu()
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                var line = File.ReadLines("/proc/cpuinfo")
                    .FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal));
                if (line is not null)
                    return line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
            }

            if (OperatingSystem.IsMacOS())
                return Ask("sysctl", "-n machdep.cpu.brand_string");
        }
        catch (Exception exception)
            when (exception
                    is IOException
                        or UnauthorizedAccessException
                        or InvalidOperationException
                        or System.ComponentModel.Win32Exception
            )
        {
            // The name is worth having, not worth failing for.
        }

        return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown CPU";
    }

    static string Ask(string program, string arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false }
        )!;
        return process.StandardOutput.ReadToEnd().Trim();
    }

    static List<string> ReadRuntimeSettings()
    {
        string[] names =
        [
            "TieredCompilation",
            "TieredPGO",
            "TC_QuickJitForLoops",
            "ReadyToRun",
            "gcServer",
            "GCHeapHardLimit",
            "GCHeapCount",
            "GCgen0size",
        ];
        return
        [
            .. from name in names
            let value = Environment.GetEnvironmentVariable("DOTNET_" + name)
            where value is not null
            select $"DOTNET_{name}={value}",
        ];
    }

    static string? ReadCommit(Assembly tests)
    {
        string[] variables = ["GITHUB_SHA", "CI_COMMIT_SHA", "BUILD_SOURCEVERSION", "GIT_COMMIT"];
        var fromCi = variables
            .Select(Environment.GetEnvironmentVariable)
            .FirstOrDefault(value => !string.IsNullOrEmpty(value));
        if (fromCi is not null)
            return fromCi;

        // The SDK appends the commit of a git checkout: 1.0.0+8f3c…
        var version = tests.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return version?.Split('+') is [_, { Length: 40 } commit] ? commit : null;
    }
}
