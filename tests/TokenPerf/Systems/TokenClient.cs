using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using TrustTokens.Service.Messages;

namespace TokenPerf.Systems;

/// <summary>Somebody who uses the service. An answer other than the wanted one is an exception.</summary>
public sealed class TokenClient(Uri address) : IDisposable
{
    readonly HttpClient http = new() { BaseAddress = address };

    public Task<Health?> Health(CancellationToken cancellation = default) =>
        http.GetFromJsonAsync<Health>("/health", cancellation);

    public Task<TokenCreated> Create(byte[] content, CancellationToken cancellation = default) =>
        Post<TokenCreated>("/tokens", JsonContent.Create(new CreateToken(Tokens.Subject, content)), cancellation);

    public Task<TokenStatus?> Status(Guid id, CancellationToken cancellation = default) =>
        http.GetFromJsonAsync<TokenStatus>($"/tokens/{id}", cancellation);

    public Task<byte[]> Content(Guid id, CancellationToken cancellation = default) =>
        http.GetByteArrayAsync($"/tokens/{id}/content", cancellation);

    public Task<TokenValidated> Validate(string token, byte[] content, CancellationToken cancellation = default) =>
        Post<TokenValidated>("/validate", JsonContent.Create(new ValidateToken(token, content)), cancellation);

    /// <summary>Sends readings, as <see cref="Readings"/> makes them.</summary>
    public Task<ReadingsIngested> Ingest(byte[] readings, CancellationToken cancellation = default) =>
        Post<ReadingsIngested>("/ingest", Json(readings), cancellation);

    /// <summary>Sends what may not be readings at all, and says what was answered.</summary>
    public async Task<HttpStatusCode> AnswerTo(byte[] readings, CancellationToken cancellation = default)
    {
        using var answer = await http.PostAsync(new Uri("/ingest", UriKind.Relative), Json(readings), cancellation);
        return answer.StatusCode;
    }

    public void Dispose() => http.Dispose();

    static ByteArrayContent Json(byte[] bytes) =>
        new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    async Task<T> Post<T>(string path, HttpContent content, CancellationToken cancellation)
    {
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), content, cancellation);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<T>(cancellation)
            ?? throw new InvalidDataException($"{path} answered nothing.");
    }
}
