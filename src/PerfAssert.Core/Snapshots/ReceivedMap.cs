using PerfAssert.Files;
using PerfAssert.Hosting;

namespace PerfAssert.Snapshots;

/// <summary>Tells Verify's tools, outside this process, which verified file a received one belongs to.</summary>
static class ReceivedMap
{
    /// <summary>Writes the map below the intermediate directory of the project;
    /// on a build server nobody would read it.</summary>
    public static void Write(string intermediateFolder, SnapshotName name, Func<string, string?> environment)
    {
        if (BuildServerDetector.IsDetected(environment))
            return;

        try
        {
            AtomicFile.WriteText(
                PathOf(intermediateFolder, name),
                name.ReceivedPath + Environment.NewLine + name.VerifiedPath
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A convenience for tools must not change the result of a test.
        }
    }

    internal static string PathOf(string intermediateFolder, SnapshotName name) =>
        Path.Combine(intermediateFolder, "VerifyReceived", Fnv1a.Of(name.ReceivedPath) + ".txt");
}
