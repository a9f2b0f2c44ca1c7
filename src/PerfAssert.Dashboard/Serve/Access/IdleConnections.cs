using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace PerfAssert.Dashboard.Serve.Access;

/// <summary>
/// Connections on which nothing is done for anybody who may look: new ones, sleeping ones, and those of strangers.
/// Where there are too many, the oldest of the address that has the most of them is let go,
/// so that whoever comes finds room.
/// </summary>
sealed class IdleConnections
{
    /// <summary>How many there may be. No proxy and no browser keeps as many.</summary>
    public const int Most = 100;

    readonly Lock gate = new();
    readonly Dictionary<IPAddress, LinkedList<Connection>> waiting = [];
    int count;

    /// <summary>How many there are.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return count;
        }
    }

    /// <summary>Watches a connection from its beginning to its end.</summary>
    public ConnectionDelegate Watch(ConnectionDelegate next) =>
        async context =>
        {
            var connection = new Connection(this, context);
            context.Features.Set(connection);
            Add(connection);
            try
            {
                await next(context);
            }
            finally
            {
                lock (gate)
                    Remove(connection);
            }
        };

    /// <summary>Something is done on the connection of a request until what it returns is disposed of.</summary>
    public static IDisposable? Busy(HttpContext context)
    {
        if (context.Features.Get<Connection>() is not { } connection)
            return null;

        connection.Owner.Take(connection);
        return connection;
    }

    void Add(Connection connection)
    {
        Connection? surplus = null;
        lock (gate)
        {
            if (!waiting.TryGetValue(connection.From, out var line))
                waiting[connection.From] = line = [];
            connection.Place = line.AddLast(connection);
            if (++count > Most)
                Remove(surplus = waiting.Values.MaxBy(other => other.Count)!.First!.Value);
        }

        surplus?.Context.Abort(new ConnectionAbortedException("Others wait for its place."));
    }

    void Take(Connection connection)
    {
        lock (gate)
            Remove(connection);
    }

    void Remove(Connection connection)
    {
        if (connection.Place is not { List: { } line } place)
            return;

        line.Remove(place);
        if (line.Count == 0)
            waiting.Remove(connection.From);
        connection.Place = null;
        count--;
    }

    sealed class Connection(IdleConnections owner, ConnectionContext context) : IDisposable
    {
        public IdleConnections Owner => owner;

        public ConnectionContext Context => context;

        public IPAddress From { get; } = (context.RemoteEndPoint as IPEndPoint)?.Address ?? IPAddress.None;

        public LinkedListNode<Connection>? Place { get; set; }

        public void Dispose() => owner.Add(this);
    }
}
