using System.Buffers.Text;
using System.IO.Compression;
using System.Text;
using Playground.Client.State;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;
using Playground.Server.Sharing;

namespace Playground.Server.Tests.Sharing;

public class LinkCodeTests
{
    private static readonly byte[] Document = ScenarioWriter.WriteUtf8(
        ScenarioReader.Read("""{"version":1,"seed":7,"topics":[{"name":"t"}],"producers":[{"id":"p","workload":{"topic":"t"}}]}""", Limits.Default).Scenario!);

    /// <summary>A few kilobytes that come to gigabytes are given up at the bound: no more is taken for them than a few times that bound.</summary>
    [Fact]
    public void ABombIsGivenUpWhenItHasComeToTheBound()
    {
        const int Chunk = 4 * 1024 * 1024, Times = 700;
        var (zeros, packed) = (new byte[Chunk], new List<byte>());
        using var encoder = new BrotliEncoder(5, 22);
        // The first piece opens the stream; the second is like all that could follow.
        packed.AddRange(Piece());
        var next = Piece();
        Assert.Equal(next, Piece());
        for (var i = 0; i < Times; i++)
            packed.AddRange(next);
        var code = "a" + Base64Url.EncodeToString([.. packed]);
        Assert.InRange(code.Length, 1, 64 * 1024);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var (document, problem) = LinkCode.Unpack(code);
        var taken = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Null(document);
        Assert.Equal(LinkProblemCode.TooLarge, problem!.Code);
        Assert.InRange(taken, 1, 3 * LinkCode.MostBytes);

        byte[] Piece()
        {
            var room = new byte[Chunk];
            encoder.Compress(zeros, room, out var read, out var written, isFinalBlock: false);
            Assert.Equal(Chunk, read);
            encoder.Flush(room.AsSpan(written), out var flushed);
            return room[..(written + flushed)];
        }
    }

    [Fact]
    public void WhatIsPutInComesOut()
    {
        var code = LinkCode.Encode(Document);

        Assert.Equal(Document, LinkCode.Unpack(code).Document);
        Assert.Matches("^a[A-Za-z0-9_-]+$", code);
        Assert.True(LinkCode.Encode([.. Enumerable.Repeat(Document, 20).SelectMany(each => each)]).Length < Document.Length * 2);
    }

    [Fact]
    public void EveryChangedLetterIsNoticedOrIsAnotherScenarioButNeverAFault()
    {
        var code = LinkCode.Encode(Document);
        var noticed = 0;
        for (var place = 1; place < code.Length; place++)
        {
            foreach (var letter in "Aq_7")
            {
                var (document, problem) = LinkCode.Unpack(code[..place] + letter + code[(place + 1)..]);
                Assert.True((document is null) != (problem is null));
                if (document is null || LinkCode.Read(document).Problem is not null)
                    noticed++;
            }
        }

        Assert.True(noticed > code.Length * 3);
    }

    [Theory]
    [InlineData("", LinkProblemCode.Corrupt)]
    [InlineData("a", LinkProblemCode.Corrupt)]
    [InlineData("a!!!", LinkProblemCode.Corrupt)]
    [InlineData("1abc", LinkProblemCode.Corrupt)]
    [InlineData("zAAAA", LinkProblemCode.UnknownVersion)]
    public void WhatIsNoCodeIsSaidToBeNone(string code, LinkProblemCode expected) => Assert.Equal(expected, LinkCode.Unpack(code).Problem!.Code);

    [Fact]
    public void GarbageOfAnyLengthIsRefused()
    {
        var garbage = new string([.. Enumerable.Range(0, 200 * 1024).Select(i => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"[i * 7919 % 64])]);

        Assert.Equal(LinkProblemCode.Corrupt, LinkCode.Unpack("a" + garbage).Problem!.Code);
    }

    [Fact]
    public void WhatUnpacksToTooMuchIsGivenUpBeforeItIsUnpacked()
    {
        var bomb = LinkCode.Encode(new byte[64 * 1024 * 1024]);

        Assert.True(bomb.Length < 1000);
        Assert.Equal(LinkProblemCode.TooLarge, LinkCode.Unpack(bomb).Problem!.Code);
    }

    [Fact]
    public void WhatIsNotUnderstoodIsNamedWithItsPlace()
    {
        var (_, problem) = LinkCode.Read(Encoding.UTF8.GetBytes("""{"version":1,"colour":"blue","topics":[{"name":"t","shape":"round"}]}"""));

        Assert.Equal(LinkProblemCode.NotUnderstood, problem!.Code);
        Assert.Equal(2, problem.Details.Length);
        Assert.Contains(problem.Details, detail => detail.StartsWith("$.colour", StringComparison.Ordinal));
        Assert.Contains(problem.Details, detail => detail.StartsWith("$.topics[0].shape", StringComparison.Ordinal));
    }

    [Fact]
    public void AScenarioOverALimitNamesTheLimit()
    {
        var (_, problem) = LinkCode.Read(Encoding.UTF8.GetBytes("""{"version":1,"topics":[{"name":"t","partitions":100000}]}"""));

        Assert.Equal(LinkProblemCode.OverLimit, problem!.Code);
        Assert.NotEmpty(Assert.Single(problem.Details));
    }

    [Fact]
    public void BytesBehindTheEndAreNotTakenForGranted()
    {
        var packed = Base64Url.DecodeFromChars(LinkCode.Encode(Document).AsSpan(1));

        Assert.Equal(LinkProblemCode.Corrupt, LinkCode.Unpack("a" + Base64Url.EncodeToString([.. packed, 1, 2, 3])).Problem!.Code);
    }
}
