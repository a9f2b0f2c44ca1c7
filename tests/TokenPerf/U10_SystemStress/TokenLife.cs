using TokenPerf.Systems;
using TrustTokens.Service.Messages;

namespace TokenPerf.U10_SystemStress;

/// <summary>What users do with tokens all day.</summary>
sealed class TokenLife(TokenClient client)
{
    static readonly byte[] content = Tokens.Content("Small").ToArray();

    TokenCreated? last;

    public async Task Create(CancellationToken cancellation) => last = await client.Create(content, cancellation);

    public async Task Read(CancellationToken cancellation) =>
        await client.Status((await Last(cancellation)).Id, cancellation);

    public async Task Validate(CancellationToken cancellation) =>
        await client.Validate((await Last(cancellation)).Token, content, cancellation);

    public async Task Whole(CancellationToken cancellation)
    {
        var token = await client.Create(content, cancellation);
        await client.Status(token.Id, cancellation);
        await client.Validate(token.Token, content, cancellation);
    }

    async Task<TokenCreated> Last(CancellationToken cancellation) =>
        last ??= await client.Create(content, cancellation);
}
