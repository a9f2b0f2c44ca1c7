using PerfAssert.Metrics;

namespace PerfAssert.Loads;

/// <summary>Keeps one value that an operation of a load recorded itself, from any number of threads at once.</summary>
delegate void RecordValue(Metric metric, double value);
