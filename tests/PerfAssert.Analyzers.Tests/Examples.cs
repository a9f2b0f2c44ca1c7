namespace PerfAssert.Analyzers.Tests;

/// <summary>Members of a test class that are refused when the test begins.
/// What is wrong is marked with the code.</summary>
static class Examples
{
    public static TheoryData<string> Mistakes =>
        [
            // PERF0101
            "[{|PERF0101:PerfFact|}] public void Places() { }",
            "[{|PERF0101:PerfFact|}(Iterations = 100)] public void Places() { }",
            "[{|PERF0101:PerfTheory|}, InlineData(1)] public void Places(int count) { }",
            "[{|PERF0101:LoadFact|}(Users = 1)] public void Places() { }",
            "[{|PERF0101:LoadFact|}, StressUsers(1, 10, P95UnderMs = 5)] public void Places() { }",
            // PERF0102
            "[PerfFact(P95UnderMs = {|PERF0102:-5|})] public void Places() { }",
            "[PerfFact(MeanUnderMs = {|PERF0102:double.PositiveInfinity|})] public void Places() { }",
            "[PerfFact(MinSlaPercent = {|PERF0102:-1|}, SlaTargetMs = 5)] public void Places() { }",
            "[PerfFact(MinSlaPercent = 95, SlaTargetMs = {|PERF0102:-5|})] public void Places() { }",
            """[PerfFact(Limits = ["p95 < {|PERF0102:-5ms|}"])] public void Places() { }""",
            "[LoadFact(Users = 1, MaxHandles = {|PERF0102:-1|})] public void Places() { }",
            "[LoadFact, SteadyUsers(1, MeanUnderMs = {|PERF0102:-1|})] public void Places() { }",
            // PERF0103
            """[PerfFact(Limits = ["p95 < {|PERF0103:1,5ms|}"])] public void Places() { }""",
            """[PerfFact(Limits = ["p95 < 5{|PERF0103:sec|}"])] public void Places() { }""",
            """[PerfFact(Limits = ["p95 < {|PERF0103:soon|}"])] public void Places() { }""",
            """[PerfFact(Limits = ["p95 {|PERF0103:<|}"])] public void Places() { }""",
            """[PerfFact(Limits = ["{|PERF0103:<|} 5ms"])] public void Places() { }""",
            """[PerfFact(Limits = ["{|PERF0103:p95 5ms|}"])] public void Places() { }""",
            """[PerfFact(Limits = ["{|PERF0103:avg|} < 5ms"])] public void Places() { }""",
            """[PerfFact(MeanUnderMs = 5, Limits = ["mean < 5ms", "{|PERF0103:average|} """
                + """ duration < 5ms"])] public void Places() { }""",
            """[PerfFact(Limits = ["p95 {|PERF0103:Duration|} < 5ms"])] public void Places() { }""",
            """[PerfFact(Limits = ["{|PERF0103:p95 of the duration|} < 5ms"])] public void Places() { }""",
            """[PerfFact(Limits = new[] { @"{|PERF0103:P95|} < 5ms" })] public void Places() { }""",
            """[PerfFact(Limits = [{|PERF0103:"p95 \u003c 1,5ms"|}])] public void Places() { }""",
            """const string slow = "p95 > much"; [PerfFact(Limits = [{|PERF0103:slow|}])] public void Places() { }""",
            """[LoadFact(Users = 1, Limits = ["{|PERF0103:cpu|} of read < 5%"])] public void Places() { }""",
            // PERF0107
            "[PerfFact(P99UnderMs = 5, Iterations = {|PERF0107:100|})] public void Places() { }",
            "[PerfFact(MeanUnderMs = 5, Iterations = {|PERF0107:1|})] public void Places() { }",
            "[PerfFact(P95UnderMs = 5, Iterations = {|PERF0107:10|}, Launches = 2)] public void Places() { }",
            "[PerfFact(P95UnderMs = {|PERF0107:5|}, ColdStart = true)] public void Places() { }",
            "[PerfFact(P95UnderMs = 5, ColdStart = true, Launches = {|PERF0107:20|})] public void Places() { }",
            """[PerfFact(Limits = ["p90 < 5ms"], Iterations = {|PERF0107:10|})] public void Places() { }""",
            // PERF0108
            "[PerfFact(P95UnderMs = {|PERF0108:0.0001|})] public void Places() { }",
            "[PerfFact(P95UnderMs = {|PERF0108:5|}, OperationsPerIteration = 10)] public void Places() { }",
            "[PerfFact(MaxUnderMs = {|PERF0108:5|}, OperationsPerIteration = 10)] public void Places() { }",
            """[PerfFact(Limits = [{|PERF0108:"sla(2ms) >= 90%"|}], OperationsPerIteration = 10)] """
                + """public void Places() { }""",
            // PERF0109
            "[PerfFact(MeanUnderMs = 5, Iterations = {|PERF0109:-1|})] public void Places() { }",
            "[PerfFact(MeanUnderMs = 5, WarmupMs = {|PERF0109:-1|})] public void Places() { }",
            "[PerfFact(MinSuccessRate = {|PERF0109:98|})] public void Places() { }",
            "[PerfFact(MinSlaPercent = {|PERF0109:101|}, SlaTargetMs = 5)] public void Places() { }",
            "[PerfFact(MeanUnderMs = 5, ExpectedStatus = [200, {|PERF0109:99|}])] public void Places() { }",
            "[PerfFact(Baseline = true, TolerancePercent = {|PERF0109:0|})] public void Places() { }",
            "[PerfFact(Baseline = true, NoiseFloorMs = {|PERF0109:-1|})] public void Places() { }",
            "[PerfFact, FasterThan(nameof(Slow), by: {|PERF0109:0.5|})] public void Places() { } public "
                + "void Slow() { }",
            "[PerfFact, NotSlowerThan(nameof(Slow), {|PERF0109:0|})] public void Places() { } public void Slow() { }",
            "[LoadFact(Users = 1, MaxCpuPercent = {|PERF0109:101|})] public void Places() { }",
            "[LoadFact(Users = 1, MeanUnderMs = 5, DurationMs = {|PERF0109:0|})] public void Places() { }",
            "[LoadFact(MeanUnderMs = 5), SteadyUsers(1, DurationMs = {|PERF0109:0|})] public void Places() { }",
            "[LoadFact(MeanUnderMs = 5), StressUsers(1, 5, Steps = {|PERF0109:0|})] public void Places() { }",
            "[LoadFact(MeanUnderMs = 5), SteadyUsers(1), Recovery(WithinMs = {|PERF0109:0|})] public void Places() { }",
            "[LoadFact(MeanUnderMs = 5), SteadyUsers(1), Recovery(Factor = {|PERF0109:0.5|})] public void Places() { }",
            "[LoadFact(Users = 1, MeanUnderMs = 5), Mix(nameof(Read), 1, ExpectedStatus = "
                + "[{|PERF0109:1000|}])] public void Places() { } public void Read() { }",
            // PERF0110
            """[PerfFact(Limits = ["allocated < 5{|PERF0110:ms|}"])] public void Places() { }""",
            """[PerfFact(Limits = ["throughput >= {|PERF0110:1000|}"])] public void Places() { }""",
            """[PerfFact(Limits = ["success_rate >= {|PERF0110:98|}"])] public void Places() { }""",
            """[PerfFact(Limits = ["sla(5ms) queue >= 98{|PERF0110:ms|}"])] public void Places() { }""",
            // PERF0111
            "[PerfFact(MeanUnderMs = 5)] public async void {|PERF0111:Places|}() => await Task.Yield();",
            "[PerfFact, FasterThan({|PERF0111:nameof(Slow)|})] public void Places() { } public async void "
                + "Slow() => await Task.Yield();",
            // PERF0112
            "[PerfFact(MinSlaPercent = {|PERF0112:95|})] public void Places() { }",
            "[PerfFact(SlaTargetMs = {|PERF0112:95|})] public void Places() { }",
            "[LoadFact(Users = 1, MaxUsers = {|PERF0112:5|}, MeanUnderMs = 5)] public void Places() { }",
            // PERF0113
            "[PerfFact(MeanUnderMs = 5, WarmupIterations = {|PERF0113:10|}, WarmupMs = 500)] public void Places() { }",
            "[PerfFact(MeanUnderMs = 5, ColdStart = true, WarmupMs = {|PERF0113:500|})] public void Places() { }",
            "[PerfFact(BaselineReference = nameof(Slow), ColdStart = {|PERF0113:true|})] public void "
                + "Places() { } public void Slow() { }",
            "[PerfFact(RegressionUnderPercent = {|PERF0113:5|}, Launches = 3)] public void Places() { }",
            "[PerfFact(RegressionUnderPercent = {|PERF0113:5|}, HeapLimitMB = 100)] public void Places() { }",
            "[LoadFact(Users = {|PERF0113:1|}, Rate = 5, MeanUnderMs = 5)] public void Places() { }",
            "[LoadFact(Users = {|PERF0113:1|}, MeanUnderMs = 5), SteadyUsers(1)] public void Places() { }",
            "[LoadFact, SteadyUsers(1), FasterThan({|PERF0113:nameof(Slow)|})] public void Places() { } "
                + "public void Slow() { }",
            "[LoadFact(Users = 1), Mix(nameof(Slow), 1), FasterThan({|PERF0113:nameof(Slow)|})] public void "
                + "Places() { } public void Slow() { }",
            // PERF0115
            "[PerfFact, FasterThan({|PERF0115:nameof(Slow)|})] public void Places() { } public void "
                + "Slow(int extra) { }",
            """[PerfFact, NotSlowerThan({|PERF0115:"Sloow"|})] public void Places() { } public void Slow() { }""",
            "[PerfFact(BaselineReference = {|PERF0115:nameof(Slow)|})] public void Places() { } public void "
                + "Slow<T>() { }",
            """[LoadFact(Users = 1, MeanUnderMs = 5), Mix({|PERF0115:"Raed"|}, 1)] public void Places() """
                + """{ } public void Read() { }""",
            "[LoadFact(Users = 1, MeanUnderMs = 5), Mix({|PERF0115:nameof(Read)|}, 1)] public void Places() "
                + "{ } public void Read(int number) { }",
            // PERF0116
            "[{|PERF0116:LoadFact|}(MeanUnderMs = 5)] public void Places() { }",
            // PERF0117
            """[LoadFact(Users = 1, Limits = ["p95 of {|PERF0117:Raed|} < 50ms"]), Mix(nameof(Create), """
                + """1), Mix(nameof(Read), 1)] public void Works() { } public void Create() { } """
                + """public void Read() { }""",
            """[LoadFact(Users = 1, Limits = ["p95 of {|PERF0117:read|} < 50ms"])] public void Works() { }""",
            """[LoadFact, SteadyUsers(1, Limits = ["success_rate of {|PERF0117:read|} > 50%"])] """
                + """public void Works() { }""",
            // PERF0118
            """[LoadFact(Users = 1), Mix(nameof(Read), 1, Limits = ["{|PERF0118:cpu|} < 5%"])] """
                + """public void Works() { } public void Read() { }""",
            // PERF0119
            "[LoadFact, {|PERF0119:Recovery|}, BurstUsers(100)] public void Places() { }",
            // PERF0122
            """[PerfFact({|PERF0122:"p95 < 5ms"|}, MeanUnderMs = 5)] public void Places() { }""",
            """[PerfFact({|PERF0122:"mean > 5/s"|}, 3, MeanUnderMs = 5)] public void Places() { }""",
            """[PerfFact(sourceFilePath: {|PERF0122:"checkout"|}, MeanUnderMs = 5)] public void Places() { }""",
            """[PerfTheory({|PERF0122:"checkout"|}, MeanUnderMs = 5), InlineData(1)] """
                + """public void Places(int count) { }""",
            """[LoadFact({|PERF0122:"p95 < 5ms"|}, Users = 1, MeanUnderMs = 5)] public void Places() { }""",
            """[LoadTheory({|PERF0122:"p95 < 5ms"|}, Users = 1, MeanUnderMs = 5), InlineData(1)] """
                + """public void Places(int count) { }""",
            // PERF0120
            "[PerfFact(MeanUnderMs = 1)] public IEnumerable<int> {|PERF0120:Reads|}() => new[] { 1 }.Where(_ => true);",
            "[PerfFact(MeanUnderMs = 1)] public Task<Lazy<int>> {|PERF0120:Reads|}() => Task.FromResult(new "
                + "Lazy<int>(1));",
            "[LoadFact(Users = 1, MeanUnderMs = 1)] public Func<int> {|PERF0120:Reads|}() => () => 1;",
            "[PerfFact, FasterThan({|PERF0120:nameof(Slow)|})] public void Places() { } public "
                + "IQueryable<int> Slow() => null!;",
            // PERF04..
            "[LoadFact(Users = {|PERF0401:0|}, MeanUnderMs = 1)] public void Places() { }",
            "[LoadFact(Rate = {|PERF0401:-1|}, MeanUnderMs = 1)] public void Places() { }",
            "[LoadFact(Rate = 1, MaxUsers = {|PERF0401:0|}, MeanUnderMs = 1)] public void Places() { }",
            "[LoadFact(MeanUnderMs = 1), RampUsers(1, {|PERF0401:0|})] public void Places() { }",
            "[LoadFact(MeanUnderMs = 1), SteadyRate({|PERF0401:double.NaN|})] public void Places() { }",
            "[LoadFact(MeanUnderMs = 1, Users = 1), Mix(nameof(Read), {|PERF0404:0|})] public void Places() "
                + "{ } public void Read() { }",
            "[LoadFact(MeanUnderMs = 1, Users = 1), Mix({|PERF0404:nameof(Größe)|}, 1)] public void "
                + "Places() { } public void Größe() { }",
            "[LoadFact(MeanUnderMs = 1, Preset = {|PERF0407:LoadPreset.None|})] public void Places() { }",
        ];

