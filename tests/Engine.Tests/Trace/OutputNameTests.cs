using Playground.Engine.Kernel;
using Playground.Engine.Trace;
using Xunit;

namespace Playground.Engine.Tests.Trace;

public class OutputNameTests
{
    private readonly Symbols _symbols = new();
    private readonly NodeId _p1;
    private readonly NodeId _x1;
    private readonly NodeId _x2;

    public OutputNameTests() => (_p1, _x1, _x2) = (_symbols.AddClient("p1"), _symbols.AddClient("x1"), _symbols.AddClient("x2"));

    [Fact]
    public void AnOutputIsNamedByItsProcessorAndItsInput()
    {
        var output = _symbols.Derived(_x1, new RecordId(_p1, 3));

        Assert.Equal("x1(p1#3)", _symbols.Name(output));
        Assert.Equal("x2(x1(p1#3))", _symbols.Name(_symbols.Derived(_x2, output)));
    }

    [Fact]
    public void AnOutputMadeOnceMoreIsTheSameRecord()
    {
        var first = _symbols.Derived(_x1, new RecordId(_p1, 7));
        var second = _symbols.Derived(_x1, new RecordId(_p1, 2));

        Assert.Equal(new RecordId(_x1, 1), first);
        Assert.Equal(new RecordId(_x1, 2), second);
        Assert.Equal(first, _symbols.Derived(_x1, new RecordId(_p1, 7)));
    }

    [Fact]
    public void TwoProcessorsMakeTwoRecordsOfOneInput()
    {
        var input = new RecordId(_p1, 1);

        Assert.NotEqual(_symbols.Derived(_x1, input), _symbols.Derived(_x2, input));
    }

    [Fact]
    public void ANameIsReadAsItIsWritten()
    {
        var nested = _symbols.Derived(_x2, _symbols.Derived(_x1, new RecordId(_p1, 3)));

        Assert.Equal(nested, _symbols.Record("x2(x1(p1#3))"));
        Assert.Equal(new RecordId(_p1, 3), _symbols.Record("p1#3"));
    }

    [Theory]
    [InlineData("x1(p1#4)")]
    [InlineData("x2(p1#3)")]
    [InlineData("x9(p1#3)")]
    [InlineData("x1(p1#3")]
    [InlineData("x1()")]
    public void TheNameOfAnOutputThatWasNeverMadeNamesNothing(string name)
    {
        _symbols.Derived(_x1, new RecordId(_p1, 3));

        Assert.Null(_symbols.Record(name));
    }
}
