using System.Reflection;
using Playground.Client.Lessons;
using Playground.Client.Wording;

namespace Playground.Client.Tests.Lessons;

public sealed class LessonWordsTests
{
    private static IEnumerable<Text> All =>
        typeof(LessonWords).GetFields(BindingFlags.Public | BindingFlags.Static).Select(row => row.GetValue(null)).OfType<Text>();

    [Fact]
    public void Everything_is_said_in_both_languages()
    {
        Assert.NotEmpty(All);
        Assert.All(All, text => Assert.False(string.IsNullOrWhiteSpace(text.English)));
        Assert.All(All.Where(text => text.English.Any(char.IsLetter)), text => Assert.Contains(text.Korean, letter => letter is >= '가' and <= '힣'));
    }

    [Fact]
    public void Both_languages_have_the_same_gaps() =>
        Assert.All(All, text => Assert.Equal(Template.Gaps(text.English).Order(), Template.Gaps(text.Korean).Order()));
}
