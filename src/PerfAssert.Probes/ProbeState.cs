namespace PerfAssert.Probes;

/// <summary>How an operation stands to its thresholds.</summary>
public enum ProbeState
{
    /// <summary>Nothing ended in the window, so there is nothing to judge.</summary>
    Idle,

    /// <summary>Every threshold holds.</summary>
    Good,

    /// <summary>A threshold of a warning is broken, none that is critical.</summary>
    Warning,

    /// <summary>A critical threshold is broken.</summary>
    Critical,
}
