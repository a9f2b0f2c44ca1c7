using System.Security.Cryptography;
using System.Text;
using PerfAssert.Files;
using PerfAssert.Problems;

namespace PerfAssert.Probes.Settings;

/// <summary>Who may reset. Of a token only its hash is kept, so no dump or message can show it.</summary>
sealed class ResetSettings
{
    const int LeastLength = 16;

    readonly byte[]? tokenHash;

    public ResetSettings(ProbeOptions options)
    {
        if (options.ResetToken is not null && options.ResetTokenFile is not null)
            throw Both(nameof(options.ResetToken), nameof(options.ResetTokenFile));

        Policy = options.ResetPolicy;
        var token = options.ResetToken ?? (options.ResetTokenFile is { } path ? Content(path) : null);
        if (token is null)
            return;

        var setting = options.ResetToken is null ? nameof(options.ResetTokenFile) : nameof(options.ResetToken);
        if (Policy is not null)
            throw Both(setting, nameof(options.ResetPolicy));
        if (token.Length < LeastLength)
            throw new ProblemException(Problem.ResetToken(ProbeSettings.Full(setting), LeastLength));
        tokenHash = Hash(token);
    }

    public string? Policy { get; }

    public bool HasToken => tokenHash is not null;

    public bool IsToken(string token) =>
        tokenHash is not null && CryptographicOperations.FixedTimeEquals(Hash(token), tokenHash);

    static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    static string Content(string path)
    {
        try
        {
            return SmallFile.ReadText(path, SmallFile.MostOfSecret).Trim();
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ProblemException(
                Problem.ResetTokenFile(
                    ProbeSettings.Full(nameof(ProbeOptions.ResetTokenFile)),
                    path,
                    exception.Message
                ),
                exception
            );
        }
    }

    static ProblemException Both(string setting, string other) =>
        new(Problem.Exclude(ProbeSettings.Full(setting), ProbeSettings.Full(other)));
}
