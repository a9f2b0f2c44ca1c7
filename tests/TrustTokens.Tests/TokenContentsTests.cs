using System.Text;

namespace TrustTokens.Tests;

public class TokenContentsTests
{
    public static TheoryData<string> Names => [.. TokenContents.All.Select(content => content.Name)];

    // Expected, with line='The order was packed, weighed and sealed.':
    //   Empty    printf '' | sha256sum
    //   Small    yes "$line" | head -c 100 | sha256sum
    //   Medium   yes "$line" | head -c 10240 | sha256sum
    //   Large    yes "$line" | head -c 1048576 | sha256sum
    //   Unicode  LC_ALL=C.UTF-8, then printf '<the literals of TokenContents.Scripts in one>' | sha256sum
    //   Binary   python3 splitmix.py | sha256sum, where splitmix.py is
    //              import struct, sys
    //              mask, state = 2**64 - 1, 20260101
    //              for _ in range(1280):
    //                  state = state + 0x9E3779B97F4A7C15 & mask
    //                  z = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 & mask
    //                  z = (z ^ z >> 27) * 0x94D049BB133111EB & mask
    //                  sys.stdout.buffer.write(struct.pack('<Q', z ^ z >> 31))
    [Theory]
    [InlineData("Empty", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("Small", 100, "442d8c15b41dba37bf38ee22f4d035fd154e8d8163f7afaea09aa965e97cc61c")]
    [InlineData("Medium", 10_240, "cb1f70909e2d554ac4007be12920d57fd2fe18bcc8510da2ce5fc6fd248c9d1b")]
    [InlineData("Large", 1_048_576, "b00ada57084f3750ef30c2f2d8f317ec45aa62506621c4e189bd0bcafb9470d3")]
    [InlineData("Unicode", 105, "d2f147f54a2f50618088bfcbddf9a3ccdefc87428e129177d9ba9876fbeaa616")]
    [InlineData("Binary", 10_240, "6f7800a1139f0d9e2520c1e4eb1a3e29816b03f19be99a859af3207c65a69649")]
    public void Has_the_bytes_that_other_tools_make(string name, long length, string sha256)
    {
        var digest = ContentDigest.Of(TokenContents.Named(name).Bytes.Span);

        Assert.Equal(new(sha256, length), digest);
    }

    [Fact]
    public void Lists_every_content_once() =>
        Assert.Equal("Empty, Small, Medium, Large, Unicode, Binary", string.Join(", ", TokenContents.All));

    // Expected: of the printf above, wc -c, iconv -t utf-16le | wc -c halved, and wc -m.
    [Fact]
    public void Unicode_is_text_of_fewer_characters_than_bytes_that_is_not_composed()
    {
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(TokenContents.Unicode.Bytes.Span);

        Assert.Equal(105, TokenContents.Unicode.Bytes.Length);
        Assert.Equal(59, text.Length);
        Assert.Equal(53, text.EnumerateRunes().Count());
        Assert.False(text.IsNormalized());
    }

    [Fact]
    public void Says_which_contents_there_are_when_asked_for_another()
    {
        var refusal = Assert.Throws<ArgumentException>(() => TokenContents.Named("Huge"));

        Assert.StartsWith(
            "There is no content 'Huge'. There are Empty, Small, Medium, Large, Unicode, Binary.",
            refusal.Message
        );
    }
}
