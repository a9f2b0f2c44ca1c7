using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using PerfAssert.Reports.Html;

namespace PerfAssert.Core.Tests.Reports;

/// <summary>The built viewer and its sources lie in the repository side by side; here without Node.</summary>
public class ViewerSourceTests
{
    static readonly string folder = Path.Combine(Repository.Root, "viewer");

    // build/viewer.sh writes the hash; that the build itself is the same is tested where Node is there.
    [Fact]
    public void The_viewer_is_built_from_the_sources_of_today()
    {
        var sources = Directory
            .EnumerateFiles(Path.Combine(folder, "src"), "*.ts", SearchOption.AllDirectories)
            .OrderBy(path => Path.GetRelativePath(folder, path), StringComparer.Ordinal)
            .Append(Path.Combine(folder, "package-lock.json"))
            .Append(Path.Combine(folder, "vite.config.ts"));

        var hash = Convert.ToHexStringLower(SHA256.HashData([.. sources.SelectMany(File.ReadAllBytes)]));

        Assert.True(
            File.ReadAllText(Path.Combine(folder, "dist", "sources.sha256")).Trim() == hash,
            "viewer/dist is older than viewer/src: run build/viewer.sh and commit what it writes."
        );
    }

    [Fact]
    public void The_lock_file_names_no_registry() =>
        Assert.DoesNotContain(
            "\"resolved\"",
            File.ReadAllText(Path.Combine(folder, "package-lock.json")),
            StringComparison.Ordinal
        );

    [Fact]
    public void Every_package_has_an_exact_version()
    {
        using var package = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "package.json")));

        var versions = new[] { "dependencies", "devDependencies" }
            .SelectMany(kind => package.RootElement.GetProperty(kind).EnumerateObject())
            .Select(entry => entry.Value.GetString()!)
            .ToList();

        Assert.NotEmpty(versions);
        Assert.All(versions, version => Assert.Matches(@"^\d+\.\d+\.\d+$", version));
    }

    [Fact]
    public void The_model_is_the_same_in_CSharp_and_in_TypeScript()
    {
        var script = File.ReadAllText(Path.Combine(folder, "src", "model.ts"));

        foreach (
            var (type, name) in new[]
            {
                (typeof(HistogramChart), "Histogram"),
                (typeof(PercentileChart), "Percentiles"),
                (typeof(OrderChart), "Order"),
                (typeof(GaugeChart), "Gauge"),
                (typeof(ComparisonChart), "Comparison"),
                (typeof(TimelineChart), "Timeline"),
                (typeof(TrendChart), "Trend"),
                (typeof(EventChart), "Events"),
                (typeof(ChartMark), "Mark"),
                (typeof(ComparisonRow), "ComparisonRow"),
                (typeof(TimelineSeries), "TimelineSeries"),
            }
        )
            Assert.Equal(Fields(type), Fields(script, name));
    }

    static IEnumerable<string> Fields(Type type) =>
        type.GetProperties()
            .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))
            .Where(name => name != "equalityContract")
            .Order();

    static IEnumerable<string> Fields(string script, string name)
    {
        var body = Regex.Match(
            script,
            $@"interface {name} (?<base>extends Named )?\{{\n(?<fields>.*?)\n\}}",
            RegexOptions.Singleline,
            Timeout.InfiniteTimeSpan
        );
        Assert.True(body.Success, name);
        var inherited = body.Groups["base"].Success ? new[] { "title", "unit" } : [];
        return Regex
            .Matches(
                body.Groups["fields"].Value,
                @"^  (?<field>\w+):",
                RegexOptions.Multiline,
                Timeout.InfiniteTimeSpan
            )
            .Select(match => match.Groups["field"].Value)
            .Concat(inherited)
            .Order();
    }
}
