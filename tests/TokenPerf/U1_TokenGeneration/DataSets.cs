namespace TokenPerf.U1_TokenGeneration;

[Trait("kind", "token")]
public class DataSets
{
    public static TheoryData<string> Contents => [.. TrustTokens.TokenContents.All.Select(content => content.Name)];

    [PerfTheory(
        MeanUnderMs = Target.MeanMs,
        P95UnderMs = Target.SlaMs,
        MinSlaPercent = Target.SlaPercent,
        SlaTargetMs = Target.SlaMs
    )]
    [MemberData(nameof(Contents))]
    public void Signs_with_HMAC(string content) => Tokens.Hmac.Generate(Tokens.Content(content).Span, Tokens.Subject);

    [PerfTheory(
        MeanUnderMs = Target.MeanMs,
        P95UnderMs = Target.SlaMs,
        MinSlaPercent = Target.SlaPercent,
        SlaTargetMs = Target.SlaMs
    )]
    [MemberData(nameof(Contents))]
    public void Signs_with_ECDSA(string content) => Tokens.Ecdsa.Generate(Tokens.Content(content).Span, Tokens.Subject);
}
