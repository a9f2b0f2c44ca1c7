namespace PerfAssert.Benchmarks.Gate;

/// <summary>The files of the repository. In the class More the second commit does 5 % more work; nothing else changes
/// but names and comments.</summary>
static class GateMaterial
{
    public static string Code(bool moreWork) =>
        $$"""
            using System.Security.Cryptography;
            using System.Text.Json;

            namespace Shop;

            public sealed record Order(int Number, string Customer, int[] Articles);

            {{(moreWork ? "/// <summary>What a shop does.</summary>" : "")}}
            public sealed class Work(int bytes, int orders, int rounds)
            {
                readonly byte[] {{(moreWork ? "content" : "text")}} = new byte[bytes];
                readonly byte[] digest = new byte[32];
                readonly uint[] numbers = new uint[rounds];
                readonly Order[] {{(
                moreWork ? "open" : "all"
            )}} = [.. Enumerable.Range(0, orders).Select(number => new Order(number, "customer", [1, 2, 3]))];
                readonly string[] words = "the quick brown fox jumps over the lazy dog and the end".Split(' ');
                uint state;

                public void Hash() => SHA256.HashData({{(moreWork ? "content" : "text")}}, digest);

                public byte[] Serialize() => JsonSerializer.SerializeToUtf8Bytes({{(moreWork ? "open" : "all")}});

                public void Mix()
                {
                    var value = state | 1;
                    foreach (var number in numbers) value = (value ^ number) * 16777619;
                    state = value;
                }

                public int Count()
                {
                    var counts = new Dictionary<string, int>();
                    foreach (var word in words) counts[word] = counts.GetValueOrDefault(word) + 1;
                    return counts.Count;
                }
            }

            public static class Works
            {
                public static Work Same { get; } = new(10_240, 100, 120);

                public static Work More { get; } = {{(moreWork ? "new(10_752, 105, 126)" : "new(10_240, 100, 120)")}};
            }
            """;

    public static IEnumerable<(string File, string Text)> Files(string version, string feed, string usualPackages) =>
        [
            (".gitignore", "bin/\nobj/\n"),
            (
                "nuget.config",
                $"""
                <configuration>
                  <packageSources><add key="packed" value="{feed}" /></packageSources>
                  <fallbackPackageFolders><add key="usual" value="{usualPackages}" /></fallbackPackageFolders>
                </configuration>
                """
            ),
            (
                "src/Shop/Shop.csproj",
                """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup>"""
                    + """<TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings>"""
                    + """</PropertyGroup></Project>"""
            ),
            (
                "tests/Shop.Tests/Shop.Tests.csproj",
                $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFramework>net10.0</TargetFramework>
                    <OutputType>Exe</OutputType>
                    <ImplicitUsings>enable</ImplicitUsings>
                    <NuGetAudit>false</NuGetAudit>
                  </PropertyGroup>
                  <ItemGroup>
                    <PackageReference Include="xunit.v3" Version="4.0.3" />
                    <PackageReference Include="PerfAssert" Version="{version}" />
                    <ProjectReference Include="../../src/Shop/Shop.csproj" />
                  </ItemGroup>
                </Project>
                """
            ),
            (
                "tests/Shop.Tests/ShopTests.cs",
                """
                public class More
                {
                    [PerfFact(RegressionUnderPercent = 5)] public void Hash_of_10_KB() => Shop.Works.More.Hash();
                    [PerfFact(RegressionUnderPercent = 5)]
                public void JSON_of_100_orders() => Shop.Works.More.Serialize();
                    [PerfFact(RegressionUnderPercent = 5)] public void Mix_of_120_numbers() => Shop.Works.More.Mix();
                }

                public class Same
                {
                    [PerfFact(RegressionUnderPercent = 5)] public void Hash_of_10_KB() => Shop.Works.Same.Hash();
                    [PerfFact(RegressionUnderPercent = 5)]
                public void JSON_of_100_orders() => Shop.Works.Same.Serialize();
                    [PerfFact(RegressionUnderPercent = 5)] public void Mix_of_120_numbers() => Shop.Works.Same.Mix();
                    [PerfFact(RegressionUnderPercent = 5)] public void Dictionary_of_words() => Shop.Works.Same.Count();
                }
                """
            ),
        ];
}
