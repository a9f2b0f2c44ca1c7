using PerfAssert.Problems;

namespace PerfAssert.Yaml;

/// <summary>A kind of file that is written in YAML, by the words in which its mistakes are told.</summary>
/// <param name="Broken">It is no YAML that can be read: where, and why.</param>
/// <param name="Twice">A key stands twice: where, which, and the line of the first.</param>
sealed record YamlKind(Func<Place, string, Problem> Broken, Func<Place, string, long, Problem> Twice);
