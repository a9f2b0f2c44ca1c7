using System.Buffers.Binary;
using System.Text;

namespace TrustTokens.Receipts;

/// <summary>Puts values one after the other into a span.</summary>
ref struct RecordWriter(Span<byte> to)
{
    readonly Span<byte> to = to;

    public int Length { get; private set; }

    public void Byte(byte value) => to[Length++] = value;

    public void Int16(ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(to[Length..], value);
        Length += sizeof(ushort);
    }

    public void Int64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(to[Length..], value);
        Length += sizeof(long);
    }

    public void Guid(Guid value)
    {
        value.TryWriteBytes(to[Length..]);
        Length += 16;
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        value.CopyTo(to[Length..]);
        Length += value.Length;
    }

    public void Hexadecimal(string value)
    {
        Convert.FromHexString(value, to[Length..], out _, out var written);
        Length += written;
    }

    public void Text(string value)
    {
        var length = Encoding.UTF8.GetBytes(value, to[(Length + 1)..]);
        to[Length] = checked((byte)length);
        Length += 1 + length;
    }
}
