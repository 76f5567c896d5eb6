namespace Playground.Repository.Tests;

public class ContentTests
{
    private const string Lessons = "content/lessons";

    [Fact]
    public void EveryLessonHasItsScenarioAndBothTexts() =>
        Repo.Nothing(
            from folder in Directory.EnumerateDirectories(Repo.Full(Lessons))
            from file in (string[])["lesson.yaml", "en.md", "ko.md"]
            where !File.Exists(Path.Combine(folder, file))
            select $"{Lessons}/{Path.GetFileName(folder)}/{file}",
            "Missing:");

    [Fact]
    public void ThereIsALesson() => Assert.NotEmpty(Directory.EnumerateDirectories(Repo.Full(Lessons)));

    [Theory]
    [InlineData("tests/Cases/vectors", "../shared/kafka/vectors")]
    [InlineData("tests/Cases/scenarios", "../shared/kafka/recorded/scenarios")]
    public void CopiedCasesEqualTheirOriginalsWhereTheOriginalsLieBesideTheRepositoryAndElsewhereThisPasses(string copies, string originals)
    {
        if (!Directory.Exists(Repo.Full(originals)))
        {
            return;
        }

        Repo.Nothing(
            from copy in Repo.Files(copies, ".json")
            let original = Path.Combine(Repo.Full(originals), Path.GetFileName(copy))
            where !File.Exists(original) || !File.ReadAllBytes(original).AsSpan().SequenceEqual(File.ReadAllBytes(Repo.Full(copy)))
            select copy,
            "A copy was changed, or never was one: what the engine does is mended in the engine.");
    }
}
