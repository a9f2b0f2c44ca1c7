using TrustTokens;
using TrustTokens.Tools;

namespace TokenPerf.U2_ToolCalls;

/// <summary>A server of token tools, before a system that takes 20 ms for a call.</summary>
static class TokenTools
{
    public static ToolServer Server()
    {
        var key = SigningKey.NewHmacSha256();
        var terms = new TokenTerms("https://tokens.example", "tools");
        return new(
            ToolServer.TokenTools(new(key, terms), new([key], terms)),
            new() { BackEndLatency = TimeSpan.FromMilliseconds(20) }
        );
    }
}
