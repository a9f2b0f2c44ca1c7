using System.Text;

namespace PerfAssert.Launching;

/// <summary>The end of what a process says.</summary>
sealed class OutputTail
{
    const int Most = 2000;

    readonly StringBuilder text = new();

    public OutputTail(StreamReader reader) => Heard = Hear(reader);

    /// <summary>Ends with what it hears.</summary>
    public Task Heard { get; }

    public override string ToString()
    {
        lock (text)
            return text.ToString();
    }

    async Task Hear(StreamReader reader)
    {
        var buffer = new char[1024];
        try
        {
            while (await reader.ReadAsync(buffer) is > 0 and var count)
            {
                lock (text)
                {
                    text.Append(buffer, 0, count);
                    if (text.Length > Most)
                        text.Remove(0, text.Length - Most);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The process is over.
        }
    }
}
