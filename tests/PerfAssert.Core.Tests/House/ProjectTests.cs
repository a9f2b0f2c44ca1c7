using System.Xml.Linq;

namespace PerfAssert.Core.Tests.House;

/// <summary>What each project may use. The fronts never refer to one another.</summary>
public class ProjectTests
{
    static readonly Dictionary<string, string[]> table = new()
    {
        ["PerfAssert.Core"] = ["MathNet.Numerics", "Perfolizer", "YamlDotNet"],
        ["PerfAssert"] = ["PerfAssert.Core", "xunit.v3.extensibility.core", "Microsoft.Testing.Platform"],
        ["PerfAssert.MSBuild"] = ["PerfAssert.Core", "Microsoft.Build.Utilities.Core"],
        ["PerfAssert.Analyzers"] = ["Microsoft.CodeAnalysis.CSharp"],
        ["PerfAssert.CodeFixes"] = ["Microsoft.CodeAnalysis.CSharp.Workspaces"],
        ["PerfAssert.Dashboard"] =
        [
            "PerfAssert.Core",
            "Microsoft.AspNetCore.App",
            "Npgsql",
            "Dapper",
            "System.CommandLine",
            "Spectre.Console",
            "MailKit",
            "Polly.Core",
            "OpenTelemetry*",
            "RabbitMQ.Client",
        ],
        ["PerfAssert.Templates"] = [],
        ["PerfAssert.Probes"] = ["PerfAssert.Core", "Microsoft.AspNetCore.App"],
        // A trust token is a JSON web token.
        // The system under test uses nothing of ours, but the service is watched as a user's would be.
        ["TrustTokens"] = ["Microsoft.IdentityModel.JsonWebTokens", "Npgsql", "Dapper"],
        ["TrustTokens.Service"] = ["TrustTokens", "PerfAssert.Probes", "Microsoft.AspNetCore.App"],
    };

    [Fact]
    public void A_project_uses_what_its_line_in_the_table_allows() =>
        Offenders.AreNone(
            Forbidden([
                // What a template makes is its user's.
                .. Source
                    .Read("src", "*.csproj")
                    .Where(project => !project.Path.Contains("/content/", StringComparison.Ordinal)),
                .. Source.Read("tests/TrustTokens", "*.csproj"),
                .. Source.Read("tests/TrustTokens.Service", "*.csproj"),
            ])
        );

    [Fact]
    public void A_front_that_refers_to_another_is_caught() =>
        Assert.Equal(
            ["PerfAssert.Dashboard must not use PerfAssert"],
            Forbidden([
                Project("PerfAssert.Dashboard", "<ProjectReference Include=\"../PerfAssert/PerfAssert.csproj\" />"),
            ])
        );

    [Fact]
    public void Core_that_refers_to_a_front_or_to_a_driver_is_caught() =>
        Assert.Equal(
            ["PerfAssert.Core must not use PerfAssert", "PerfAssert.Core must not use Npgsql"],
            Forbidden([
                Project(
                    "PerfAssert.Core",
                    "<ProjectReference Include=\"..\\PerfAssert\\PerfAssert.csproj\" /><PackageReference "
                        + "Include=\"Npgsql\" />"
                ),
            ])
        );

    [Fact]
    public void A_project_that_is_not_in_the_table_is_caught() =>
        Assert.Equal(
            ["PerfAssert.Extras is not in the table of projects"],
            Forbidden([Project("PerfAssert.Extras", "")])
        );

    [Fact]
    public void What_the_table_allows_is_allowed() =>
        Assert.Empty(
            Forbidden([
                Project(
                    "PerfAssert.Dashboard",
                    "<ProjectReference Include=\"../PerfAssert.Core/PerfAssert.Core.csproj\" />"
                        + "<PackageReference Include=\"OpenTelemetry.Extensions.Hosting\" />"
                ),
            ])
        );

    [Fact]
    public void A_project_that_is_only_built_first_is_not_used() =>
        Assert.Empty(
            Forbidden([
                Project(
                    "PerfAssert",
                    "<ProjectReference Include=\"../PerfAssert.MSBuild/PerfAssert.MSBuild.csproj\" "
                        + "ReferenceOutputAssembly=\"false\" />"
                ),
            ])
        );

    static IEnumerable<string> Forbidden(IEnumerable<Source> projects)
    {
        foreach (var project in projects)
        {
            var name = Path.GetFileNameWithoutExtension(project.Path);
            if (!table.TryGetValue(name, out var allowed))
            {
                yield return $"{name} is not in the table of projects";
                continue;
            }

            foreach (var used in References(project).Where(used => !allowed.Any(pattern => Fits(pattern, used))))
                yield return $"{name} must not use {used}";
        }
    }

    static IEnumerable<string> References(Source project) =>
        XDocument
            .Parse(project.Text)
            .Descendants()
            .Where(IsUsed)
            .Select(element =>
                (element.Name.LocalName, element.Attribute("Include")?.Value) switch
                {
                    ("ProjectReference", { } path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')),
                    ("PackageReference" or "FrameworkReference", { } name) => name,
                    _ => null,
                }
            )
            .OfType<string>();

    static bool IsUsed(XElement element) => element.Attribute("ReferenceOutputAssembly")?.Value != "false";

    static bool Fits(string pattern, string name) =>
        pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : name == pattern;

    static Source Project(string name, string references) =>
        new($"src/{name}/{name}.csproj", $"<Project><ItemGroup>{references}</ItemGroup></Project>");
}
