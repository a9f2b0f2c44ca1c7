using System.Text;
using PerfAssert.Live;

namespace PerfAssert.Tests;

public class TerminalTitleTests
{
    [Fact]
    public void The_old_title_is_kept_and_comes_back_at_the_end()
    {
        var terminal = new MemoryStream();
        var title = new TerminalTitle(() => terminal);

        title.Show("measuring Shop.Orders");
        title.Show("measuring Shop.Till");
        title.End();
        title.End();

        Assert.Equal(
            "\e[22;0t\e]0;measuring Shop.Orders\a\e]0;measuring Shop.Till\a\e]0;\a\e[23;0t",
            Written(terminal)
        );
    }

    [Fact]
    public void Where_nothing_was_shown_nothing_is_taken_away()
    {
        var terminal = new MemoryStream();

        new TerminalTitle(() => terminal).End();

        Assert.Empty(Written(terminal));
    }

    /// <summary>The arguments of a row are part of its name.</summary>
    [Fact]
    public void A_name_gives_the_terminal_no_commands()
    {
        var terminal = new MemoryStream();

        new TerminalTitle(() => terminal).Show("Shop.Row(text: \"\a\e]52;c;cm0=\a\r\n\u009b2J\")");

        Assert.Equal("\e[22;0t\e]0;Shop.Row(text: \"  ]52;c;cm0=    2J\")\a", Written(terminal));
    }

    [Fact]
    public void Of_a_long_text_the_end_is_shown_where_the_numbers_are()
    {
        var terminal = new MemoryStream();

        new TerminalTitle(() => terminal).Show($"{new string('x', 1000)}: 42 s left");

        var shown = Written(terminal);
        Assert.StartsWith("\e[22;0t\e]0;…xxx", shown, StringComparison.Ordinal);
        Assert.EndsWith("xxx: 42 s left\a", shown, StringComparison.Ordinal);
        Assert.Equal(200, shown.Length - "\e[22;0t\e]0;\a".Length);
    }

    [Fact]
    public void Without_a_terminal_nothing_happens_and_it_is_looked_for_once()
    {
        var looked = 0;
        var title = new TerminalTitle(() =>
        {
            looked++;
            return null;
        });

        title.Show("measuring Shop.Orders");
        title.Show("measuring Shop.Till");
        title.End();

        Assert.Equal(1, looked);
    }

    /// <summary>A window that was closed.</summary>
    [Fact]
    public void A_terminal_that_went_away_disturbs_no_test()
    {
        var terminal = new MemoryStream();
        var title = new TerminalTitle(() => terminal);
        title.Show("measuring Shop.Orders");
        terminal.Dispose();

        title.ShowQuietly("measuring Shop.Till");
        title.EndQuietly();

        Assert.Throws<ObjectDisposedException>(() => title.Show("measuring Shop.Till"));
    }

    static string Written(MemoryStream terminal) => Encoding.UTF8.GetString(terminal.ToArray());
}
