using System.Buffers;
using System.Security.Cryptography;

namespace TrustTokens;

/// <summary>What a token vouches for: the SHA-256 digest of a content, and its length.</summary>
/// <param name="Sha256">The digest in lower-case hexadecimal, as <c>sha256sum</c> prints it.</param>
/// <param name="Length">The length of the content in bytes.</param>
public readonly record struct ContentDigest(string Sha256, long Length)
{
    const int BufferBytes = 64 * 1024;

    /// <summary>The digest of a content in memory.</summary>
    public static ContentDigest Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);

        return new(Convert.ToHexStringLower(hash), content.Length);
    }

    /// <summary>The digest of a stream, from its present position to its end, read piece by piece.</summary>
    public static async Task<ContentDigest> OfAsync(Stream content, CancellationToken cancellation = default)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var length = 0L;
            while (await content.ReadAsync(buffer, cancellation) is var read and > 0)
            {
                hash.AppendData(buffer, 0, read);
                length += read;
            }

            return new(Convert.ToHexStringLower(hash.GetHashAndReset()), length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
