using PerfAssert.Loads;

namespace PerfAssert;

/// <summary>The place of a <see cref="LoadProfileAttribute"/> in a load.</summary>
/// <param name="Duration">How long it is.</param>
/// <param name="Calm">The level at which the load began; null for the first.</param>
public sealed record LoadStage(TimeSpan Duration, LoadLevel? Calm);
