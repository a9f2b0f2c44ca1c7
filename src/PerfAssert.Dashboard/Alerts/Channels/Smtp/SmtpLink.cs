using System.Globalization;
using System.Net.Security;
using System.Text;

namespace PerfAssert.Dashboard.Alerts.Channels.Smtp;

/// <summary>Lines to and from a mail server.</summary>
sealed class SmtpLink(Stream plain) : IAsyncDisposable
{
    const int LongestLine = 2048;
    const int MostLines = 100;

    readonly byte[] buffer = new byte[4096];
    Stream stream = plain;
    int start;
    int end;

    public bool IsEncrypted => stream is SslStream;

    /// <summary>Goes on encrypted. What came before may have been put in by anyone.</summary>
    public async Task Encrypt(SslClientAuthenticationOptions options, CancellationToken cancellation)
    {
        if (start < end)
            throw new SmtpException(
                "it said more than it was asked before the connection was encrypted",
                null,
                mayPass: false
            );

        var encrypted = new SslStream(stream);
        stream = encrypted;
        await encrypted.AuthenticateAsClientAsync(options, cancellation);
    }

    /// <summary>Says a line and hears the answer.</summary>
    public async Task<SmtpReply> Ask(string line, CancellationToken cancellation)
    {
        // Whoever can put a line break into a command can give commands.
        if (line.AsSpan().ContainsAny('\r', '\n', '\0'))
            throw new SmtpException("a command would have had more than one line", null, mayPass: false);

        await Say($"{line}\r\n", cancellation);
        return await Hear(cancellation);
    }

    public async Task Say(string text, CancellationToken cancellation)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text), cancellation);
        await stream.FlushAsync(cancellation);
    }

    /// <summary>An answer of one or more lines: all but the last have a hyphen after the code.</summary>
    public async Task<SmtpReply> Hear(CancellationToken cancellation)
    {
        var lines = new List<string>();
        while (lines.Count < MostLines)
        {
            var line = await ReadLine(cancellation);
            if (
                line.Length < 3
                || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            )
                throw new SmtpException("it does not answer as mail servers do", null, mayPass: true);

            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] != '-')
                return new(code, lines);
        }

        throw new SmtpException("its answer does not end", null, mayPass: true);
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    async Task<string> ReadLine(CancellationToken cancellation)
    {
        var line = new List<byte>();
        while (line.Count <= LongestLine)
        {
            if (start == end)
            {
                (start, end) = (0, await stream.ReadAsync(buffer, cancellation));
                if (end == 0)
                    throw new SmtpException("it hung up", null, mayPass: true);
            }

            var letter = buffer[start++];
            if (letter == '\n')
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            line.Add(letter);
        }

        throw new SmtpException("its answer is too long", null, mayPass: true);
    }
}
