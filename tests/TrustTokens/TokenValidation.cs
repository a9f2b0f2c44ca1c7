namespace TrustTokens;

/// <summary>What came of validating a token: the first problem found, or who vouches for the content.</summary>
public sealed record TokenValidation
{
    TokenValidation(TokenProblem problem, string? subject) => (Problem, Subject) = (problem, subject);

    /// <summary>Whether the token is to be trusted.</summary>
    public bool IsValid => Problem == TokenProblem.None;

    /// <summary>What is wrong with the token.</summary>
    public TokenProblem Problem { get; }

    /// <summary>Who vouches for the content; null unless the token is valid.</summary>
    public string? Subject { get; }

    internal static TokenValidation Valid(string subject) => new(TokenProblem.None, subject);

    internal static TokenValidation Invalid(TokenProblem problem) => new(problem, subject: null);
}
