using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace PerfAssert.Analyzers.Tests;

/// <summary>What a test does.</summary>
public class CodeTests
{
    [Theory]
    [InlineData(
        """[PerfFact(MeanUnderMs = 5)] public void Reads() => """
            + """PerfContext.Current.Record({|PERF0104:"Cache Hits"|}, 0.9);"""
    )]
    [InlineData(
        """[PerfFact(MeanUnderMs = 5)] public void Reads() => """
            + """PerfContext.Current.Record({|PERF0104:"duration"|}, TimeSpan.Zero);"""
    )]
    [InlineData(
        """[PerfFact(MeanUnderMs = 5)] public void Reads() => PerfContext.Current.Record(value: """
            + """{|PERF0105:double.NaN|}, metric: "hits");"""
    )]
    [InlineData(
        "[PerfFact(MeanUnderMs = 5)] public void Reads() => {|PERF0120:PerfContext.Current.Measure(() => "
            + "new[] { 1 }.Where(_ => true))|};"
    )]
    [InlineData("""[Fact] public void Reads() => {|PERF0114:PerfContext.Current|}.Record("hits", 1);""")]
    [InlineData(
        "public OrderTests() => {|PERF0114:PerfContext.Current|}.Record(\"hits\", 1); [PerfFact(MeanUnderMs "
            + "= 5)] public void Reads() { }"
    )]
    [InlineData("[PerfFact(MeanUnderMs = 5)] public void Reads() => {|PERF0132:Thread.Sleep(1)|};")]
    [InlineData(
        "[LoadFact(Users = 1, MeanUnderMs = 5), Mix(nameof(Read), 1)] public void Works() { } public void "
            + "Read() => {|PERF0132:Thread.Sleep(1)|};"
    )]
    [InlineData("[PerfReference] public void Slow() { {|PERF0132:Thread.Sleep(1)|}; }")]
    [InlineData("[PerfFact(MeanUnderMs = 5)] public DateTime Reads() => {|PERF0133:DateTime.UtcNow|};")]
    [InlineData("[PerfFact(MeanUnderMs = 5)] public DateTimeOffset Reads() => {|PERF0133:DateTimeOffset.Now|};")]
    [InlineData("[PerfFact(MeanUnderMs = 5)] public void Reads() { var watch = {|PERF0133:Stopwatch.StartNew()|}; }")]
    [InlineData("[PerfFact(MeanUnderMs = 5)] public void Reads() { var watch = {|PERF0133:new Stopwatch()|}; }")]
    [InlineData(
        "[PerfFact(MeanUnderMs = 5)] public void Reads() { Thread.Sleep(1); PerfContext.Current.Measure(() "
            + "=> {|PERF0132:Thread.Sleep(1)|}); }"
    )]
    [InlineData("""[PerfFact(Limits = ["{|PERF0106:alocated|} < 1KB"])] public void Reads() { }""")]
    [InlineData(
        """[PerfFact(Limits = ["p95 {|PERF0106:cache_hitrate|} >= 80%"])] public void Reads() => """
            + """PerfContext.Current.Record("cache_hit_rate", 1);"""
    )]
    public Task The_wrong_word_is_found(string members) => EveryAnalyzer.Says(UserCode.WithMembers(members));

    [Theory]
    [InlineData(
        """[PerfFact(MeanUnderMs = 5)] public void Reads() => PerfContext.Current.Record("cache_hit_rate", 0.9);"""
    )]
    [InlineData(
        """[PerfFact(MeanUnderMs = 5)] public void Reads() { var name = Console.ReadLine()!; """
            + """PerfContext.Current.Record(name, double.Parse(name)); }"""
    )]
    [InlineData(
        "[PerfFact(MeanUnderMs = 5)] public void Reads() => PerfContext.Current.Measure(() => new List<int>());"
    )]
    [InlineData(
        "[PerfFact(MeanUnderMs = 5)] public Task Reads() => PerfContext.Current.Measure(() => Task.FromResult(1));"
    )]
    [InlineData(
        "void Note() => PerfContext.Current.Record(\"hits\", 1); [PerfFact(MeanUnderMs = 5)] public void "
            + "Reads() => Note();"
    )]
    [InlineData(
        "readonly Action note; public OrderTests() => note = () => PerfContext.Current.Record(\"hits\", 1); "
            + "[PerfFact(MeanUnderMs = 5)] public void Reads() => note();"
    )]
    [InlineData(
        "[PerfFact(MeanUnderMs = 5)] public void Reads() { Thread.Sleep(1); PerfContext.Current.Measure(() => { }); }"
    )]
    [InlineData("[Fact] public void Reads() => Thread.Sleep(1);")]
    [InlineData("readonly DateTime now = DateTime.Now; [PerfFact(MeanUnderMs = 5)] public DateTime Reads() => now;")]
    [InlineData(
        "[LoadFact(Users = 1, MeanUnderMs = 5), Mix(nameof(Read), 1)] public void Works() => "
            + "Thread.Sleep(1); public void Read() { }"
    )]
    [InlineData(
        """[PerfFact(Limits = ["alocated < 1KB"])] public void Reads() => PerfContext.Current.Record("alocated", 1);"""
    )]
    [InlineData("""[PerfFact(Limits = ["p95 queue_wait < 1ms"])] public void Reads() { }""")]
    [InlineData("""[LoadFact(Users = 1, Limits = ["cpu < 90%"])] public void Reads() { }""")]
    public Task What_is_right_is_left_alone(string members) => EveryAnalyzer.Says(UserCode.WithMembers(members));

    [Fact]
    public Task What_is_measured_of_loads_only_is_surely_red_in_another_test() =>
        EveryAnalyzer.Says(
            UserCode.WithMembers("""[PerfFact(Limits = ["{|#0:cpu|} < 90%"])] public void Reads() { }"""),
            new DiagnosticResult("PERF0106", DiagnosticSeverity.Warning).WithLocation(0)
        );
}
