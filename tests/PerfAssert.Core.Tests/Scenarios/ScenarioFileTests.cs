using PerfAssert.Problems;
using PerfAssert.Scenarios;
using PerfAssert.Settings;

namespace PerfAssert.Core.Tests.Scenarios;

public class ScenarioFileTests
{
    [Fact]
    public void Settings_limits_phases_and_operations_are_read_with_their_places()
    {
        var file = Read(
            """
            scenarios:
              checkout:
                users: 20
                durationMs: 60_000
                p99UnderMs: 1e3
                preset: Storm
                limits: [success_rate >= 95%, "p99.9 < 2s"]
                phases:
                  - rampUsers: [1, 20]
                    name: up
                    p95UnderMs: 50
                  - recovery:
                    withinMs: 3000
                  - levels: [1, 5]
                mix:
                  - operation: Create
                    weight: 30
            """
        );

        var scenario = file.Scenario("checkout");

        Assert.Equal(
            ["users", "durationMs", "p99UnderMs", "preset", "limits"],
            scenario.Settings.Select(setting => setting.Name)
        );
        Assert.Equal<object>([20, 60_000, 1000d, "Storm"], scenario.Settings.Take(4).Select(setting => setting.Value));
        Assert.Equal(["success_rate >= 95%", "p99.9 < 2s"], Assert.IsType<string[]>(scenario.Settings[4].Value));
        Assert.Equal("a.yaml(3,5)", $"{scenario.Settings[0].Place}");
        Assert.Equal(["rampUsers", "recovery", "levels"], scenario.Phases.Select(phase => phase.Kind));
        Assert.Equal<object>([1, 20], scenario.Phases[0].Arguments);
        Assert.Equal(
            [("name", (object)"up"), ("p95UnderMs", 50d)],
            scenario.Phases[0].Settings.Select(setting => (setting.Name, setting.Value))
        );
        Assert.Empty(scenario.Phases[1].Arguments);
        Assert.Equal([1, 5], Assert.IsType<int[]>(Assert.Single(scenario.Phases[2].Arguments)));
        var operation = Assert.Single(scenario.Mix);
        Assert.Equal(("Create", 30d), (Assert.Single(operation.Arguments), Assert.Single(operation.Settings).Value));
    }

    [Fact]
    public void Rows_of_a_data_set_are_values_or_lists_of_values()
    {
        var file = Read("dataSets:\n  contents:\n    - [small, 100]\n    - ['', null]\n  sizes: [1, 2]");

        Assert.Equal(
            [
                ["small", "100"],
                ["", "null"],
            ],
            file.DataSet("contents").Rows.Select(row => row.Select(value => value.Text))
        );
        Assert.Equal(
            [false, false, false, true],
            file.DataSet("contents").Rows.SelectMany(row => row).Select(value => value.IsNothing)
        );
        Assert.Equal(["1", "2"], file.DataSet("sizes").Rows.Select(row => Assert.Single(row).Text));
    }

