namespace Playground.Client.Wording;

public static partial class Texts
{
    public static readonly Text GroupsTitle = new("Groups over time", "시간에 따른 그룹");
    public static readonly Text GroupsShort = new("Groups", "그룹");
    public static readonly Text GroupsOpenTitle = new("Show lag over time, and every rebalance with who stood still for it", "시간에 따른 랙과, 리밸런스마다 누가 얼마나 멈췄는지 보기");
    public static readonly Text GroupsEmpty = new("No group has been formed yet.", "아직 만들어진 그룹이 없습니다.");
    public static readonly Text LagKeys = new(
        "Charts of the lag over simulated time. The left and right arrow keys move through it.",
        "시뮬레이션 시간에 따른 랙 차트입니다. 왼쪽과 오른쪽 화살표 키로 시간을 옮깁니다.");
    public static readonly Text ChartLag = new("Lag of the group", "그룹의 랙");
    public static readonly Text ChartLagMeaning = new(
        "What the group may read and has not committed, over all partitions. Kafka's tools: the sum of LAG.",
        "그룹이 읽을 수 있지만 아직 커밋하지 않은 양을 모든 파티션에서 더한 값. Kafka 도구의 LAG 합계.");
    public static readonly Text ChartPartitionLag = new("Lag per partition", "파티션별 랙");
    public static readonly Text ChartPartitionLagMeaning = new("The same, partition by partition.", "같은 값을 파티션별로 나눈 것.");
    public static readonly Text ChartMostLagging = new("the {0} that lag most", "가장 뒤처진 {0}개");
    public static readonly Text ChartNoLag = new("no lag so far", "아직 랙 없음");

    public static readonly Text RebalancesTitle = new("Rebalances", "리밸런스");
    public static readonly Text RebalancesSum = new("{0} so far, {1} partition-seconds stood still", "지금까지 {0}번, 멈춘 시간 {1} 파티션·초");
    public static readonly Text RebalancesNone = new("There was none yet.", "아직 없었습니다.");
    public static readonly Text RebalanceFromTo = new("{0}[ → {1}]", "{0}[ → {1}]세대");
    public static readonly Text RebalanceTook = new("took {0}", "{0} 걸림");
    public static readonly Text RebalanceRuns = new("is still going on", "진행 중");
    public static readonly Text TriggerNone = new("no reason given", "이유 없음");
    public static readonly Text StoodStill = new("{0} partition-seconds stood still:", "멈춘 시간 {0} 파티션·초:");
    public static readonly Text NobodyStoodStill = new("Nobody stood still for it.", "이 때문에 멈춘 파티션은 없습니다.");
    public static readonly Text PausesTitle = new("Partitions that nobody read", "아무도 읽지 않은 파티션");
    public static readonly Text PauseOf = new("{0}: nobody read it for {1}; {2} had it before, {3} has it now.", "{0}: {1} 동안 아무도 읽지 않음. 이전 담당 {2}, 지금 담당 {3}.");
}
