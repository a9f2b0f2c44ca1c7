using PerfAssert.Files;

namespace PerfAssert.Core.Tests.Files;

public sealed class SmallFileTests : IDisposable
{
    readonly Temporary temporary = new();

    string Path => temporary["file"];

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void It_may_have_as_many_bytes_and_no_more()
    {
        File.WriteAllBytes(Path, new byte[10]);

        Assert.Equal(new byte[10], SmallFile.ReadBytes(Path, 10));
        Assert.Equal(
            "it is larger than 9 bytes.",
            Assert.Throws<IOException>(() => SmallFile.ReadBytes(Path, 9)).Message
        );
    }

    [Fact]
    public void What_never_ends_is_too_large()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "There is no /dev/zero. Run this on Linux or macOS.");

        Assert.Throws<IOException>(() => SmallFile.ReadText("/dev/zero", 100));
    }

    [Theory]
    [InlineData("C3A4", "ä")]
    [InlineData("EFBBBFC3A4", "ä")]
    [InlineData("FFFEE400", "ä")]
    [InlineData("", "")]
    public void Text_is_read_as_its_mark_says(string bytes, string text)
    {
        File.WriteAllBytes(Path, Convert.FromHexString(bytes));

        Assert.Equal(text, SmallFile.ReadText(Path, 10));
    }
}
