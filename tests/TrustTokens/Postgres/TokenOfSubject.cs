namespace TrustTokens.Postgres;

/// <summary>A token of a subject, with the subject's plan and a note about the token if there is one.</summary>
public sealed record TokenOfSubject(Guid Id, string Subject, string Plan, DateTime IssuedAt, string? Note);
