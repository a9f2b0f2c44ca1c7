using Microsoft.AspNetCore.Http;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.Serve.Access;

/// <summary>Reads what is posted: with a bound in bytes and in time,
/// and in the room that there is for all of it.</summary>
/// <param name="room">The room.</param>
/// <param name="patience">How long somebody waits for a place in it.</param>
/// <param name="clock">The time.</param>
sealed class PostReader(ByteBudget room, TimeSpan patience, TimeProvider clock)
{
    static readonly TimeSpan longest = TimeSpan.FromSeconds(30);
    static readonly TimeSpan again = TimeSpan.FromSeconds(5);

    /// <summary>Reads it as soon as there is room for it.</summary>
    /// <exception cref="Refusal">PERF1015: there is none. PERF1018, PERF1019: it is too large or too slow.</exception>
    public async Task<BufferedPost> Read(HttpContext context, int most)
    {
        if (context.Request.ContentLength > most)
            throw TooLarge(context, most);

        return await BufferedPost.Read(
            await Place(context.Request.ContentLength ?? most, context.RequestAborted),
            () => Bytes(context, most)
        );
    }

    /// <summary>Reads what is too small to need room.</summary>
    /// <exception cref="Refusal">PERF1018, PERF1019: it is too large or too slow.</exception>
    public async Task<byte[]> Bytes(HttpContext context, int most)
    {
        var request = context.Request;
        if (request.ContentLength > most)
            throw TooLarge(context, most);

        var bytes = new byte[request.ContentLength ?? most];
        using var deadline = new CancellationTokenSource(longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, context.RequestAborted);
        try
        {
            var length = await request.Body.ReadAtLeastAsync(
                bytes,
                bytes.Length,
                throwOnEndOfStream: false,
                either.Token
            );
            if (length < bytes.Length)
                return bytes[..length];

            return await request.Body.ReadAsync(new byte[1], either.Token) == 0 ? bytes : throw TooLarge(context, most);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            throw new Refusal(
                StatusCodes.Status408RequestTimeout,
                Problem.PostTooSlow(request.Path, (int)longest.TotalSeconds)
            );
        }
    }

    async Task<IDisposable> Place(long bytes, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            return await room.Enter(bytes, either.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            throw Full;
        }
    }

    /// <summary>The answer where nothing more can be taken at the moment.</summary>
    public static Refusal Full =>
        new(StatusCodes.Status503ServiceUnavailable, Problem.ServeFull((int)again.TotalSeconds))
        {
            AgainAfter = (int)again.TotalSeconds,
        };

    static Refusal TooLarge(HttpContext context, int most) =>
        new(StatusCodes.Status413PayloadTooLarge, Problem.PostTooLarge(context.Request.Path, most));
}
