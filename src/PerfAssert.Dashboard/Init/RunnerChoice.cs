using System.Text.Json;
using System.Text.Json.Nodes;
using PerfAssert.Files;

namespace PerfAssert.Dashboard.Init;

/// <summary>Names the runner of <c>dotnet test</c> in global.json: without it the SDK asks VSTest.</summary>
static class RunnerChoice
{
    public const string File = "global.json";

    const int MostBytes = 1024 * 1024;
    const string Platform = "Microsoft.Testing.Platform";

    static readonly JsonSerializerOptions json = new() { WriteIndented = true, NewLine = "\n" };

    public static Done Name(TestProject project)
    {
        if (project.IsForVSTest)
            return new(false, "VSTest runs the tests, as before");
        if (Nearest(project.Folder) is not { } file)
        {
            AtomicFile.WriteText(Path.Combine(project.Root, File), Named([]));
            return new(true, $"{File} in {project.Root} names the runner {Platform}");
        }

        // Comments would be lost, and what is no JSON is no business of ours.
        if (Parse(file) is not { } settings)
            return new(false, $"{file} has to be completed by hand: \"test\": {{ \"runner\": \"{Platform}\" }}");
        if ((settings["test"] as JsonObject)?["runner"] is { } runner)
            return new(false, $"{file} names the runner {runner} already");

        AtomicFile.WriteText(file, Named(settings));
        return new(true, $"{file} names the runner {Platform}");
    }

    static string Named(JsonObject settings)
    {
        if (settings["test"] is not JsonObject test)
            settings["test"] = test = [];
        test["runner"] = Platform;
        return settings.ToJsonString(json) + "\n";
    }

    static string? Nearest(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (System.IO.File.Exists(Path.Combine(at.FullName, File)))
                return Path.Combine(at.FullName, File);
        return null;
    }

    static JsonObject? Parse(string file)
    {
        try
        {
            return JsonNode.Parse(
                    SmallFile.ReadText(file, MostBytes),
                    documentOptions: new() { AllowDuplicateProperties = false }
                ) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
