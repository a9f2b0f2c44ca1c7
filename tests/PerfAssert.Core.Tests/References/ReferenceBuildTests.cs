using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using PerfAssert.Problems;
using PerfAssert.References;

namespace PerfAssert.Core.Tests.References;

/// <summary>With real repositories and real builds, so they are few.</summary>
public sealed class ReferenceBuildTests : IDisposable
{
    const string Library =
        """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework>"""
        + """</PropertyGroup></Project>""";

    readonly Clone clone = new();
    readonly ConcurrentQueue<string> told = [];

    public void Dispose() => clone.Dispose();

    [Fact]
    public void The_earlier_code_is_built_once_and_nothing_else_is_left()
    {
        var commit = CommitShop("Sell one", "One");
        CommitShop("Sell two", "Two");
        clone.Write("src/Shop/Till.cs", "not even C#");
        clone.Write("untracked.txt", "");
        var before = clone.Git("status", "--short");

        var reference = Assert.Single(Build("HEAD~1").References);
        var again = Assert.Single(Build("main~1").References);

        Assert.Equal(("HEAD~1", commit, "Sell one"), (reference.Name, reference.Commit, reference.Subject));
        Assert.Equal(clone[$".perfassert/references/{commit[..12]}"], Path.GetDirectoryName(reference.Folder));
        Assert.Equal(["Shop"], reference.Assemblies);
        Assert.Equal(["One"], TypesOf(reference, "Shop"));
        Assert.Equal(
            reference with
            {
                Name = "main~1",
            },
            again with
            {
                Assemblies = reference.Assemblies,
                Absent = reference.Absent,
            }
        );
        Assert.Single(told, line => line.StartsWith("PerfAssert: building", StringComparison.Ordinal));
        Assert.Equivalent(again, Assert.Single(ReferenceManifestFile.Read(Manifest)!.References), strict: true);
        Assert.Equal(before, clone.Git("status", "--short"));
        AssertNoCheckoutIsLeft();
    }

    [Fact]
    public void Two_builds_at_once_build_once()
    {
        CommitShop("Sell one", "One");

        Parallel.Invoke(() => Build("HEAD", "a.json"), () => Build("HEAD", "b.json"));

        Assert.Single(told, line => line.StartsWith("PerfAssert: building", StringComparison.Ordinal));
        Assert.Equal(File.ReadAllText(clone.Beside("a.json")), File.ReadAllText(clone.Beside("b.json")));
    }

    [Fact]
    public void Whatever_the_repository_says_of_its_projects_the_code_and_its_packages_are_there()
    {
        clone.Write("global.json", """{ "sdk": { "version": "1.0.0", "rollForward": "disable" } }""");
        clone.Write(
            "Directory.Build.props",
            """
            <Project>
              <PropertyGroup>
                <UseArtifactsOutput>true</UseArtifactsOutput>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <EnableWindowsTargeting>true</EnableWindowsTargeting>
                <DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>
              </PropertyGroup>
              <Target Name="NotForOthers" BeforeTargets="Build"
                Condition="'$(MSBuildProjectName)' != 'Shop' and '$(MSBuildProjectName)' != 'Shop.Base'">
                <Error Text="Unknown project." />
              </Target>
            </Project>
            """
        );
        clone.Write(
            "Directory.Packages.props",
            """
            <Project>
              <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
              <ItemGroup>
                <PackageVersion Include="Perfolizer" Version="0.3.17" />
                <GlobalPackageReference Include="No.Such.Package" Version="1.0.0"
                  Condition="'$(MSBuildProjectName)' == 'PerfAssert.Reference'" />
              </ItemGroup>
            </Project>
            """
        );
        clone.Write(
            "src/Shop/Shop.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFrameworks>net10.0-windows;net10.0</TargetFrameworks></PropertyGroup>
              <ItemGroup><ProjectReference Include="../Shop (base)/Shop.Base.csproj" /></ItemGroup>
            </Project>
            """
        );
        clone.Write(
            "src/Shop (base)/Shop.Base.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><PackageReference Include="Perfolizer" /></ItemGroup>
            </Project>
            """
        );
        clone.Write(
            "src/Shop/Till.cs",
            "#if WINDOWS\npublic class Windows;\n#else\npublic class One { int warned; }\n#endif"
        );
        clone.Write("src/Shop (base)/Base.cs", "public class Base;");
        clone.Commit("Sell one");
        File.Delete(clone["global.json"]);

        var reference = Assert.Single(Build("HEAD").References);

        Assert.Equal(["Shop", "Shop.Base"], reference.Assemblies.Order());
        Assert.Equal(["One"], TypesOf(reference, "Shop"));
        Assert.True(File.Exists(Path.Combine(reference.Folder, "Perfolizer.dll")));
    }

