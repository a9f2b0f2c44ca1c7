using PerfAssert.Yaml;

namespace PerfAssert.Scenarios;

/// <summary>A setting that was given, checked.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">A double, an int, a bool, a string, or an array of strings or ints.</param>
/// <param name="Place">Where it stands.</param>
sealed record ScenarioSetting(string Name, object Value, Place Place);

/// <summary>A phase or an operation of a scenario.</summary>
/// <param name="Kind">Its key.</param>
/// <param name="Arguments">What stands behind it.</param>
/// <param name="Settings">What stands beside it.</param>
/// <param name="Place">Where it stands.</param>
sealed record ScenarioPart(
    string Kind,
    IReadOnlyList<object> Arguments,
    IReadOnlyList<ScenarioSetting> Settings,
    Place Place
);

/// <summary>What a test is told by a file instead of by attributes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Settings">Its settings and limits.</param>
/// <param name="Phases">Its shapes of load, in order.</param>
/// <param name="Mix">Its operations.</param>
/// <param name="Place">Where it stands.</param>
sealed record Scenario(
    string Name,
    IReadOnlyList<ScenarioSetting> Settings,
    IReadOnlyList<ScenarioPart> Phases,
    IReadOnlyList<ScenarioPart> Mix,
    Place Place
);
