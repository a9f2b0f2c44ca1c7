using System.Buffers.Binary;
using System.Text;

namespace TrustTokens.Receipts;

/// <summary>Takes values one after the other out of a span, as <see cref="RecordWriter"/> put them in.</summary>
ref struct RecordReader(ReadOnlySpan<byte> from)
{
    ReadOnlySpan<byte> rest = from;

    public byte Byte() => Bytes(1)[0];

    public ushort Int16() => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(sizeof(ushort)));

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Bytes(sizeof(long)));

    public Guid Guid() => new(Bytes(16));

    public string Text() => Encoding.UTF8.GetString(Bytes(Byte()));

    public ReadOnlySpan<byte> Bytes(int count)
    {
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }
}