    [Fact]
    public void A_submodule_is_built_as_it_was_and_what_a_sparse_checkout_leaves_out_too()
    {
        clone.Inner("libs/core").Write("Core.csproj", Library);
        clone.Inner("libs/core").Write("Core.cs", "public class Early;");
        clone.Inner("libs/core").Commit("Early");
        clone.Write("libs/base/Base.csproj", Library);
        clone.Write(
            "src/Shop/Shop.csproj",
            Library.Replace(
                "</Project>",
                """<ItemGroup><ProjectReference Include="../../libs/core/Core.csproj" />"""
                    + """<ProjectReference Include="../../libs/base/Base.csproj" /></ItemGroup></Project>""",
                StringComparison.Ordinal
            )
        );
        clone.Write("src/Shop/Till.cs", "public class One : Early;");
        clone.Commit("Sell one");
        clone.Inner("libs/core").Write("Core.cs", "public class Late;");
        clone.Inner("libs/core").Commit("Late");
        clone.Commit("Sell late");
        clone.Git("sparse-checkout", "set", "--skip-checks", "src", "libs/core", "tests");

        var reference = Assert.Single(Build("HEAD~1", "references.json", clone["libs/core/Core.csproj"]).References);

        Assert.Equal(["Base", "Core", "Shop"], reference.Assemblies.Order());
        Assert.Equal(["Early"], TypesOf(reference, "Core"));
        Assert.False(Directory.Exists(clone["libs/base"]));
        AssertNoCheckoutIsLeft();
        Assert.Single(clone.Inner("libs/core").Git("worktree", "list").Split('\n'));
    }

    [Fact]
    public void What_a_killed_build_checked_out_of_a_submodule_is_removed_too()
    {
        clone.Inner("libs/core").Write("Core.csproj", Library);
        clone.Inner("libs/core").Commit("Early");
        var commit = CommitShop("Sell one", "One");
        Directory.CreateDirectory(Workplaces);
        new Workplace(Path.Combine(Workplaces, "killed"), clone.Repository).CheckOut(commit);
        Assert.Equal(2, clone.Inner("libs/core").Git("worktree", "list").Split('\n').Length);

        Build("HEAD");

        AssertNoCheckoutIsLeft();
        Assert.Single(clone.Inner("libs/core").Git("worktree", "list").Split('\n'));
    }

    [Fact]
    public void What_the_reference_does_not_have_is_listed_by_the_name_of_its_assembly()
    {
        CommitShop("Sell one", "One");
        clone.Write("src/Gifts/Gifts.csproj", Library);

        var request = Request("HEAD", Manifest);
        var reference = Assert.Single(new ReferenceBuild(
                request with
                {
                    Projects = [.. request.Projects, clone["src/Gifts/Gifts.csproj"]],
                    AssemblyNames = new Dictionary<string, string> { [clone["src/Gifts/Gifts.csproj"]] = "Shop.Gifts" },
                },
                told.Enqueue,
                _ => { }
            ).Run(TestContext.Current.CancellationToken).References);

        Assert.Equal([new AbsentCode("Shop.Gifts", "the commit does not have it")], reference.Absent);
        Assert.Equal(reference.Absent, Assert.Single(ReferenceManifestFile.Read(Manifest)!.References).Absent);
    }

    [Theory]
    [InlineData("the words", true)]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 9\n", false)]
    public void Contents_that_are_kept_elsewhere_must_be_here(string today, bool isProblem)
    {
        clone.Write(".gitattributes", "*.bin filter=lfs\n");
        clone.Write("src/Shop/words.bin", "version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 9\n");
        var commit = CommitShop("Sell one", "One");
        clone.Write("src/Shop/words.bin", today);

        if (isProblem)
            Assert.Equal(
                Problem.KeptElsewhere($"HEAD ({commit[..12]} Sell one)", commit, ["src/Shop/words.bin"]),
                Assert.Throws<ProblemException>(() => Build("HEAD")).Problem
            );
        else
            Build("HEAD");

        AssertNoCheckoutIsLeft();
    }

