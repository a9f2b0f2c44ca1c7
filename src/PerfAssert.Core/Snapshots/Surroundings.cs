using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace PerfAssert.Snapshots;

/// <summary>What a test runs in, in the words that Verify uses in file names.</summary>
sealed record Surroundings(
    string TargetFramework,
    string Configuration,
    string Architecture,
    string Platform,
    string Runtime
)
{
    public static Surroundings Of(Assembly tests) =>
        new(
            tests.GetCustomAttribute<TargetFrameworkAttribute>() is { } target
                ? DotNet(new FrameworkName(target.FrameworkName).Version)
                : "",
            tests.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "",
            RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(),
            OperatingSystem.IsWindows() ? "Windows"
                : OperatingSystem.IsMacOS() ? "OSX"
                : "Linux",
            DotNet(Environment.Version)
        );

    /// <summary>In Verify's order, with a dot before each, and none twice.</summary>
    public string Text(SnapshotUniqueness uniqueness)
    {
        string?[] parts =
        [
            uniqueness.HasFlag(SnapshotUniqueness.TargetFramework) ? TargetFramework : null,
            uniqueness.HasFlag(SnapshotUniqueness.Configuration) ? Configuration : null,
            uniqueness.HasFlag(SnapshotUniqueness.Architecture) ? Architecture : null,
            uniqueness.HasFlag(SnapshotUniqueness.Platform) ? Platform : null,
            Runtime,
        ];
        return string.Concat(parts.Where(part => !string.IsNullOrEmpty(part)).Distinct().Select(part => "." + part));
    }

    static string DotNet(Version version) => FormattableString.Invariant($"DotNet{version.Major}_{version.Minor}");
}
