using System.Diagnostics.CodeAnalysis;

namespace TrustTokens;

/// <summary>A map of bounded size that gives up the entry not used for longest. Not thread safe.</summary>
sealed class LeastRecentlyUsed<TKey, TValue>(int capacity)
    where TKey : notnull
{
    readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> nodes = [];
    readonly LinkedList<(TKey Key, TValue Value)> newestFirst = [];

    public int Count => nodes.Count;

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (!nodes.TryGetValue(key, out var node))
        {
            value = default;
            return false;
        }

        newestFirst.Remove(node);
        newestFirst.AddFirst(node);
        value = node.Value.Value;
        return true;
    }

    public void Set(TKey key, TValue value)
    {
        Remove(key);
        if (nodes.Count == capacity)
            Remove(newestFirst.Last!.Value.Key);

        nodes[key] = newestFirst.AddFirst((key, value));
    }

    public bool Remove(TKey key)
    {
        if (!nodes.Remove(key, out var node))
            return false;

        newestFirst.Remove(node);
        return true;
    }

    public void Clear()
    {
        nodes.Clear();
        newestFirst.Clear();
    }
}
