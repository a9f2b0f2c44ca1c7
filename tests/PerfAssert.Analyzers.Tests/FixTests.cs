using PerfAssert.CodeFixes;

namespace PerfAssert.Analyzers.Tests;

/// <summary>What an editor offers.</summary>
public class FixTests
{
    [Theory]
    [InlineData("p95 < {|PERF0103:1,5ms|}", "p95 < 1.5ms")]
    [InlineData("p95 < 5{|PERF0103:sec|}", "p95 < 5s")]
    [InlineData("p95 < 5 {|PERF0103:mss|}", "p95 < 5 ms")]
    [InlineData("{|PERF0103:avg|} < 5ms", "mean < 5ms")]
    [InlineData("{|PERF0103:stddev|} duration < 5ms", "sd duration < 5ms")]
    [InlineData("{|PERF0103:meen|} duration < 5ms", "mean duration < 5ms")]
    [InlineData("p95 {|PERF0103:Duration|} < 5ms", "p95 duration < 5ms")]
    [InlineData("throughput > {|PERF0110:1000|}", "throughput > 1000/s")]
    [InlineData("success_rate >= {|PERF0110:98|}", "success_rate >= 98%")]
    [InlineData("sla(5ms) >= 98{|PERF0110:/s|}", "sla(5ms) >= 98%")]
    [InlineData("{|PERF0106:alocated|} < 1KB", "allocated < 1KB")]
    [InlineData("p95 {|PERF0106:durations|} < 1ms", "p95 duration < 1ms")]
    public Task The_word_is_put_right(string before, string after) =>
        Fixed<WordFix>.Is(
            UserCode.WithMembers($"[PerfFact(MeanUnderMs = 1, Limits = [\"{before}\"])] public void Places() {{ }}"),
            UserCode.WithMembers($"[PerfFact(MeanUnderMs = 1, Limits = [\"{after}\"])] public void Places() {{ }}")
        );

    [Theory]
    [InlineData(
        "[PerfFact, FasterThan({|PERF0115:\"Slwo\"|})] public void Places() { } public void Slow() { }",
        "[PerfFact, FasterThan(nameof(Slow))] public void Places() { } public void Slow() { }"
    )]
    [InlineData(
        "[PerfFact, FasterThan({|PERF0134:\"Slow\"|}, by: 2)] public void Places() { } public void Slow() { }",
        "[PerfFact, FasterThan(nameof(Slow), by: 2)] public void Places() { } public void Slow() { }"
    )]
    [InlineData(
        "[PerfFact(BaselineReference = {|PERF0115:\"Sloow\"|})] public void Places() { } public void Slow() { }",
        "[PerfFact(BaselineReference = nameof(Slow))] public void Places() { } public void Slow() { }"
    )]
    [InlineData(
        "[LoadFact(Users = 1, MeanUnderMs = 1), Mix({|PERF0115:\"Raed\"|}, 1)] public void Works() { } "
            + "public void Read() { }",
        "[LoadFact(Users = 1, MeanUnderMs = 1), Mix(nameof(Read), 1)] public void Works() { } public void Read() { }"
    )]
    [InlineData(
        "[LoadFact(Users = 1, Limits = [\"p95 of {|PERF0117:Raed|} < 1s\"]), Mix(nameof(Read), 1), "
            + "Mix(nameof(Save), 1)] public void Works() { } public void Read() { } public void Save() { }",
        "[LoadFact(Users = 1, Limits = [\"p95 of read < 1s\"]), Mix(nameof(Read), 1), Mix(nameof(Save), 1)] "
            + "public void Works() { } public void Read() { } public void Save() { }"
    )]
    public Task The_name_is_put_right(string before, string after) =>
        Fixed<WordFix>.Is(UserCode.WithMembers(before), UserCode.WithMembers(after));