    [Fact]
    public void What_stands_behind_an_anchor_can_be_named_again()
    {
        var file = Read("scenarios:\n  a: &same\n    users: 2\n  b: *same");

        Assert.Equal(2, Assert.Single(file.Scenario("b").Settings).Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing but words\n")]
    [InlineData("---\n...\n")]
    public void A_file_without_content_has_no_scenario(string text) => Assert.Empty(Read(text).Scenarios);

    public static TheoryData<string, string> Mistakes =>
        new()
        {
            {
                "scenarios:\n  a:\n    p95UnderMS: 2",
                "PERF0423: a.yaml(3,5): 'p95UnderMS' is unknown in a scenario. Write one of baseline"
            },
            {
                "scenario:\n  a: {}",
                "PERF0423: a.yaml(1,1): 'scenario' is unknown in a file of scenarios. Write one of dataSets, scenarios."
            },
            {
                "scenarios:\n  a:\n    phases:\n      - steadyUser: 3",
                "PERF0423: a.yaml(4,9): 'steadyUser' is unknown in a phase. Write one of burstRate, "
                    + "burstUsers, levels, rampRate"
            },
            {
                "scenarios:\n  a:\n    phases:\n      - steadyUsers: 3\n        withinMs: 4",
                "PERF0423: a.yaml(5,9): 'withinMs' is unknown in a steadyUsers."
            },
            {
                "scenarios:\n  a:\n    mix:\n      - weight: 3",
                "PERF0423: a.yaml(4,9): 'weight' is unknown in a mix. Write one of operation."
            },
            {
                "scenarios:\n  a:\n    users: many",
                "PERF0424: a.yaml(3,12): users is 'many', which is not possible. Give a whole number."
            },
            {
                "scenarios:\n  a:\n    users: '3'",
                "PERF0424: a.yaml(3,12): users is '3', which is not possible. Give a whole number."
            },
            {
                "scenarios:\n  a:\n    users: 3.5",
                "PERF0424: a.yaml(3,12): users is '3.5', which is not possible. Give a whole number."
            },
            {
                "scenarios:\n  a:\n    users:",
                "PERF0424: a.yaml(3,11): users is nothing, which is not possible. Give a whole number."
            },
            {
                "scenarios:\n  a:\n    users: [3]",
                "PERF0424: a.yaml(3,12): users is a list, which is not possible. Give a whole number."
            },
            {
                "scenarios:\n  a:\n    p95UnderMs: 1,5",
                "PERF0424: a.yaml(3,17): p95UnderMs is '1,5', which is not possible. Give a number."
            },
            {
                "scenarios:\n  a:\n    p95UnderMs: .nan",
                "PERF0424: a.yaml(3,17): p95UnderMs is '.nan', which is not possible. Give a number."
            },
            {
                "scenarios:\n  a:\n    coldStart: yes",
                "PERF0424: a.yaml(3,16): coldStart is 'yes', which is not possible. Give true or false."
            },
            {
                "scenarios:\n  a:\n    preset: storm",
                "PERF0424: a.yaml(3,13): preset is 'storm', which is not possible. Give one of Normal, "
                    + "Peak, Storm, Stress, Spike."
            },
            {
                "scenarios:\n  a:\n    limits: p95 < 3ms",
                "PERF0424: a.yaml(3,13): limits is 'p95 < 3ms', which is not possible. Give a list of "
                    + "limits, such as [\"p95 < 200ms\"]."
            },
            {
                "scenarios:\n  a:\n    phases:\n      - rampUsers: 3",
                "PERF0424: a.yaml(4,20): rampUsers is '3', which is not possible. Give a list of from and to."
            },
            {
                "scenarios:\n  a:\n    phases:\n      - recovery: 3",
                "PERF0424: a.yaml(4,19): recovery is '3', which is not possible. Give nothing: its settings "
                    + "stand beside it."
            },
            {
                "scenarios:\n  a:\n    phases:\n      steadyUsers: 3",
                "PERF0424: a.yaml(4,7): phases is keys with values, which is not possible. Give a list."
            },
            {
                "scenarios:\n  a:\n    phases:\n      - {}",
                "PERF0424: a.yaml(4,9): phase is nothing, which is not possible. Give one of burstRate, burstUsers"
            },
            {
                "scenarios: 3",
                "PERF0424: a.yaml(1,12): scenarios is '3', which is not possible. Give keys with values."
            },
            {
                "dataSets:\n  a:\n    - [[1]]",
                "PERF0424: a.yaml(3,8): a is a list, which is not possible. Give a single value, or a list "
                    + "of single values for each row."
            },
            {
                "scenarios:\n  a:\n    users: 3\n    users: 4",
                "PERF0425: a.yaml(4,5): 'users' stands here a second time; the first is in line 3. Leave "
                    + "one of them out."
            },
            {
                "scenarios:\n  a: {}\n  a: {}",
                "PERF0425: a.yaml(3,3): 'a' stands here a second time; the first is in line 2. Leave one of them out."
            },
            {
                "scenarios:\n  a:\n    limits:\n      - p95 quick",
                "PERF0426: a.yaml(4,9): The limit 'p95 quick' cannot be read: it has none of the signs < <= > >=."
            },
            {
                "scenarios:\n  a:\n    limits: [p95 < 5KB]",
                "PERF0426: a.yaml(3,14): The limit 'p95 < 5KB' has another unit than duration. Write it "
                    + "with ns, us, ms, s, min."
            },
            {
                "scenarios:\n  a: [",
                "PERF0422: a.yaml(3,1): this is no YAML that can be read: While parsing a node, did not "
                    + "find expected node content; the bracket of line 2, column 6 is not closed before it."
            },
        };

    [Theory, MemberData(nameof(Mistakes))]
    public void A_mistake_is_told_with_line_column_value_and_mend(string text, string sentence)
    {
        var problem = Assert.Throws<ProblemException>(() => Read(text)).Message;

        Assert.StartsWith(sentence, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_data_set_has_as_many_rows_as_its_file_and_no_more_than_a_person_could_have_meant()
    {
        Assert.Equal(
            100_000,
            Read($"dataSets:\n  a: [{string.Join(',', Enumerable.Range(0, 100_000))}]").DataSet("a").Rows.Count
        );
        Assert.StartsWith(
            "PERF0422: a.yaml(13,7): this is no YAML that can be read: the aliases up to here repeat more "
                + "than 100000 values.",
            Assert
                .Throws<ProblemException>(() =>
                    Read(
                        $"dataSets:\n  a: &a [{string.Join(',', Enumerable.Repeat('1', 10_000))}]\n  "
                            + $"b:\n{string.Concat(Enumerable.Repeat("    - *a\n", 5000))}"
                    )
                )
                .Message,
            StringComparison.Ordinal
        );
    }

    [CulturedFact(["en-US", "de-DE", "tr-TR"])]
    public void Numbers_have_a_point_in_every_culture()
    {
        var file = Read("scenarios:\n  a:\n    p95UnderMs: 1.5\n    iterations: 300\n    minOpsPerSecond: 10");

        Assert.Equal<object>([1.5, 300, 10d], file.Scenario("a").Settings.Select(setting => setting.Value));
    }

    [Fact]
    public void What_is_not_there_is_told_with_what_is()
    {
        var file = Read("scenarios:\n  search: {}\n  checkout: {}");

        Assert.Equal(
            "PERF0427: There is no scenario 'chekout' in a.yaml. There are checkout, search. Correct the "
                + "name, or add it there.",
            Assert.Throws<ProblemException>(() => file.Scenario("chekout")).Message
        );
        Assert.Equal(
            "PERF0427: There is no data set 'x' in a.yaml. There is none at all. Correct the name, or add it there.",
            Assert.Throws<ProblemException>(() => file.DataSet("x")).Message
        );
    }

    [Fact]
    public void Several_files_are_one_and_a_name_stands_in_one_of_them_only()
    {
        var joined = ScenarioFile.Join([
            Read("scenarios:\n  a: {}", "a.yaml"),
            Read("scenarios:\n  b: {}", "b.perf.yaml"),
        ]);

        Assert.Equal(["a", "b"], joined.Scenarios.Keys);
        Assert.Equal(
            "PERF0425: b.perf.yaml(2,3): 'a' stands in a.yaml(2,3) already. Rename one of them.",
            Assert
                .Throws<ProblemException>(() =>
                    ScenarioFile.Join([
                        Read("scenarios:\n  a: {}", "a.yaml"),
                        Read("scenarios:\n  a: {}", "b.perf.yaml"),
                    ])
                )
                .Message
        );
    }

    [Fact]
    public void A_file_that_cannot_be_read_or_is_far_too_large_is_told()
    {
        using var temporary = new Temporary();
        var missing = Path.Combine(temporary.Folder, "no.yaml");
        var large = Path.Combine(temporary.Folder, "large.yaml");
        File.WriteAllText(large, new string('#', 1_100_000));

        Assert.StartsWith(
            $"PERF0421: The scenarios in {missing} cannot be read: ",
            Assert.Throws<ProblemException>(() => ScenarioFile.Read(missing, Words)).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "it is larger than 1048576 bytes.",
            Assert.Throws<ProblemException>(() => ScenarioFile.Read(large, Words)).Message,
            StringComparison.Ordinal
        );
    }

    static Vocabulary Words { get; } = AttributeWords.Of(null);

    static ScenarioFile Read(string text, string path = "a.yaml") =>
        ScenarioFile.Parse(new StringReader(text), path, Words);
}
