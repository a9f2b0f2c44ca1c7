namespace PerfAssert.Dashboard.Serve.Access;

/// <summary>What somebody sent, and the room that it takes until it is disposed of.</summary>
/// <param name="bytes">What was sent.</param>
/// <param name="place">Its room.</param>
sealed class BufferedPost(byte[] bytes, IDisposable place) : IDisposable
{
    IDisposable? place = place;

    /// <summary>What was sent.</summary>
    public byte[] Bytes => bytes;

    /// <summary>Reads what is sent into its room, which is free again where that fails.</summary>
    public static async Task<BufferedPost> Read(IDisposable place, Func<Task<byte[]>> read)
    {
        try
        {
            return new(await read(), place);
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    /// <summary>Its room, for whoever keeps what was in it longer than the parcel.</summary>
    public IDisposable TakeOver()
    {
        var taken = place ?? throw new InvalidOperationException("Its room was taken over already.");
        place = null;
        return taken;
    }

    public void Dispose() => place?.Dispose();
}