    [Fact]
    public void What_does_not_build_says_why_and_is_built_again_the_next_time()
    {
        clone.Write("src/Shop/Shop.csproj", Library);
        clone.Write("src/Shop/Till.cs", "class Till { int Sell() => two[0]; }");
        var commit = clone.Commit("Sell [two");
        File.WriteAllText(Manifest, "of another day");

        // Of today, and none in the commit: it must not be found there.
        clone.Write("Directory.Build.props", "not even XML");

        var problem = Assert.Throws<ProblemException>(() => Build("main")).Problem;

        var log = Directory.GetFiles(clone[$".perfassert/references/{commit[..12]}"]).Single();
        var place = Path.Combine("src", "Shop", "Till.cs");
        Assert.Equal(
            $"PERF0606: The reference main ({commit[..12]} Sell [two) does not build: {place}(1,28): error "
                + $"CS0103: The name 'two' does not exist in the current context. The whole log is {log}.",
            problem.ToString()
        );
        Assert.Contains("error CS0103", File.ReadAllText(log), StringComparison.Ordinal);
        Assert.False(File.Exists(Manifest));
        AssertNoCheckoutIsLeft();

        Assert.Throws<ProblemException>(() => Build("main"));
        Assert.Equal(2, told.Count(line => line.StartsWith("PerfAssert: building", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Cancelled_it_stops_and_leaves_nothing()
    {
        // The build says that it is at work, and would not end by itself.
        var building = clone.Beside("building");
        clone.Write(
            "src/Shop/Shop.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <Target Name="WaitForEver" BeforeTargets="CoreCompile">
                <WriteLinesToFile File="{building}" Lines="yes" />
                <Exec Command="sleep 900" Condition="'$(OS)' != 'Windows_NT'" />
                <Exec Command="ping -n 900 127.0.0.1" Condition="'$(OS)' == 'Windows_NT'" />
              </Target>
            </Project>
            """
        );
        clone.Commit("Sell one");
        using var cancelling = new CancellationTokenSource();
        var build = Task.Run(
            () => new ReferenceBuild(Request("HEAD", Manifest), told.Enqueue, _ => { }).Run(cancelling.Token),
            TestContext.Current.CancellationToken
        );
        while (!build.IsCompleted && !File.Exists(building))
            await Task.Delay(10, TestContext.Current.CancellationToken);

        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            build.WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken)
        );
        Assert.False(File.Exists(Manifest));
        AssertNoCheckoutIsLeft();
    }

    string Workplaces => clone[".perfassert/references/work"];

    string Manifest => clone.Beside("references.json");

    string CommitShop(string subject, string type)
    {
        clone.Write("src/Shop/Shop.csproj", Library);
        clone.Write("src/Shop/Till.cs", $"public class {type};");
        return clone.Commit(subject);
    }

    ReferenceManifest Build(string references, string manifest = "references.json", params string[] projects) =>
        new ReferenceBuild(
            Request(references, clone.Beside(manifest), projects),
            told.Enqueue,
            problem => Assert.Fail(problem.Sentence)
        ).Run(TestContext.Current.CancellationToken);

    // The test project is newer than the commits.
    ReferenceRequest Request(string references, string manifest, params string[] projects) =>
        new(
            references,
            Path.Combine(Directory.CreateDirectory(clone["tests/Shop.Tests"]).FullName, "Shop.Tests.csproj"),
            [clone["src/Shop/Shop.csproj"], .. projects],
            "Release",
            "net10.0",
            manifest
        );

    void AssertNoCheckoutIsLeft()
    {
        Assert.Single(clone.Git("worktree", "list").Split('\n'));
        Assert.Empty(Directory.GetDirectories(Workplaces));
        Assert.DoesNotContain(".perfassert", clone.Git("status", "--short"), StringComparison.Ordinal);
    }

    static IEnumerable<string> TypesOf(Reference reference, string assembly)
    {
        using var image = new PEReader(File.OpenRead(Path.Combine(reference.Folder, assembly + ".dll")));
        var metadata = image.GetMetadataReader();
        return
        [
            .. metadata
                .TypeDefinitions.Select(metadata.GetTypeDefinition)
                .Where(type => type.Attributes.HasFlag(TypeAttributes.Public))
                .Select(type => metadata.GetString(type.Name)),
        ];
    }
}
