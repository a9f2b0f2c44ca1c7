using System.Reflection;
using System.Text;
using PerfAssert.Hosting;
using PerfAssert.Snapshots;

namespace PerfAssert.Session;

/// <summary>
/// Shows received files beside verified ones in the person's own diff tool, by the library DiffEngine where the test
/// project has it (with Verify it does). Only after the last test, because a window that opens disturbs what is
/// measured, and only where a person sits.
/// </summary>
static class DiffTool
{
    const int Most = 5;

    // Where DiffEngine waits for a tool to start.
    static readonly TimeSpan patience = TimeSpan.FromSeconds(5);

    /// <summary>Shows some of the files; what goes wrong is not worth a word,
    /// since the paths are in the messages of the tests.</summary>
    public static async Task Show(IReadOnlyList<SnapshotName> names)
    {
        if (
            names.Count == 0
            || BuildServerDetector.IsDetected(Environment.GetEnvironmentVariable)
            || Find() is not { } launch
        )
            return;

        foreach (var name in names.Where(name => File.Exists(name.ReceivedPath)).Take(Most))
        {
            var isNew = SnapshotText.Read(name.VerifiedPath) is null;
            try
            {
                if (launch.Invoke(null, Arguments(launch, name)) is Task task)
                    await task.WaitAsync(patience);
            }
            catch (Exception exception)
                when (exception is TargetInvocationException or TimeoutException or ArgumentException)
            {
                return;
            }

            // DiffEngine makes an empty file to compare with, which would count as an approved one for Verify.
            if (isNew && File.Exists(name.VerifiedPath) && SnapshotText.Read(name.VerifiedPath) is null)
                File.Delete(name.VerifiedPath);
        }
    }

    static MethodInfo? Find()
    {
        try
        {
            return Array.Find(
                Assembly.Load("DiffEngine").GetType("DiffEngine.DiffRunner")?.GetMethods() ?? [],
                method =>
                    method.Name == "LaunchForTextAsync"
                    && method.GetParameters() is [{ ParameterType: var received }, { ParameterType: var verified }, ..]
                    && received == typeof(string)
                    && verified == typeof(string)
            );
        }
        catch (Exception exception) when (exception is IOException or BadImageFormatException)
        {
            return null;
        }
    }

    static object?[] Arguments(MethodInfo launch, SnapshotName name) =>
        [
            name.ReceivedPath,
            name.VerifiedPath,
            .. launch
                .GetParameters()
                .Skip(2)
                .Select(parameter =>
                    parameter.ParameterType == typeof(Encoding) ? new UTF8Encoding(true) : parameter.DefaultValue
                ),
        ];
}
