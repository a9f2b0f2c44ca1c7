using System.Reflection;
using PerfAssert.References;

namespace PerfAssert.Counterparts;

/// <summary>The reference builds that lie beside the test assembly,
/// and the slowdown that is found where the test names none.</summary>
/// <param name="References">The builds; none unless the build of the tests was asked for them.</param>
/// <param name="Percent">The slowdown that is surely found.</param>
sealed record ReferenceGate(IReadOnlyList<Reference> References, double Percent)
{
    /// <summary>Unless the session or the test says otherwise.</summary>
    public const double UsualPercent = 5;

    /// <summary>What a user does who has none.</summary>
    public const string HowToBuild =
        "there is no reference build: dotnet test -c Release -p:PerfReference=default builds one and compares";

    /// <summary>Reads what the build wrote.</summary>
    /// <exception cref="Problems.ProblemException">PERF0611, PERF0612: it cannot be read.</exception>
    public static ReferenceGate Of(Assembly tests, double? percent) =>
        new(
            ReferenceManifestFile.Read(ReferenceManifestFile.PathBeside(tests.Location))?.References ?? [],
            percent ?? UsualPercent
        );
}
