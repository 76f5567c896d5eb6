using Playground.Client.Contracts;
using Playground.Client.Lessons;
using Playground.Engine.Scenarios;

namespace Playground.Client.Tests.Lessons;

public sealed class LessonPanelTests
{
    private const string Card = "[data-prediction='fate']";
    private readonly List<SessionCommand> sent = [];
    private CommandResult answer = CommandResult.Ok;

    [Fact]
    public async Task Before_there_is_a_session_everything_can_be_read_and_what_gives_the_answer_away_is_folded_up()
    {
        var panel = await TestRenderer.RenderAsync<LessonPanel>(Of(SampleLesson.Open, session: null));

        Assert.Equal("A title", panel.Find("h1").TextContent);
        Assert.Equal("HW 15", panel.Find("#before").TextContent);
        Assert.Equal("open", panel.Find(Card).GetAttribute("data-state"));
        Assert.False(panel.Find("[data-fold='fate']").HasAttribute("open"));
        Assert.NotEmpty(panel.All("[data-fold='fate'] #after"));
        Assert.Empty(panel.All("[data-fold='fate'] [data-goal]"));
    }

    [Fact]
    public async Task The_button_below_a_prediction_stands_in_its_card_and_nowhere_else()
    {
        var panel = await TestRenderer.RenderAsync<LessonPanel>(Of(SampleLesson.Open));

        Assert.Single(panel.All("[data-try='crash']"));
        Assert.Single(panel.All($"{Card} [data-try='crash']"));
        Assert.Single(panel.All("[data-try='more']"));
    }

    [Fact]
    public async Task Without_an_answer_the_button_asks_for_one_and_offers_to_go_without()
    {
        var panel = await TestRenderer.RenderAsync<LessonPanel>(Of(SampleLesson.Open));

        await panel.ClickAsync($"{Card} .primary");

        Assert.Empty(sent);
        Assert.Contains(LessonWords.ChooseFirst.English, panel.Find(Card).TextContent, StringComparison.Ordinal);
        await panel.ClickAsync($"{Card} .try + .try button");
        Assert.Equal(2, sent.Count);
        Assert.Equal("running", panel.Find(Card).GetAttribute("data-state"));
    }

    [Fact]
    public async Task An_answer_is_kept_and_stands_beside_the_truth()
    {
        var panel = await TestRenderer.RenderAsync<LessonPanel>(Of(SampleLesson.Open));
        await panel.ChangeAsync($"{Card} input[value='all']", "all");
        Assert.Equal("placed", panel.Find(Card).GetAttribute("data-state"));

        await panel.ClickAsync($"{Card} [data-try='crash']");
        Assert.Equal([typeof(SessionCommand.Act), typeof(SessionCommand.Play)], sent.Select(command => command.GetType()));
        await panel.SetAsync(Of(SampleLesson.Revealed));

        Assert.Equal("revealed", panel.Find(Card).GetAttribute("data-state"));
        Assert.Equal("Everything", panel.Find("[data-part='prediction']").TextContent);
        Assert.Equal("A part", panel.Find("[data-part='truth']").TextContent.Trim());
        Assert.Contains(LessonWords.Wrong.English, panel.Find(Card).TextContent, StringComparison.Ordinal);
        Assert.Equal("Broker 1 leads.", panel.Find(".why").TextContent);
        Assert.True(panel.Find("[data-fold='fate']").HasAttribute("open"));
    }

    [Fact]
    public async Task Text_goes_on_quoting_the_moment_at_which_the_truth_came_out()
    {
        var panel = await TestRenderer.RenderAsync<LessonPanel>(Of(SampleLesson.Open));

        await panel.SetAsync(Of(SampleLesson.Revealed.WithHighWatermark(16)));
        await panel.SetAsync(Of(SampleLesson.Revealed.WithHighWatermark(17)));

        Assert.Equal("HW 15", panel.Find("#before").TextContent);
        Assert.Equal("HW 16, seen", panel.Find("#after").TextContent);
    }

    [Fact]
    public async Task Who_joins_after_that_moment_reads_the_lessons_own_words()
    {
        var panel = await TestRenderer.RenderAsync<LessonPanel>(Of(SampleLesson.Revealed.WithHighWatermark(17)));

        Assert.Equal("HW unknown, seen", panel.Find("#after").TextContent);
        Assert.Equal(LessonWords.NoPrediction.English, panel.Find("[data-part='prediction']").TextContent);
    }

    [Fact]
    public async Task Text_below_a_button_quotes_the_moment_at_which_the_run_paused_after_it()
    {
        var panel = await TestRenderer.RenderAsync<LessonPanel>(Of(SampleLesson.Revealed));
        Assert.Equal("HW unknown", panel.Find("#last").TextContent);

        await panel.ClickAsync("[data-try='more']");
        Assert.Equal("HW unknown", panel.Find("#last").TextContent);
        await panel.SetAsync(Of(SampleLesson.Revealed.WithHighWatermark(18) with { Sequence = 3 }));
        await panel.SetAsync(Of(SampleLesson.Revealed.WithHighWatermark(19) with { Sequence = 4 }));

        Assert.Equal("HW 18", panel.Find("#last").TextContent);
    }

