namespace Playground.Server.Tests.Hostile;

/// <summary>A short form of <c>bench/Playground.Load --restless</c>: people who press whatever a page has to press, and do to its run whatever can be done.</summary>
public class RestlessTests
{
    [Fact]
    public async Task NothingThatIsPressedOrDoneEndsAPage()
    {
        var (code, said) = await BenchProgram.RunAsync("Playground.Load", "--restless", "1", "--viewers", "30", "--seconds", "10");

        Assert.True(code == 0, said);
        Assert.EndsWith(" 0 of them ended", said.TrimEnd(), StringComparison.Ordinal);
    }
}
