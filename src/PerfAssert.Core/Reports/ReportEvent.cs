namespace PerfAssert.Reports;

/// <summary>Something that happened: an alert, an error, a resolution.</summary>
/// <param name="At">When.</param>
/// <param name="Level">How bad: <c>critical</c>, <c>warning</c>, <c>regression</c>, <c>error</c>,
/// <c>resolved</c> or <c>info</c>.</param>
/// <param name="Subject">The test or the part that it is about.</param>
/// <param name="Text">What happened, in a sentence.</param>
sealed record ReportEvent(DateTimeOffset At, string Level, string Subject, string Text);
