using PerfAssert.Settings;

namespace PerfAssert.Core.Tests.Session;

public class SessionSettingsTests
{
    [Theory]
    [InlineData("http://localhost:5080?token=hidden", "http://localhost:5080…")]
    [InlineData("http://localhost:5080/?token=hidden", "http://localhost:5080/…")]
    [InlineData("http://localhost:5080/#hidden", "http://localhost:5080/…")]
    [InlineData("http://hidden@localhost", "…")]
    [InlineData("http://localhost/?hidden@x", "…")]
    [InlineData("htp://localhost?hidden", "htp://localhost…")]
    [InlineData("localhost:5080", "localhost:5080")]
    public void The_address_of_a_dashboard_has_no_secret_in_it_and_none_is_shown(string text, string shown)
    {
        var settings = Read("PERFASSERT_DASHBOARD", text);

        Assert.Null(settings.Dashboard);
        Assert.StartsWith(
            $"PERF0201: PERFASSERT_DASHBOARD = '{shown}' cannot be read. Give an address such as http://localhost:5080",
            settings.Problem!.ToString(),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("hidden", settings.Problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:5080", "http://localhost:5080/")]
    [InlineData("https://perf.example.org/inner/", "https://perf.example.org/inner/")]
    public void An_address_of_a_dashboard_ends_with_a_slash(string text, string address) =>
        Assert.Equal(address, Read("PERFASSERT_DASHBOARD", text).Dashboard!.AbsoluteUri);

    [Theory]
    [InlineData("postgress://perf:hidden@db/perf")]
    [InlineData("mysql://perf:hidden@db/perf")]
    [InlineData("Username=perf;Password=hidden")]
    public void A_history_that_is_neither_folder_nor_database_is_a_problem_before_anything_is_measured(string text)
    {
        Assert.Equal("PERF0814", Read("PERFASSERT_HISTORY", text).Problem!.Code);
        var problem = SessionSettings.Check(SessionSetting.History, text)!;
        Assert.Equal("PERF0814", problem.Code);
        Assert.DoesNotContain("hidden", problem.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("results/history")]
    [InlineData("postgres://perf:hidden@db/perf")]
    public void A_history_is_what_was_given(string text) =>
        Assert.Equal(
            (text, null),
            (Read("PERFASSERT_HISTORY", text).History, Read("PERFASSERT_HISTORY", text).Problem)
        );

    static SessionSettings Read(string variable, string value) =>
        SessionSettings.Read(new Dictionary<string, string>(), name => name == variable ? value : null);
}
