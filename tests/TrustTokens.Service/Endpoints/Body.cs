using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using TrustTokens.Service.Messages;

namespace TrustTokens.Service.Endpoints;

/// <summary>A request's body, read and checked.</summary>
/// <param name="Bytes">What was sent.</param>
/// <param name="Message">What it says.</param>
sealed record Body<T>(ReadOnlyMemory<byte> Bytes, T Message);

/// <summary>Reads bodies, and refuses what is not as declared: nothing is guessed and nothing is ignored.</summary>
static class Body
{
    static readonly JsonSerializerOptions strict = new(JsonSerializerOptions.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
    };

    public static async Task<Body<T>> Read<T>(HttpRequest request, int most)
        where T : IChecked
    {
        if (!request.HasJsonContentType())
            throw new RefusedException(
                StatusCodes.Status415UnsupportedMediaType,
                "The content type is not application/json."
            );

        var bytes = await ReadBytes(request, most);
        try
        {
            var message =
                JsonSerializer.Deserialize<T>(bytes.Span, strict)
                ?? throw new RefusedException(StatusCodes.Status400BadRequest, "The request is null.");
            return message.Fault() is { } fault
                ? throw new RefusedException(StatusCodes.Status400BadRequest, fault)
                : new(bytes, message);
        }
        catch (JsonException malformed)
        {
            throw new RefusedException(
                StatusCodes.Status400BadRequest,
                $"The request cannot be read: {malformed.Message}"
            );
        }
    }

    static async Task<ReadOnlyMemory<byte>> ReadBytes(HttpRequest request, int most)
    {
        request.HttpContext.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = most;
        using var buffer = new MemoryStream((int)Math.Clamp(request.ContentLength ?? 0, 0, most));
        try
        {
            await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw new RefusedException(
                tooLarge.StatusCode,
                string.Create(CultureInfo.InvariantCulture, $"The request is longer than {most} bytes.")
            );
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }
}
