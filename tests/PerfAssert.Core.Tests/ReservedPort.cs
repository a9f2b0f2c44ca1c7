using System.Net;
using System.Net.Sockets;

namespace PerfAssert.Core.Tests;

/// <summary>
/// A port of the loopback addresses that is kept until the end of a test, for a server that cannot choose one by itself
/// and say which. Nobody listens there until that server does: before that, connections are refused.
/// </summary>
/// <remarks>
/// It is bound, and not listened at. Linux then gives it neither to whoever asks for a free port nor to a connection,
/// and lets a server have it that binds by number as servers do, with SO_REUSEADDR.
/// Elsewhere it is only found, and let go at once.
/// </remarks>
sealed class ReservedPort : IDisposable
{
    readonly List<Socket> sockets = [];

    public ReservedPort()
    {
        while (!Take())
        {
            // Free at 127.0.0.1 and taken at ::1.
            Dispose();
        }

        if (!OperatingSystem.IsLinux())
            Dispose();
    }

    public int Number { get; private set; }

    public override string ToString() => Number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public void Dispose()
    {
        foreach (var socket in sockets)
            socket.Dispose();
        sockets.Clear();
    }

    bool Take()
    {
        Number = 0;
        try
        {
            Bind(IPAddress.Loopback);
            Number = ((IPEndPoint)sockets[0].LocalEndPoint!).Port;
            if (Socket.OSSupportsIPv6)
                Bind(IPAddress.IPv6Loopback);
            return true;
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return false;
        }
        catch (SocketException exception)
            when (exception.SocketErrorCode == SocketError.AddressNotAvailable && Number > 0)
        {
            // IPv6 is there, and this machine has no address of it.
            return true;
        }
    }

    void Bind(IPAddress address)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        sockets.Add(socket);
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        socket.Bind(new IPEndPoint(address, Number));
    }
}
