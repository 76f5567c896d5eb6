namespace Playground.Client.Wording;

public static partial class Texts
{
    public static readonly Text ProtocolShare = new("share group", "공유 그룹");
    public static readonly Text StateShareStable = new(
        "Its members read the same partitions side by side; none waits for another.", "멤버들이 같은 파티션을 나란히 읽으며, 서로 기다리지 않습니다.");
    public static readonly Text StateShareEmpty = new("Has no members; what is settled stays settled.", "멤버가 없습니다. 이미 끝난 레코드는 끝난 대로 남습니다.");

    public static readonly Text ShareLagMeaning = new(
        "From the start offset to the end of what may be read, acknowledged records in between included.",
        "시작 오프셋부터 읽을 수 있는 끝까지의 수입니다. 그 사이에서 먼저 확인된 것도 셉니다.");
    public static readonly Text CrashSharerMeaning = new(
        "It dies without a word. The leader sees the connection break and gives its records to others.",
        "아무 말 없이 죽습니다. 리더는 연결이 끊긴 것을 보고 레코드를 다른 멤버에게 줍니다.");
    public static readonly Text CloseSharerMeaning = new(
        "It leaves the group and hands back every record that it has not acknowledged.", "그룹에서 나가며, 확인하지 않은 레코드를 모두 돌려놓습니다.");
    public static readonly Text StallSharerMeaning = new(
        "The application stops calling poll(). What it holds goes to others when the lock runs out.",
        "애플리케이션이 poll()을 부르지 않습니다. 가진 레코드는 잠금이 끝나면 다른 멤버에게 갑니다.");

    public static readonly Text TriggerSetUp = new("its share partitions are set up", "공유 파티션이 준비됨");

    public static readonly Text ChipShared = new("{0}: may read it, beside other members", "{0}: 다른 멤버와 함께 읽을 수 있음");
    public static readonly Text ShareHeld = new("holds", "가져간 레코드");
    public static readonly Text ShareHeldOf = new("{0}, delivery {1}", "{0}, {1}번째 전달");
    public static readonly Text ShareMore = new("{0} more", "{0}개 더");
    public static readonly Text ShareLockTitle = new(
        "Acquisition lock: until then nobody else gets these records (group.share.record.lock.duration.ms)",
        "획득 잠금: 그때까지 다른 멤버는 이 레코드를 받지 못합니다 (group.share.record.lock.duration.ms)");
    public static readonly Text ShareOverdue = new(
        "{0} in hand without a lock: others may have them", "처리 대기 {0}개는 잠금이 끝나 다른 멤버가 받을 수 있음");

    public static readonly Text RunAcquired = new("acquired by {0}, delivery {1}", "{0:이/가} 가져감, {1}번째 전달");
    public static readonly Text RunAvailable = new("came back, waits to be delivered again; deliveries so far: {0}", "돌아와서 다시 전달되기를 기다림, 지금까지 전달 {0}번");
    public static readonly Text RunNotDelivered = new("waits to be delivered", "전달되기를 기다림");
    public static readonly Text RunAcknowledged = new("acknowledged, done", "확인됨(acknowledged), 끝남");
    public static readonly Text RunArchived = new("archived: nobody gets it any more", "더는 누구에게도 전달되지 않음(archived)");
    public static readonly Text ShareSentence = new(
        "Share group {0}: everything before offset {1} is settled, nothing from {2} on was delivered yet.",
        "공유 그룹 {0}: 오프셋 {1} 앞은 모두 끝났고, {2}부터는 아직 전달된 적이 없습니다.");

    public static readonly Text CountAcquired = new("{0} acquired", "가져감 {0}");
    public static readonly Text CountAcquiredMeaning = new("Members have them now, each record one member.", "지금 멤버가 가지고 있습니다. 레코드마다 한 멤버뿐입니다.");
    public static readonly Text CountAvailable = new("{0} to be redelivered", "재전달 대기 {0}");
    public static readonly Text CountAvailableMeaning = new(
        "They came back: a lock ran out, or a member closed or lost its connection.", "돌아온 레코드입니다. 잠금이 끝났거나, 멤버가 닫혔거나 연결을 잃었습니다.");
    public static readonly Text CountAcknowledged = new("{0} acknowledged ahead", "먼저 확인됨 {0}");
    public static readonly Text CountAcknowledgedMeaning = new(
        "Accepted, while an earlier record is not settled yet.", "확인됐지만, 더 앞의 레코드가 아직 끝나지 않았습니다.");
    public static readonly Text CountArchived = new("{0} archived ahead", "먼저 제외됨 {0}");
    public static readonly Text CountArchivedMeaning = new(
        "Given up after too many deliveries, or no record at all, while an earlier one is not settled yet.",
        "너무 여러 번 전달돼 포기했거나 레코드가 아닌 자리입니다. 더 앞의 레코드가 아직 끝나지 않았습니다.");

    public static readonly Text FactMayRead = new("may read", "읽을 수 있는 파티션");
    public static readonly Text FactMayReadMeaning = new(
        "In a share group a partition has no owner: others may read it at the same time.", "공유 그룹에는 파티션의 주인이 없어, 여러 멤버가 동시에 읽을 수 있습니다.");
    public static readonly Text FactHolds = new("records it holds", "가져간 레코드");
    public static readonly Text FactSharePartition = new("share partition {0}", "공유 파티션 {0}");
    public static readonly Text FactShareLeaderMeaning = new(
        "It keeps the state of every record in memory and writes acknowledgements to __share_group_state.",
        "레코드마다의 상태를 메모리에 두고, 확인된 것을 __share_group_state에 씁니다.");
    public static readonly Text FactShareStart = new("start offset (SPSO)", "시작 오프셋 (SPSO)");
    public static readonly Text FactShareStartMeaning = new("Everything before it is settled.", "이 앞은 모두 끝났습니다.");
    public static readonly Text FactShareEnd = new("end offset", "끝 오프셋");
    public static readonly Text FactShareEndMeaning = new("Nothing from here on was delivered yet.", "여기부터는 아직 전달된 적이 없습니다.");
    public static readonly Text FactLockLeft = new("{0}, lock ends in {1}", "{0}, 잠금은 {1} 뒤 끝남");

    public static readonly Text TwinShares = new("Share partitions, record by record", "공유 파티션의 레코드별 상태");
    public static readonly Text ColumnStart = new("start offset", "시작 오프셋");
    public static readonly Text ColumnInFlight = new("records in between", "그 사이의 레코드");

    public static readonly Text LegendAcquired = new(
        "Share group: a member has this record to itself; ×2 is its second delivery.", "공유 그룹: 한 멤버만 가진 레코드. ×2는 두 번째 전달.");
    public static readonly Text LegendAvailable = new("Share group: came back, waits to be delivered again.", "공유 그룹: 돌아와서 재전달을 기다리는 레코드.");
    public static readonly Text LegendSettled = new(
        "Share group: acknowledged, or archived (×), while an earlier record is open.", "공유 그룹: 확인됨, 또는 제외됨(×). 더 앞의 레코드는 아직 열려 있음.");
    public static readonly Text LegendShareEnds = new(
        "Share group: start offset, everything before it is settled; end offset, nothing from it on was delivered.",
        "공유 그룹의 시작 오프셋(앞은 모두 끝남)과 끝 오프셋(뒤는 아직 전달 안 됨).");
}
