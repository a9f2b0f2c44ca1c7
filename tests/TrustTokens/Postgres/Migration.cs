using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TrustTokens.Postgres;

/// <summary>A step from one schema to the next.</summary>
/// <param name="Number">Its place among the steps, from 1.</param>
/// <param name="Name">What it brings.</param>
/// <param name="Sql">What it does.</param>
sealed record Migration(int Number, string Name, string Sql)
{
    /// <summary>What tells whether a step that was taken is still the same one.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    /// <summary>The steps in the folder Schema, which are resources of this assembly.</summary>
    public static IReadOnlyList<Migration> All { get; } =
    [
        .. typeof(Migration)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Order()
            .Select(Read),
    ];

    static Migration Read(string resource)
    {
        using var reader = new StreamReader(typeof(Migration).Assembly.GetManifestResourceStream(resource)!);
        var sql = reader.ReadToEnd().ReplaceLineEndings("\n");
        var name = Path.GetFileNameWithoutExtension(resource);
        return new(int.Parse(name[..4], CultureInfo.InvariantCulture), name[5..], sql);
    }
}
