using Google.Protobuf;

namespace PerfAssert.Probes.Tests;

/// <summary>A protobuf message, read without its schema: its fields by number.</summary>
sealed class Fields
{
    readonly Dictionary<int, List<object>> fields = [];

    public Fields(byte[] message)
    {
        var input = new CodedInputStream(message);
        for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            object value = WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.Varint => input.ReadUInt64(),
                WireFormat.WireType.Fixed64 => input.ReadFixed64(),
                WireFormat.WireType.Fixed32 => input.ReadFixed32(),
                WireFormat.WireType.LengthDelimited => input.ReadBytes().ToByteArray(),
                var type => throw new FormatException($"Wire type {type} is no part of OTLP."),
            };
            var number = WireFormat.GetTagFieldNumber(tag);
            if (!fields.TryGetValue(number, out var values))
                fields[number] = values = [];
            values.Add(value);
        }
    }

    public bool Has(int number) => fields.ContainsKey(number);

    public IEnumerable<Fields> Messages(int number) =>
        fields.GetValueOrDefault(number, []).Select(value => new Fields((byte[])value));

    public Fields Message(int number) => Messages(number).Single();

    public string Text(int number) =>
        fields.TryGetValue(number, out var values) ? System.Text.Encoding.UTF8.GetString((byte[])values.Single()) : "";

    public ulong Number(int number) => fields.TryGetValue(number, out var values) ? (ulong)values.Single() : 0;

    public double Double(int number) => BitConverter.UInt64BitsToDouble(Number(number));

    /// <summary>A packed list of numbers of eight bytes each.</summary>
    public IEnumerable<ulong> Packed(int number)
    {
        var bytes = (byte[])fields[number].Single();
        for (var at = 0; at < bytes.Length; at += 8)
            yield return BitConverter.ToUInt64(bytes, at);
    }
}
