namespace PerfAssert.Probes.Http;

/// <summary>Marks endpoints that the middleware does not count: the product's own.</summary>
sealed class Unwatched;