    [Fact]
    public async Task A_claim_is_marked_when_the_run_has_borne_it_out()
    {
        var panel = await TestRenderer.RenderAsync<LessonPanel>(Of(SampleLesson.Revealed));
        Assert.Equal("false", panel.Find("[data-claim='shown']").GetAttribute("data-held"));

        await panel.SetAsync(Of(SampleLesson.Revealed with { Claims = [new ClaimState("shown", SamplePictures.At)] }));

        Assert.Equal("true", panel.Find("[data-claim='shown']").GetAttribute("data-held"));
    }

    [Fact]
    public async Task After_a_reset_the_question_is_open_again()
    {
        var panel = await TestRenderer.RenderAsync<LessonPanel>(Of(SampleLesson.Open));
        await panel.ChangeAsync($"{Card} input[value='all']", "all");
        await panel.SetAsync(Of(SampleLesson.Revealed));

        await panel.SetAsync(Of(SampleLesson.Open));

        Assert.Equal("open", panel.Find(Card).GetAttribute("data-state"));
        Assert.Empty(panel.All($"{Card} input[checked]"));
    }

    [Fact]
    public async Task A_refusal_is_said_beside_its_button_and_stops_what_would_have_followed()
    {
        var panel = await TestRenderer.RenderAsync<LessonPanel>(Of(SampleLesson.Open));
        await panel.ChangeAsync($"{Card} input[value='all']", "all");
        answer = CommandResult.Refused(RefusalCode.Action, "Broker 1 is not running.");

        await panel.ClickAsync($"{Card} [data-try='crash']");

        Assert.Single(sent);
        Assert.Contains("Broker 1 is not running.", panel.Find($"{Card} [role='alert']").TextContent, StringComparison.Ordinal);
        Assert.Equal("placed", panel.Find(Card).GetAttribute("data-state"));
    }

    [Fact]
    public async Task A_goal_names_its_conditions_with_their_values_and_gives_hints_one_by_one()
    {
        var panel = await TestRenderer.RenderAsync<LessonPanel>(Of(SampleLesson.Open));
        Assert.Contains("2, must be 0", panel.Find("[data-goal] li").TextContent, StringComparison.Ordinal);
        Assert.Equal("false", panel.Find("[data-goal]").GetAttribute("data-reached"));

        await panel.ClickAsync("[data-hint]");
        Assert.Equal(["First hint"], panel.All(".hints p").Select(hint => hint.TextContent));
        await panel.ClickAsync("[data-hint]");
        Assert.Equal(["First hint", "Second hint"], panel.All(".hints p").Select(hint => hint.TextContent));
        Assert.Empty(panel.All("[data-hint]"));
        Assert.Empty(sent);
        await panel.ClickAsync("[data-show-me]");
        Assert.Equal("Reset", sent[0].GetType().Name);

        await panel.SetAsync(Of(SampleLesson.Revealed));
        Assert.Equal("true", panel.Find("[data-goal]").GetAttribute("data-reached"));
    }

    [Fact]
    public async Task The_solution_plays_itself_step_by_step_from_the_opening()
    {
        var panel = await TestRenderer.RenderAsync<LessonPanel>(Of(SampleLesson.Open));

        await panel.ClickAsync("[data-solution]");
        Assert.Equal(["Reset", "SetSpeed", "RunUntil"], Names());
        await panel.SetAsync(Of(SampleLesson.Open.PausedAt(2_000_000)));
        Assert.Equal(["Reset", "SetSpeed", "RunUntil", "broker.crash", "network.heal", "RunUntil"], Names());
        await panel.SetAsync(Of(SampleLesson.Open.PausedAt(3_000_000)));
        await panel.SetAsync(Of(SampleLesson.Open.PausedAt(4_000_000)));

        Assert.Equal(["broker.start", "RunUntil"], Names().Skip(6));
        Assert.False(panel.Find("[data-solution]").HasAttribute("aria-disabled"));
    }

    [Fact]
    public async Task Whoever_pauses_a_playing_solution_has_the_run_back()
    {
        var panel = await TestRenderer.RenderAsync<LessonPanel>(Of(SampleLesson.Open));
        await panel.ClickAsync("[data-solution]");
        await panel.SetAsync(Of(SampleLesson.Open.PausedAt(1_500_000) with { Transport = TransportState.Paused with { Playing = true } }));

        await panel.SetAsync(Of(SampleLesson.Open.PausedAt(1_600_000)));
        await panel.SetAsync(Of(SampleLesson.Open.PausedAt(2_000_000)));

        Assert.Equal(3, sent.Count);
    }

    private IEnumerable<string> Names() =>
        sent.Select(command => command is SessionCommand.Act act ? act.Action.Name : command.GetType().Name);

    private Dictionary<string, object?> Of(SessionFrame frame, string? session = "s1") => new()
    {
        [nameof(LessonPanel.Lesson)] = SampleLesson.Lesson,
        [nameof(LessonPanel.Frame)] = frame,
        [nameof(LessonPanel.Opening)] = SampleLesson.Open,
        [nameof(LessonPanel.SessionId)] = session,
        [nameof(LessonPanel.Send)] = (Func<SessionCommand, Task<CommandResult>>)SendAsync,
    };

    private Task<CommandResult> SendAsync(SessionCommand command)
    {
        sent.Add(command);
        return Task.FromResult(answer);
    }
}