    [Theory]
    [InlineData(
        "[{|PERF0101:PerfFact|}] public void Places() { }",
        "[PerfFact(MeanUnderMs = 100)] public void Places() { }"
    )]
    [InlineData(
        "[{|PERF0101:PerfFact|}(Iterations = 5), Trait(\"a\", \"b\")] public void Places() { }",
        "[PerfFact(Iterations = 5, MeanUnderMs = 100), Trait(\"a\", \"b\")] public void Places() { }"
    )]
    public Task A_limit_is_added(string before, string after) =>
        Fixed<LimitFix>.Is(UserCode.WithMembers(before), UserCode.WithMembers(after));

    [Fact]
    public Task What_is_async_void_is_made_async_Task() =>
        Fixed<AsyncTaskFix>.Is(
            UserCode.WithMembers(
                "[PerfFact(MeanUnderMs = 5)]\npublic async void {|PERF0111:Places|}() => await Task.Yield();"
            ),
            UserCode.WithMembers("[PerfFact(MeanUnderMs = 5)]\npublic async Task Places() => await Task.Yield();")
        );

    [Fact]
    public Task A_type_is_written_whole_where_its_namespace_is_not_imported() =>
        Fixed<AsyncTaskFix>.Is(
            "using PerfAssert;\n\npublic class Orders\n{\n    [PerfFact(MeanUnderMs = 5)]\n    public async "
                + "void {|PERF0111:Places|}() => await System.Threading.Tasks.Task.Yield();\n}\n",
            "using PerfAssert;\n\npublic class Orders\n{\n    [PerfFact(MeanUnderMs = 5)]\n    public async "
                + "System.Threading.Tasks.Task Places() => await System.Threading.Tasks.Task.Yield();\n}\n"
        );

    [Theory]
    [InlineData(
        "[LoadFact(Users = 1, MeanUnderMs = 5)] public Task {|PERF0131:Places|}() => Task.CompletedTask;",
        "[LoadFact(Users = 1, MeanUnderMs = 5)] public Task Places(CancellationToken cancellation) => "
            + "Task.CompletedTask;"
    )]
    [InlineData(
        "[LoadTheory(Users = 1, MeanUnderMs = 5), InlineData(1)] public Task {|PERF0131:Places|}(int count) "
            + "=> Task.CompletedTask;",
        "[LoadTheory(Users = 1, MeanUnderMs = 5), InlineData(1)] public Task Places(int count, "
            + "CancellationToken cancellation = default) => Task.CompletedTask;"
    )]
    public Task A_token_is_added(string before, string after) =>
        Fixed<TokenFix>.Is(UserCode.WithMembers(before), UserCode.WithMembers(after));

    [Theory]
    [InlineData(
        "[PerfFact(P99UnderMs = 5, Iterations = {|PERF0107:100|})] public void Places() { }",
        "[PerfFact(P99UnderMs = 5)] public void Places() { }"
    )]
    [InlineData(
        "[PerfFact(P99UnderMs = {|PERF0108:5|}, OperationsPerIteration = 100)] public void Places() { }",
        "[PerfFact(P99UnderMs = 5)] public void Places() { }"
    )]
    [InlineData(
        "[PerfFact(MeanUnderMs = 5, ColdStart = true, WarmupMs = {|PERF0113:500|})] public void Places() { }",
        "[PerfFact(MeanUnderMs = 5, ColdStart = true)] public void Places() { }"
    )]
    [InlineData(
        "[LoadFact(Users = {|PERF0113:1|}), SteadyUsers(1, MeanUnderMs = 5)] public void Places() { }",
        "[LoadFact, SteadyUsers(1, MeanUnderMs = 5)] public void Places() { }"
    )]
    [InlineData(
        "[LoadFact(Users = 1, MaxUsers = {|PERF0112:5|}, MeanUnderMs = 5)] public void Places() { }",
        "[LoadFact(Users = 1, MeanUnderMs = 5)] public void Places() { }"
    )]
    public Task What_is_too_much_is_left_out(string before, string after) =>
        Fixed<LeaveOutFix>.Is(UserCode.WithMembers(before), UserCode.WithMembers(after));
}
