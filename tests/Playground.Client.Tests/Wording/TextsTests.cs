using System.Reflection;
using Playground.Client.Timeline;
using Playground.Client.Wording;
using Playground.Engine.Trace;

namespace Playground.Client.Tests.Wording;

public class TextsTests
{
    private static IEnumerable<(string Name, Text Text)> All =>
        typeof(Texts).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(row => row.FieldType == typeof(Text))
            .Select(row => (row.Name, (Text)row.GetValue(null)!))
            .Concat(EventKinds.All.Select(kind => (kind.Name, EventSentences.Find(kind.Name)!)))
            .Concat(LaneLabels.Rows.Select(row => (row.Key, row.Value)));

    [Fact]
    public void EveryEventKindHasASentence() =>
        Assert.DoesNotContain(EventKinds.All, kind => EventSentences.Find(kind.Name) is null);

    [Fact]
    public void EveryTextIsWrittenInBothLanguages()
    {
        Assert.True(All.Count() > 150);
        Assert.All(All, row =>
        {
            Assert.False(string.IsNullOrWhiteSpace(row.Text.English), row.Name);
            Assert.False(string.IsNullOrWhiteSpace(row.Text.Korean), row.Name);
        });
    }

    [Fact]
    public void KoreanTextsAreKorean()
    {
        var plain = All.Where(row => !row.Text.Korean.Any(letter => letter is >= '가' and <= '힣')).Select(row => row.Text.English);

        // Kafka's own words and pure numbers read the same in both.
        Assert.Equal([], plain.Where(text => text.Any(char.IsLetter)));
    }

    [Fact]
    public void SentencesUseOnlyFieldsThatTheirKindHas()
    {
        string[] workedOut = ["offsets", "unclean", "clean", "powerLoss", "injected", "slower", "asBefore", "allAcks", "awaited", "broken", "why", "share", "howMany", "delivery"];
        Assert.All(EventKinds.All, kind =>
        {
            var row = EventSentences.Find(kind.Name)!;
            Assert.All(
                Template.Gaps(row.English).Concat(Template.Gaps(row.Korean)).Except(workedOut),
                gap => Assert.True(kind.Field(gap) is not null, $"{kind.Name} has no field {gap}"));
        });
    }

    [Fact]
    public void LabelsInTheLanesAreOfKindsThatExist() =>
        Assert.All(LaneLabels.Rows.Keys, name => Assert.NotNull(EventKinds.Named(name)));

    [Theory]
    [InlineData("브로커 1", "이/가", "이")]
    [InlineData("브로커 2", "이/가", "가")]
    [InlineData("p1#17", "을/를", "을")]
    [InlineData("orders-0", "은/는", "은")]
    [InlineData("리더", "이/가", "가")]
    [InlineData("브로커 1", "으로/로", "로")]
    [InlineData("브로커 3", "으로/로", "으로")]
    [InlineData("orders", "과/와", "와")]
    public void ParticlesFollowTheSoundOfTheWord(string word, string pair, string expected) =>
        Assert.Equal(expected, Korean.Particle(word, pair));

    [Theory]
    [InlineData(null, "ko-KR,ko;q=0.9,en;q=0.8", Language.Korean)]
    [InlineData(null, "de,en;q=0.8", Language.English)]
    [InlineData("en", "ko", Language.English)]
    [InlineData("xx", null, Language.English)]
    public void TheLanguageIsTheRememberedOneElseTheBrowsers(string? cookie, string? accepted, Language expected) =>
        Assert.Equal(expected, Languages.Choose(cookie, accepted));
}
