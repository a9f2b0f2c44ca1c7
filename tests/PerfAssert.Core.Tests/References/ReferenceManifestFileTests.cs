using PerfAssert.Problems;
using PerfAssert.References;

namespace PerfAssert.Core.Tests.References;

public sealed class ReferenceManifestFileTests : IDisposable
{
    readonly Temporary temporary = new();

    string Path => temporary["Shop.Tests.references.json"];

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void What_is_written_is_this_and_is_read_again()
    {
        var manifest = new ReferenceManifest(
            1,
            [
                new(
                    "v1.0",
                    "0123456789abcdef",
                    "Sell \"two\" für 2 €",
                    "/cache/0123456789ab/Shop.Tests-1",
                    ["Shop", "Shop.Core"]
                )
                {
                    Absent = [new("Shop.Gifts", "the commit does not have it")],
                },
            ]
        );

        ReferenceManifestFile.Write(Path, manifest);

        Assert.Equal(
            """
            {
              "schema": 1,
              "references": [
                {
                  "name": "v1.0",
                  "commit": "0123456789abcdef",
                  "subject": "Sell \"two\" für 2 €",
                  "folder": "/cache/0123456789ab/Shop.Tests-1",
                  "assemblies": [
                    "Shop",
                    "Shop.Core"
                  ],
                  "absent": [
                    {
                      "assembly": "Shop.Gifts",
                      "reason": "the commit does not have it"
                    }
                  ]
                }
              ]
            }
            """.ReplaceLineEndings("\n"),
            File.ReadAllText(Path)
        );
        Assert.Equivalent(manifest, ReferenceManifestFile.Read(Path), strict: true);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public void One_that_another_program_saved_with_a_mark_is_read(string encoding)
    {
        File.WriteAllText(Path, "{ \"schema\": 1, \"references\": [] }", System.Text.Encoding.GetEncoding(encoding));

        Assert.Empty(ReferenceManifestFile.Read(Path)!.References);
    }

    [Fact]
    public void It_lies_beside_the_test_assembly() =>
        Assert.Equal(Path, ReferenceManifestFile.PathBeside(temporary["Shop.Tests.dll"]));

    [Fact]
    public void Where_there_is_none_no_reference_was_asked_for() => Assert.Null(ReferenceManifestFile.Read(Path));

    [Theory]
    [InlineData("", 1)]
    [InlineData("null", 1)]
    [InlineData("[]", 1)]
    [InlineData("{\n\"schema\": 1,\n\"references\": [ { \"name\": \"main\" } ]\n}", 3)]
    [InlineData("{\n\"schema\": 1,\n\"references\": [", 3)]
    [InlineData("{\n\"schema\": 1,\n\"references\": [ null ]\n}", 4)]
    [InlineData(
        "{\n\"schema\": 1,\n\"references\": [ { \"name\": \"a\", \"commit\": \"b\", \"subject\": \"\", "
            + "\"folder\": \"c\", \"assemblies\": [ null ] } ]\n}",
        3
    )]
    [InlineData("{\n\"schema\": 1,\n\"schema\": 1, \"references\": []\n}", 3)]
    public void A_broken_one_is_told_with_file_and_line(string text, int line)
    {
        var problem = ProblemOf(text);

        Assert.Equal("PERF0611", problem.Code);
        Assert.Equal((Path, line), (problem.Place.File, problem.Place.Line));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void One_of_another_version_is_told(int schema) =>
        Assert.Equal(
            Problem.ReferencesOfOtherVersion(Path, schema, 1),
            ProblemOf(FormattableString.Invariant($"{{ \"schema\": {schema}, \"entries\": [] }}"))
        );

    Problem ProblemOf(string text)
    {
        File.WriteAllText(Path, text);
        return Assert.Throws<ProblemException>(() => ReferenceManifestFile.Read(Path)).Problem;
    }
}
