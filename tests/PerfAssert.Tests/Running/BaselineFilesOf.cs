namespace PerfAssert.Tests.Running;

/// <summary>The files of the baseline of a method of the sample class Stored.</summary>
sealed class BaselineFilesOf(Sandbox sandbox, string method)
{
    public string ReceivedPath { get; } =
        Path.Combine(sandbox.Samples, "Shop", "perf", $"Stored.{method}.DotNet10_0.received.json");

    public string VerifiedPath { get; } =
        Path.Combine(sandbox.Samples, "Shop", "perf", $"Stored.{method}.DotNet10_0.verified.json");

    public byte[] Received => File.ReadAllBytes(ReceivedPath);

    public void Accept() => File.Move(ReceivedPath, VerifiedPath, overwrite: true);

    public void Edit(string old, string @new) =>
        File.WriteAllText(VerifiedPath, File.ReadAllText(VerifiedPath).Replace(old, @new, StringComparison.Ordinal));
}
