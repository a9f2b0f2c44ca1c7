using PerfAssert.Problems;

namespace PerfAssert.Snapshots;

/// <summary>Compares what was measured with what a person approved.</summary>
static class Snapshot
{
    /// <summary>Writes the received file where there is no verified one or the two differ.
    /// Never touches the verified file.</summary>
    /// <param name="name">Where the two files lie.</param>
    /// <param name="text">What was measured.</param>
    /// <param name="whyNotEqual">
    /// Gets the received and the verified text where they are not the same, and says why they are not equal either.
    /// Null: they are equal. Empty: they are not, and the message shall show both.
    /// </param>
    /// <exception cref="ProblemException">PERF0503 to PERF0507:
    /// the files cannot be read, written, or compared.</exception>
    public static SnapshotResult Check(SnapshotName name, string text, Func<string, string, string?> whyNotEqual)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);

        SnapshotFiles.Delete(SnapshotFiles.Received(name));
        var received = SnapshotText.Normalise(text);
        SnapshotResult result;
        try
        {
            result = Compare(name, received, whyNotEqual);
        }
        catch
        {
            // Whatever made the verified file unusable, accepting a new one mends it.
            SnapshotText.Write(name.ReceivedPath, received);
            throw;
        }

        if (result.State != SnapshotState.Equal)
            SnapshotText.Write(name.ReceivedPath, received);
        return result;
    }

    static SnapshotResult Compare(SnapshotName name, string received, Func<string, string, string?> whyNotEqual)
    {
        var verified = SnapshotText.Read(name.VerifiedPath);
        var why = verified is null || received == verified ? null : whyNotEqual(received, verified);
        var state = (verified, why) switch
        {
            (null, _) => SnapshotState.New,
            (_, null) => SnapshotState.Equal,
            _ => SnapshotState.NotEqual,
        };
        return new(
            name,
            state,
            received,
            verified,
            why is null ? null : SnapshotText.Normalise(why),
            SnapshotFiles.OtherVerified(name)
        );
    }
}
