namespace Shop;

public class Scenarios
{
    [LoadFact(Scenario = "checkout")]
    public Task Load() => Task.Delay(5);

    [LoadFact(Scenario = "day")]
    public void Day() { }

    [PerfFact(Scenario = "single")]
    public void Single() => Log.Add("single");

    [PerfTheory(MeanUnderMs = 5000, Iterations = 3, WarmupIterations = 0), ScenarioData("contents")]
    public void Rows(string name, int bytes, double? share) =>
        Log.Add(FormattableString.Invariant($"{name} {bytes} {share}"));

    Task Create() => Task.Delay(5);

    Task Read() => Task.Delay(2);
}

public class ScenarioMistakes
{
    [LoadFact(Scenario = "checkout", Users = 3)]
    public void Setting_twice() { }

    [LoadFact(Scenario = "day"), SteadyUsers(3)]
    public void Phases_twice() { }

    [LoadFact(Scenario = "nowhere")]
    public void Unknown() { }

    [PerfFact(Scenario = "checkout")]
    public void Of_a_load() { }

    [PerfFact(Scenario = "day")]
    public void Phases_of_a_load() { }

    [LoadFact(Scenario = "single")]
    public void Of_no_load() { }
}

public class DataMistakes
{
    [PerfTheory(MeanUnderMs = 5000), ScenarioData("contents")]
    public void Wrong_type(int name, int bytes, double? share) => _ = (name, bytes, share);

    [PerfTheory(MeanUnderMs = 5000), ScenarioData("contents")]
    public void Wrong_count(string name) => _ = name;

    [Theory, ScenarioData("nowhere")]
    public void Unknown_data(string name) => _ = name;
}
