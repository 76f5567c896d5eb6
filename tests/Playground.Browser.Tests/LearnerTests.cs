namespace Playground.Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class LearnerTests(Browser browser)
{
    [Fact]
    public Task In_english_three_lessons_are_solved_and_the_browser_remembers_it() => LearnerStory.LearnAsync(browser, "en-US", "It went differently.");
}

/// <summary>The same in the other half, so that both stories are told side by side.</summary>
[Collection(SandboxCollection.Name)]
public sealed class KoreanLearnerTests(Browser browser)
{
    [Fact]
    public Task In_korean_three_lessons_are_solved_and_the_browser_remembers_it() => LearnerStory.LearnAsync(browser, "ko-KR", "결과가 달랐습니다.");
}
