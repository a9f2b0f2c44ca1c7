namespace PerfAssert.Dashboard.Alerts.Channels.Smtp;

/// <summary>What a mail server answered.</summary>
/// <param name="Code">The code: 2 and 3 at its beginning are good, 4 means later, 5 never.</param>
/// <param name="Lines">The words of each line.</param>
sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    public bool IsGood => Code is >= 200 and < 400;

    public bool IsLater => Code is >= 400 and < 500;

    public string Text => FormattableString.Invariant($"{Code} {Lines[^1]}").TrimEnd();
}

/// <summary>A server did not do what it was asked to, or did not speak as mail servers do.</summary>
sealed class SmtpException(string message, SmtpReply? reply, bool mayPass) : Exception(message)
{
    public SmtpReply? Reply { get; } = reply;

    /// <summary>Whether it may be different in a while, without anybody doing anything.</summary>
    public bool MayPass { get; } = mayPass;
}
