using System.Text.Json;

namespace PerfAssert.Sampling.Machines;

/// <summary>Whose an assembly beside a program is, as the build lists it.</summary>
/// <param name="Library">The project, package or file that it comes from, with its version where it has one.</param>
/// <param name="Kind">In the words of the list: <c>project</c>, <c>package</c>, <c>reference</c>.</param>
sealed record Dependency(string Library, string Kind)
{
    public bool IsProject => Kind == "project";
}

/// <summary>The list of the assemblies beside a program, which a build writes (<c>Shop.Tests.deps.json</c>;
/// dotnet/runtime, docs/design/features/host-probing.md).</summary>
static class Dependencies
{
    /// <summary>Reads a list, by the simple names of the assemblies; null where there is none.</summary>
    public static IReadOnlyDictionary<string, Dependency>? Read(string path)
    {
        try
        {
            if (!File.Exists(path))
                return null;

            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var libraries = json.RootElement.GetProperty("libraries");
            return (
                from target in json.RootElement.GetProperty("targets").EnumerateObject()
                from library in target.Value.EnumerateObject()
                where library.Value.TryGetProperty("runtime", out _) && libraries.TryGetProperty(library.Name, out _)
                let kind = libraries.GetProperty(library.Name).GetProperty("type").GetString()
                from file in library.Value.GetProperty("runtime").EnumerateObject()
                group new Dependency(library.Name.Replace('/', ' '), kind) by Path.GetFileNameWithoutExtension(
                    file.Name
                )
            ).ToDictionary(assembly => assembly.Key, assembly => assembly.First(), StringComparer.Ordinal);
        }
        catch (Exception exception)
            when (exception
                    is IOException
                        or UnauthorizedAccessException
                        or JsonException
                        or InvalidOperationException
                        or KeyNotFoundException
            )
        {
            return null;
        }
    }
}
