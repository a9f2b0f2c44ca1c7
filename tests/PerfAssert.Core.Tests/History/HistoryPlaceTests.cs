using PerfAssert.History;
using PerfAssert.Problems;

namespace PerfAssert.Core.Tests.History;

public class HistoryPlaceTests
{
    [Theory]
    [InlineData("postgres://perf@db/perf", true)]
    [InlineData("POSTGRESQL://db", true)]
    [InlineData("Host=db;Database=perf", true)]
    [InlineData("database=perf; server = db", true)]
    [InlineData("/var/perf", false)]
    [InlineData("C:\\perf;x", false)]
    [InlineData("Host", false)]
    [InlineData("a=b", false)]
    [InlineData("  postgres://db ", true)]
    [InlineData("C:\\Users\\ada@example.org\\perf", false)]
    [InlineData("D:/perf", false)]
    [InlineData("./a:b", false)]
    [InlineData("/var/port=5/user", false)]
    [InlineData("/home/@perf", false)]
    [InlineData("my histories/of May", false)]
    public void A_database_is_told_from_a_folder(string text, bool isDatabase) =>
        Assert.Equal(isDatabase, HistoryPlace.IsDatabase(text));

    [Theory]
    [InlineData("postgress://perf:hidden@db/perf")]
    [InlineData("mysql://db")]
    [InlineData("file:///var/perf")]
    [InlineData("//perf:hidden@db/perf")]
    [InlineData("c:hidden@db")]
    [InlineData("Username=perf;Password=hidden")]
    [InlineData("user=perf password=hidden")]
    public void An_address_of_neither_is_a_problem_and_not_shown(string text)
    {
        var problem = Assert.Throws<ProblemException>(() => HistoryPlace.IsDatabase(text)).Problem;

        Assert.Equal("PERF0814", problem.Code);
        Assert.DoesNotContain("hidden", problem.Sentence, StringComparison.Ordinal);
    }
}
