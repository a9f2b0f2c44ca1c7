using System.Text;
using PerfAssert.Problems;
using PerfAssert.Records;

namespace PerfAssert.Core.Tests.Records;

public class JsonBytesTests
{
    const string Json = "{ \"name\": \"größe 🚀\" }";

    public static TheoryData<string, bool> Encodings =>
        new(
            from name in new[] { "utf-8", "utf-16", "utf-16BE", "utf-32", "utf-32BE" }
            from hasMark in new[] { true, false }
            where hasMark || !name.StartsWith("utf-32", StringComparison.Ordinal)
            select (name, hasMark)
        );

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Whatever_encoding_it_was_saved_in_the_text_is_the_same(string name, bool hasMark)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] saved = [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Json)];

        Assert.Equal(Encoding.UTF8.GetBytes(Json), JsonBytes.AsUtf8(saved).ToArray());
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0x7B })]
    [InlineData(new byte[] { 0xEF, 0xBB })]
    [InlineData(new byte[] { 0, 0, 0 })]
    [InlineData(new byte[] { 0x7B, 0xFF, 0x7D })]
    public void What_is_in_no_such_encoding_stays_as_it_is(byte[] bytes) =>
        Assert.Equal(bytes, JsonBytes.AsUtf8(bytes).ToArray());

    [Fact]
    public void A_file_is_read_up_to_the_most_that_is_allowed_and_not_a_byte_beyond()
    {
        using var temporary = new Temporary();
        File.WriteAllBytes(temporary["a.json"], new byte[1024 * 1024]);

        Assert.Equal(1024 * 1024, JsonBytes.Read(temporary["a.json"], 1024 * 1024).Length);
        var problem = Assert
            .Throws<ProblemException>(() => JsonBytes.Read(temporary["a.json"], (1024 * 1024) - 1))
            .Problem;
        Assert.Equal("PERF0304", problem.Code);
        Assert.StartsWith($"{temporary["a.json"]} has more than ", problem.Sentence, StringComparison.Ordinal);
    }
}
