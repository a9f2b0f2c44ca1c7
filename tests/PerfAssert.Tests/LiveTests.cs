using System.Text;
using System.Text.RegularExpressions;
using PerfAssert.Dashboard.Tests.Alerts.Peers;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

/// <summary><c>dotnet test</c> in a terminal, which shows nothing of a test before its end.</summary>
public partial class LiveTests(Sandbox sandbox)
{
    const string Script = "/usr/bin/script";

    [Theory]
    [InlineData(Runner.Platform)]
    [InlineData(Runner.VSTest)]
    public async Task The_title_tells_for_whom_a_run_waits_what_it_measures_and_how_a_load_goes(Runner runner)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "script has other options elsewhere.");
        Programs.Need(Script, "script (util-linux)");
        var folder = sandbox.NewRunFolder();
        var shown = Path.Combine(folder.Path, "terminal");
        var request = new Request(runner, "Loads") { Method = "Users" };
        var (program, arguments, from) = request.CommandLine(sandbox.Samples, sandbox.PlatformFolder, folder);
        var line = string.Join(' ', arguments.Prepend(program).Select(word => $"'{word}'"));

        Ended ended;
        await using (var other = OtherRun(folder))
        {
            using var command = sandbox.Start(Script, ["-qefc", line, shown], from, folder, [("TERM", "xterm")]);
            await Condition.Holds(() => Array.Exists(Titles(shown), Waits().IsMatch), "nobody said that the run waits");
            await other.DisposeAsync();
            ended = await command.End();
        }

        var report = new Report(ended, folder);
        Assert.Equal((1, 1), (report.Record.Measured, report.Record.Total));
        var titles = Titles(shown);
        var measuring = Array.IndexOf(titles, "measuring Shop.Loads.Users");
        Assert.True(measuring >= 0, string.Join('\n', titles));
        Assert.All(
            titles[..measuring],
            title => Assert.Matches("^(waiting for the (performance )?tests of another process, [0-9]+ s)?$", title)
        );
        Assert.Contains(titles[measuring..], title => Progress().IsMatch(title));
        Assert.Equal("", titles[^1]);
        Assert.EndsWith("\e[23;0t", Sequences().Matches(Text(shown))[^1].Value, StringComparison.Ordinal);
    }

    /// <summary>SDK 10 shows the console of a test program after a run that is not green,
    /// SDK 11 always and at once.</summary>
    [Fact]
    public async Task A_red_run_of_the_platform_shows_its_summary_once()
    {
        var report = (await sandbox.ByPlantedClock(Runner.Platform, "Broken")).MustBe(green: false);

        Assert.Single(
            report.Text.Split('\n'),
            line =>
                line.Contains("performance tests measured, ", StringComparison.Ordinal)
                && line.Contains(" broken", StringComparison.Ordinal)
        );
    }

    /// <summary>What another test process of this user does while it measures.</summary>
    static FileStream OtherRun(RunFolder folder)
    {
        var place = Directory.CreateDirectory(Path.Combine(folder.Temp, $"perfassert-{Environment.UserName}")).FullName;
        return new(Path.Combine(place, "machine.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
    }

    static string Text(string path)
    {
        if (!File.Exists(path))
            return "";

        using var reader = new StreamReader(
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite),
            Encoding.UTF8
        );
        return reader.ReadToEnd();
    }

    static string[] Titles(string path) =>
        [.. Title().Matches(Text(path)).Select(match => match.Groups["title"].Value)];

    [GeneratedRegex("\e\\]0;(?<title>[^\a\e]*)\a", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Title();

    [GeneratedRegex("\e\\]0;[^\a\e]*\a(?<end>\e\\[23;0t)?", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Sequences();

    [GeneratedRegex(
        "^waiting for the performance tests of another process, [0-9]+ s$",
        RegexOptions.ExplicitCapture,
        10_000
    )]
    private static partial Regex Waits();

    [GeneratedRegex(
        "^Shop\\.Loads\\.Users: .*[0-9] s left, 4 users, .*, no errors$",
        RegexOptions.ExplicitCapture,
        10_000
    )]
    private static partial Regex Progress();
}
