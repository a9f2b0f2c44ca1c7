using PerfAssert.History;

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
    public void A_database_is_told_from_a_folder(string text, bool isDatabase) => Assert.Equal(isDatabase, HistoryPlace.IsDatabase(text));
}
