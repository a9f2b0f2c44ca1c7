using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

public class LoadMistakeTests(Sandbox sandbox)
{
    static readonly Dictionary<string, string> sentences = new()
    {
        ["No_limit"] =
            "PERF0101: No_limit sets no limit, so it can never fail. Set one, such as P95UnderMs = 200 or "
            + "Limits = [\"allocated < 1KB\"], or use [Fact].",
        ["Nothing_to_judge"] =
            "PERF0101: Nothing_to_judge sets no limit, so it can never fail. Set one, such as P95UnderMs = "
            + "200 or Limits = [\"allocated < 1KB\"], or use [Fact].",
        ["No_load"] =
            "PERF0116: No_load does not say how much load there shall be. Set Users, Rate or Preset, or add "
            + "a shape such as [RampUsers(10, 100)].",
        ["Users_and_rate"] = "PERF0113: Users and Rate cannot stand together. Leave one of them out.",
        ["Users_and_shape"] = "PERF0113: Users and RampUsers cannot stand together. Leave one of them out.",
        ["No_users"] = "PERF0401: Users = 0 is not possible in a load. Give a number from 1 to 100000.",
        ["Most_users_without_rate"] = "PERF0112: MaxUsers means nothing without Rate. Set both or neither.",
        ["No_duration"] = "PERF0109: DurationMs = 0 is not possible. Give a whole number from 1.",
        ["No_duration_of_phase"] = "PERF0109: DurationMs = -1 is not possible. Give a whole number from 1.",
        ["Nothing_to_recover_from"] =
            "PERF0119: [Recovery] is the first shape of the load, so there is nothing from which it could "
            + "recover. Put a calm shape and a burst before it, such as [SteadyUsers(10), "
            + "BurstUsers(100), Recovery].",
        ["No_steps"] = "PERF0109: Steps = 0 is not possible. Give a whole number from 1.",
        ["Same_phase"] =
            "PERF0406: Two phases of a load have the name a. Give them different names: their results are "
            + "told apart by it.",
        ["Mix_without_method"] =
            "PERF0115: Mix Nowhere: LoadMistakes has no such method with the same parameters. Correct the "
            + "name, or give the method the parameters of the test.",
        ["Mix_without_weight"] =
            "PERF0404: The operation a has the weight 0. Give a number over 0: it is done that often "
            + "compared with the others.",
        ["Unknown_operation"] =
            "PERF0117: The limit 'p95 of Nowhere < 5ms' speaks of the operation 'nowhere', but the test has "
            + "none of that name. Its operations are a, b.",
        ["Limit_of_no_operation"] =
            "PERF0118: The limit 'cpu < 5%' cannot be held against the operation A alone: only durations, "
            + "throughput and success are measured of each. Set it on the test or on a phase.",
        ["Compared_in_phases"] = "PERF0113: FasterThan A and SteadyUsers cannot stand together. Leave one of them out.",
        ["Async_void"] = "PERF0111: Async_void is async void, so nobody can know when it ends. Make it async Task.",
        ["Put_off"] =
            "PERF0120: Put_off returns Func<Int32>, whose work is not done yet when it is returned, so that "
            + "most of it would not be measured. Call it in the test.",
        ["Mix_that_is_put_off"] =
            "PERF0120: Query returns Task<IQueryable<Int32>>, whose work is not done yet when it is "
            + "returned, so that most of it would not be measured. Read it to its end in the test, such as "
            + "with .ToList() or .Count(); what is there already, declare as a list or an array.",
        ["Mix_that_is_async_void"] =
            "PERF0111: Void is async void, so nobody can know when it ends. Make it async Task.",
        ["Status_that_is_none"] =
            "PERF0109: ExpectedStatus of B = 4040 is not possible. Give the status of a response, a whole "
            + "number from 100 to 999.",
    };

    public static MatrixTheoryData<Runner, string> EveryMistake =>
        new([Runner.Executable, Runner.Platform], sentences.Keys);

    [Theory, MemberData(nameof(EveryMistake))]
    public async Task A_mistake_is_a_failing_test_with_a_coded_sentence(Runner runner, string mistake)
    {
        var report = (await sandbox.ReportOf(runner, "LoadMistakes")).MustBe(green: false);

        var test = report[mistake];
        Assert.Equal(("Failed", sentences[mistake]), (test.Outcome, test.Message.Trim()));
        Assert.True(test.LeadsTo(mistake), test.Stack);
        Assert.Equal(sentences[mistake], report.Recorded(mistake).NotMeasured);
    }
}
