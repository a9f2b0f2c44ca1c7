namespace PerfAssert.References;

/// <summary>An assembly of the code under test that a reference does not have: beside it, a test would run the code of
/// today on both sides.</summary>
/// <param name="Assembly">Its simple name.</param>
/// <param name="Reason">Why it is not there, as a clause.</param>
sealed record AbsentCode(string Assembly, string Reason);

/// <summary>An earlier build of the code under test, to be run beside the present one.</summary>
/// <param name="Name">The git ref as the user wrote it; for the default, what was chosen.</param>
/// <param name="Commit">The whole hash.</param>
/// <param name="Subject">The first line of the commit's message.</param>
/// <param name="Folder">Where the build lies, with the packages it needs: an absolute path.</param>
/// <param name="Assemblies">The simple names of the assemblies that were built from the code under test.</param>
sealed record Reference(string Name, string Commit, string Subject, string Folder, IReadOnlyList<string> Assemblies)
{
    /// <summary>Code under test that is not in it.</summary>
    public IReadOnlyList<AbsentCode> Absent { get; init; } = [];

    /// <summary>Name, commit and subject, as messages show them.</summary>
    public override string ToString() => $"{Name} ({ShortCommit} {Subject})";

    internal string ShortCommit => Commit[..Math.Min(12, Commit.Length)];
}
