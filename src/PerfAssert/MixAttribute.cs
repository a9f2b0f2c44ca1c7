namespace PerfAssert;

/// <summary>
/// One of several operations of a load: another method of the class, done so often compared with the others. The method
/// with the <see cref="LoadFactAttribute"/> then is not called itself. Its limits hold for this operation alone.
/// </summary>
/// <example>
/// <code>
/// [LoadFact(Users = 20, MinSuccessRate = 0.9)]
/// [Mix(nameof(Create), 30), Mix(nameof(Read), 50, P95UnderMs = 50), Mix(nameof(Verify), 20)]
/// public void Daily_work() { }
/// </code>
/// </example>
/// <param name="operation">The method: of the same class,
/// with the same parameters or only a cancellation token.</param>
/// <param name="weight">How often, compared with the others.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class MixAttribute(string operation, double weight) : LoadLimitsAttribute
{
    /// <summary>The method.</summary>
    public string Operation { get; } = operation;

    /// <summary>How often, compared with the others.</summary>
    public double Weight { get; } = weight;

    /// <summary>The statuses of HTTP that a response may have which an operation returns;
    /// with any other it counts as failed.</summary>
    /// <remarks>Those of the test unless set.</remarks>
    public int[] ExpectedStatus { get; set; } = [];
}
