namespace PerfAssert.Scenarios;

/// <summary>How scenarios write one kind of their parts.</summary>
/// <param name="Name">Its key, such as <c>rampUsers</c>.</param>
/// <param name="Arguments">What stands behind the key: nothing, a value, or a list of several.</param>
/// <param name="Settings">What stands beside it.</param>
sealed record PartWords(string Name, IReadOnlyList<SettingWord> Arguments, IReadOnlyList<SettingWord> Settings);
