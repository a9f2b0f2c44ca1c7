using System.Text.Json;
using PerfAssert.Files;
using PerfAssert.Problems;
using PerfAssert.Records;

namespace PerfAssert.References;

/// <summary>Writes and finds the manifest beside a test assembly.</summary>
static class ReferenceManifestFile
{
    /// <summary>Where the manifest of a test assembly lies: <c>Shop.Tests.references.json</c> beside
    /// <c>Shop.Tests.dll</c>.</summary>
    public static string PathBeside(string testAssembly) => Path.ChangeExtension(testAssembly, ".references.json");

    /// <summary>Writes it whole or not at all.</summary>
    public static void Write(string path, ReferenceManifest manifest) =>
        AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, manifest, RecordFile.Json));

    const int MostBytes = 16 * 1024 * 1024;

    /// <summary>Reads a manifest; null where there is none, because no reference was asked for.</summary>
    /// <exception cref="ProblemException">PERF0611 or PERF0612: it is broken or too new.</exception>
    public static ReferenceManifest? Read(string path)
    {
        if (!File.Exists(path))
            return null;

        try
        {
            var json = JsonBytes.Read(path, MostBytes).Span;
            if (JsonBytes.Look(json).Schema is { } schema && schema != ReferenceManifest.CurrentSchema)
                throw new ProblemException(
                    Problem.ReferencesOfOtherVersion(path, schema, ReferenceManifest.CurrentSchema)
                );

            return JsonSerializer.Deserialize<ReferenceManifest>(json, RecordFile.Json)
                ?? throw new JsonException("It is empty.");
        }
        catch (Exception exception)
            when (exception
                    is JsonException
                        or InvalidOperationException
                        or NotSupportedException
                        or IOException
                        or UnauthorizedAccessException
            )
        {
            var line = (exception as JsonException)?.LineNumber + 1 ?? 1;
            throw new ProblemException(Problem.ReferencesUnreadable(path, line, exception.Message), exception);
        }
    }
}
