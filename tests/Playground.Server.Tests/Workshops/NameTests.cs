using Playground.Server.Workshops;

namespace Playground.Server.Tests.Workshops;

public class NameTests
{
    [Theory]
    [InlineData("민준", "민준")]
    [InlineData(" a  b ", "a b")]
    [InlineData("<script>", "<script>")]
    [InlineData("123456789012345678901234", "123456789012345678901234")]
    [InlineData("\U0001F469\u200D\U0001F52C", "\U0001F469\u200D\U0001F52C")]
    [InlineData("e\u0301", "\u00E9")]
    public void ANicknameIsTrimmedAndOtherwiseAsItWasTyped(string typed, string name) => Assert.Equal(name, Nickname.Read(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t ")]
    [InlineData("1234567890123456789012345")]
    [InlineData("a\0b")]
    [InlineData("a\u202Eb")]
    [InlineData("\u200B")]
    [InlineData("a\u2028b\u2066")]
    public void WhatCantBeSeenOrTurnsTheTextAroundItIsNoNickname(string? typed) => Assert.Null(Nickname.Read(typed));

    [Fact]
    public void HalfACharacterIsNoNickname() => Assert.Null(Nickname.Read("a" + (char)0xD800));

    [Fact]
    public void AKeyIsReadAsItIsWrittenAndFitsOnlyItsOwnDigest()
    {
        var (key, other) = (RoomKey.New("p1"), RoomKey.New("p1"));

        Assert.Equal(key, RoomKey.Read(key.ToString()));
        Assert.True(key.Fits(key.Digest()));
        Assert.False(other.Fits(key.Digest()));
        Assert.False(key.Fits(""));
        Assert.All(["", "p1", "p1.", ".AAAAAAAAAAAAAAAAAAAAAA", "p1.short", $"{key}.x", "p1." + new string('A', 200)], text => Assert.Null(RoomKey.Read(text)));
    }

    [Fact]
    public void CodesHoldNothingThatLooksLikeSomethingElse()
    {
        var codes = Enumerable.Range(0, 500).Select(_ => RoomCode.New()).ToList();

        Assert.All(codes, code => Assert.Equal(code, RoomCode.Read(code)));
        Assert.DoesNotContain(codes.SelectMany(code => code), letter => "0O1IL2Z5S8BUVAE".Contains(letter, StringComparison.Ordinal));
        Assert.True(codes.Distinct().Count() > 495);
    }
}
