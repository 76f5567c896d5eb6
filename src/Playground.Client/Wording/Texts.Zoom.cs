namespace Playground.Client.Wording;

/// <summary>How the stage is looked at: zoom by meaning, hues by key, what the last event changed.</summary>
public static partial class Texts
{
    public static readonly Text ZoomTitle = new("What the stage shows", "스테이지에 보이는 범위");
    public static readonly Text ZoomCluster = new("Cluster", "클러스터");
    public static readonly Text ZoomClusterTitle = new("Back to all topics (Escape goes one level out)", "모든 토픽 보기 (Escape: 한 단계 밖으로)");
    public static readonly Text ZoomTopic = new("Topic", "토픽");
    public static readonly Text ZoomAllTopics = new("all topics", "모든 토픽");
    public static readonly Text ZoomPartition = new("Partition", "파티션");
    public static readonly Text ZoomAllPartitions = new("all partitions", "모든 파티션");
    public static readonly Text ZoomTo = new("Show {0} alone", "{0}만 보기");
    public static readonly Text HelpZoom = new("Zoom to the topic or partition that has the focus; Escape goes back out.", "포커스가 있는 토픽이나 파티션을 크게 보기. Escape로 돌아갑니다.");
    public static readonly Text NoReplicaHere = new("no replica of {0}", "{0} 복제본 없음");

    public static readonly Text BriefTopic = new("{0} partitions[ · leads {1}]", "파티션 {0}개[ · {1}개 리더]");
    public static readonly Text BriefTopicMore = new(", broker {0}: show this topic alone", ", 브로커 {0}: 이 토픽만 보기");
    public static readonly Text BriefBehind = new("{0} records behind the leader.", "리더보다 레코드 {0}개 뒤처져 있습니다.");

    public static readonly Text Keys = new("Keys", "키 색");
    public static readonly Text KeysTitle = new("Records with the same key get the same colour and letter", "키가 같은 레코드를 같은 색과 글자로 표시");
    public static readonly Text KeysLegend = new("Keys of the records", "레코드의 키");
    public static readonly Text KeysNone = new("No record here has a key.", "키가 있는 레코드가 없습니다.");
    public static readonly Text KeysOthers = new("{0} more", "그 밖에 {0}개");

    public static readonly Text CellTombstone = new("Tombstone: it has no value and deletes its key once the log is compacted.", "툼스톤: 값이 없으며, 로그가 컴팩션되면 그 키를 지웁니다.");
    public static readonly Text GapOne = new("Offset {0} is empty: compaction has taken its record out.", "오프셋 {0:은/는} 비어 있습니다. 컴팩션이 레코드를 걷어 냈습니다.");
    public static readonly Text GapMany = new("Offsets {0} to {1} are empty: compaction has taken their records out.", "오프셋 {0}–{1:은/는} 비어 있습니다. 컴팩션이 레코드를 걷어 냈습니다.");
    public static readonly Text FromOffset = new("from {0}", "{0}부터");
    public static readonly Text LogStartTitle = new("The log starts at offset {0}: what stood before it was deleted.", "로그는 오프셋 {0}부터 시작합니다. 그 앞은 삭제되었습니다.");

    public static readonly Text LegendTombstone = new("Tombstone: no value, deletes its key.", "툼스톤: 값 없이 키를 지우는 레코드.");
    public static readonly Text LegendGap = new("Compacted away: the offsets stay empty.", "컴팩션으로 지워져 비어 있는 오프셋.");
    public static readonly Text LegendLogStart = new("Log start: what stood before was deleted.", "로그 시작: 그 앞은 삭제되었습니다.");
    public static readonly Text LegendMarked = new("What the last event changed.", "마지막 이벤트로 바뀐 것.");

    public static readonly Text DetailSegments = new("segments", "세그먼트");
    public static readonly Text DetailActive = new("{0} (active)", "{0} (활성)");
    public static readonly Text DetailProducers = new("what it knows of producers", "프로듀서 상태");
    public static readonly Text DetailProducer = new("producer id", "프로듀서 ID");
    public static readonly Text DetailProducerEpoch = new("epoch", "에포크");
    public static readonly Text DetailSequence = new("last sequence", "마지막 시퀀스");
    public static readonly Text DetailLastOffset = new("at offset", "오프셋");
    public static readonly Text DetailBatches = new("batches kept", "기억한 배치");
    public static readonly Text DetailOpen = new("open from", "열린 트랜잭션");
    public static readonly Text DetailNoProducers = new("No idempotent producer has written here.", "멱등 프로듀서가 쓴 적이 없습니다.");
    public static readonly Text DetailPartitionEpoch = new("partition epoch", "파티션 에포크");
}