    /// <summary>Members that are right.</summary>
    public static TheoryData<string> Right =>
        [
            "[PerfFact(MeanUnderMs = 100, P95UnderMs = 200)] public void Places() { }",
            """[PerfFact("/_/src/Shop/OrderTests.cs", 12, MeanUnderMs = 100)] public void Places() { }""",
            "[PerfFact(P99UnderMs = 5, Iterations = 459)] public void Places() { }",
            "[PerfFact(P95UnderMs = 5, Iterations = 30, Launches = 3)] public void Places() { }",
            "[PerfFact(P95UnderMs = 5, ColdStart = true, Launches = 90)] public void Places() { }",
            "[PerfFact(MeanUnderMs = 0.0001, OperationsPerIteration = 10)] public void Places() { }",
            "[PerfFact(MinSlaPercent = 95, SlaTargetMs = 200)] public void Places() { }",
            """[PerfFact(Limits = ["p99.9 < 50us", "allocated < 1KB", "cache_hit_rate >= """
                + """80%", "sla(200ms) >= 95%", "throughput > 10/s", "success_rate >= 0.98"])] """
                + """public void Places() { }""",
            "[PerfFact(Baseline = true)] public void Places() { }",
            "[PerfFact(BaselineReference = nameof(Slow))] public void Places() { } public void Slow() { }",
            "[PerfFact(RegressionUnderPercent = 5)] public void Places() { }",
            "[PerfFact, FasterThan(nameof(Slow), by: 1.2)] public void Places() { } [PerfReference] public "
                + "void Slow() { }",
            "[PerfTheory, InlineData(\"a\"), NotSlowerThan(nameof(Slow))] public void Places(string name) { "
                + "} public void Slow(object name) { }",
            "[PerfFact, FasterThan(nameof(ToString))] public void Places() { }",
            "[PerfFact(MeanUnderMs = 5)] public async Task Places() => await Task.Yield();",
            "[PerfFact(MeanUnderMs = 5)] public List<int> Reads() => [1];",
            "[PerfFact(MeanUnderMs = 5)] public ValueTask<IReadOnlyList<int>> Reads() => default;",
            "[PerfFact(MeanUnderMs = 5)] public string Reads() => \"\";",
            "[LoadFact(Users = 10, P95UnderMs = 5, MaxCpuPercent = 100)] public Task "
                + "Places(CancellationToken cancellation) => Task.CompletedTask;",
            "[LoadFact(Preset = LoadPreset.Peak, MinSuccessRate = 1)] public void Places() { }",
            "[LoadFact(Rate = 10, MaxUsers = 5, MeanUnderMs = 5)] public void Places() { }",
            "[LoadFact, SteadyUsers(10, P95UnderMs = 50), BurstUsers(100), Recovery(WithinMs = 30_000, "
                + "Factor = 1.5)] public void Places() { }",
            "[LoadFact(DurationMs = 20_000), Levels(1, 5, 10, LatencyGrowthUnderPercent = 20)] public void "
                + "Places() { }",
            "[LoadFact, StressRate(1, 10, P95UnderMs = 5, MinSustained = 3)] public void Places() { }",
            """[LoadFact(Users = 1, Limits = ["p95 of Read < 50ms"]), Mix(nameof(Create), 1), """
                + """Mix(nameof(Read), 1, P95UnderMs = 5)] public void Works() { } """
                + """public void Create(CancellationToken token) { } public static void Read() { }""",
            "[LoadFact(Users = 1), FasterThan(nameof(Slow))] public void Places() { } public void "
                + "Slow(CancellationToken token) { }",
            "[LoadTheory(Users = 1, MeanUnderMs = 5), InlineData(1)] public Task Places(int count, "
                + "CancellationToken token = default) => Task.CompletedTask;",
        ];
}
