namespace PerfAssert.Scenarios;

/// <summary>The words that scenarios may use.
/// They are those of the attributes, so that both have one meaning.</summary>
/// <param name="Settings">Of a scenario.</param>
/// <param name="Phases">The shapes of load.</param>
/// <param name="Mix">The operations of a mix.</param>
sealed record Vocabulary(IReadOnlyList<SettingWord> Settings, IReadOnlyList<PartWords> Phases, PartWords Mix);
