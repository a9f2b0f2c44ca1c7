namespace PerfAssert.Dashboard.Alerts.State;

/// <summary>What a measurement did to a test.</summary>
enum Change
{
    /// <summary>Nothing that anybody must know.</summary>
    None,

    /// <summary>It began to fire.</summary>
    Fired,

    /// <summary>It fires at a worse level.</summary>
    Escalated,

    /// <summary>It fires at a lesser level.</summary>
    Eased,

    /// <summary>It was good often enough.</summary>
    Resolved,

    /// <summary>It is not measured any more, so nothing can be said of it.</summary>
    Gone,
}
