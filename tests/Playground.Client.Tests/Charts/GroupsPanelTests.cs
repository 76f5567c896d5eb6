using System.Collections.Immutable;
using Playground.Client.Charts;
using Playground.Client.Wording;
using Playground.Engine.Kernel;
using Playground.Engine.Metrics;

namespace Playground.Client.Tests.Charts;

public class GroupsPanelTests
{
    [Fact]
    public async Task ARebalanceSaysWhyHowLongAndWhoStoodStill()
    {
        var list = await TestRenderer.RenderAsync<RebalanceList>(new() { [nameof(RebalanceList.Rebalances)] = ImmutableArray.Create(Rebalance) });
        var one = list.Find("[data-rebalance='1']");

        Assert.Equal("1 → 2", one.QuerySelector(".what b")!.TextContent);
        Assert.Contains("took 2.0 s", one.TextContent, StringComparison.Ordinal);
        Assert.Contains("c3 joins", one.TextContent, StringComparison.Ordinal);
        Assert.Equal("1.5 partition-seconds stood still: c1 1, c2 0.5", one.QuerySelector(".still")!.TextContent);
        Assert.Equal("left:25%;width:50%", list.All(".bar")[0].GetAttribute("style"));
        Assert.Contains("orders-0: nobody read it for 1.0 s; c1 had it before, c3 has it now.", one.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheLagOfAGroupStandsBesideItsPartitionsAndAsATableBelowEachOther()
    {
        var panel = await OpenAsync(Metrics("billing"));

        Assert.Equal("12", panel.Find("[data-chart='lag'] .now b").TextContent);
        Assert.Equal(["orders-05", "orders-17"], panel.All("[data-chart='partitions'] .now > span").Select(line => line.TextContent));
        await panel.ClickAsync("[aria-pressed]");
        Assert.True(panel.Find("[data-grid]").HasAttribute("hidden"));
        Assert.Equal(["0.250 s", "12", "5", "7"], panel.Find(".twin tbody tr").Children.Select(cell => cell.TextContent));
    }

    [Fact]
    public async Task OfSeveralGroupsOneIsChosen()
    {
        var panel = await OpenAsync(Metrics("billing", "mail"));
        Assert.Equal("12", panel.Find("[data-chart='lag'] .now b").TextContent);

        await panel.ChangeAsync("select", "mail");

        Assert.Equal("13", panel.Find("[data-chart='lag'] .now b").TextContent);
    }

    [Theory]
    [InlineData("session expired", "c1", "nothing was heard of c1 until its session ended", "세션이 끝날 때까지 c1이 아무 소식이 없음")]
    [InlineData("join", null, "a member joins", "한 멤버가 들어옴")]
    [InlineData("a reason of tomorrow", "c1", "a reason of tomorrow", "a reason of tomorrow")]
    public void ReasonsAreSaidInWords(string trigger, string? consumer, string english, string korean)
    {
        Assert.Equal(english, TriggerText.Say(trigger, consumer, Language.English));
        Assert.Equal(korean, TriggerText.Say(trigger, consumer, Language.Korean));
    }

    private static RebalanceFigures Rebalance { get; } = new(
        [new RebalanceTrigger("join", "c3", At(1000), 7)], 1, 2, At(1000), At(3000),
        [new PartitionPause("orders-0", "c1", "c3", At(1500), At(2500)), new PartitionPause("orders-1", "c2", "c2", At(2500), At(3000))],
        [new MemberPause("c1", Duration.FromSeconds(1)), new MemberPause("c2", Duration.FromMilliseconds(500))]);

    private static MetricsView Metrics(params string[] groups) => FakeSession.Sample("p1") with
    {
        Groups =
        [
            .. groups.Select((group, i) => new GroupMetrics(
                group, [2, 12 + i], [new PartitionLagMetrics("orders", 0, [1, 5]), new PartitionLagMetrics("orders", 1, [1, 7 + i])], [Rebalance])),
        ],
    };

    private static async Task<TestRenderer> OpenAsync(MetricsView metrics)
    {
        var (live, _) = await FakeSession.OpenAsync(metrics);
        return await TestRenderer.RenderAsync<GroupsPanel>(new() { [nameof(GroupsPanel.Session)] = live, [nameof(GroupsPanel.Sequence)] = 1L });
    }

    private static Instant At(long milliseconds) => new(milliseconds * 1000);
}
