namespace PerfAssert.Reports.Live;

/// <summary>What a test session tells a dashboard while it runs.</summary>
/// <param name="Run">Names the session, as its record will.</param>
/// <param name="Assembly">The test assembly.</param>
/// <param name="Began">When the session began.</param>
/// <param name="Tests">What is new of its tests, oldest first.</param>
sealed record SessionNews(string Run, string Assembly, DateTimeOffset Began, IReadOnlyList<TestNews> Tests);
