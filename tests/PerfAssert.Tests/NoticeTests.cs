using System.IO.Compression;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

/// <summary>Software of others that a package contains is named in it, with its terms.</summary>
public class NoticeTests(Sandbox sandbox)
{
    [Theory]
    [InlineData("PerfAssert", "MathNet.Numerics", "Perfolizer", "YamlDotNet")]
    [InlineData(
        "PerfAssert.Dashboard",
        "BouncyCastle.Cryptography",
        "Dapper",
        "MailKit",
        "MathNet.Numerics",
        "MimeKit",
        "Npgsql",
        "Perfolizer",
        "Polly.Core",
        "Spectre.Console",
        "Spectre.Console.Ansi",
        "System.CommandLine",
        "System.Security.Cryptography.Pkcs",
        "YamlDotNet"
    )]
    public async Task Every_assembly_of_others_in_a_package_is_named_in_its_notices(
        string package,
        params string[] others
    )
    {
        await sandbox.PackOnce(package);
        using var archive = ZipFile.OpenRead(Path.Combine(sandbox.Feed, $"{package}.{sandbox.Version}.nupkg"));
        using var reader = new StreamReader(archive.GetEntry("THIRD-PARTY-NOTICES.txt")!.Open());
        var notices = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        var found = archive
            .Entries.Where(entry =>
                entry.Name.EndsWith(".dll", StringComparison.Ordinal)
                && !entry.Name.EndsWith(".resources.dll", StringComparison.Ordinal)
            )
            .Select(entry => Path.GetFileNameWithoutExtension(entry.Name))
            .Where(name => !name.StartsWith("PerfAssert", StringComparison.OrdinalIgnoreCase))
            .Distinct();
        Assert.Equal(others, found.Order(StringComparer.Ordinal));
        Assert.All(others, name => Assert.Contains(name, notices, StringComparison.Ordinal));
        Assert.NotNull(archive.GetEntry("THIRD-PARTY-NOTICES.viewer.txt"));
    }
}
