using Playground.Client.Wording;

namespace Playground.Client.Timeline;

public static partial class EventSentences
{
    private static KeyValuePair<string, Text>[] Groups =>
    [
        Row("records.polled", "poll() hands {consumer} {howMany} of {topic}-{partition}[, from offset {offset} on].",
            "poll()이 {consumer}에 {topic}-{partition}의 레코드 {count}개를 건넸습니다[(오프셋 {offset}부터)]."),
        Row("record.processed", "{consumer} has processed {record}[, offset {offset} of {topic}-{partition}][, from delivery {delivery}].",
            "{consumer:이/가} {record:을/를} 처리했습니다[({topic}-{partition}, 오프셋 {offset})][. {delivery}번째 전달이었습니다]."),
        Row("offset.committed", "Offset {offset} of {topic}-{partition} is committed[ for group {group}][ by {consumer}]: from there the group would go on.",
            "[{consumer:이/가} ]{topic}-{partition}의 오프셋 {offset:을/를} 커밋했습니다[(그룹 {group})]. 그룹은 여기서부터 이어 갑니다."),
        Row("offset.commitFailed", "A commit of {consumer}[ for {topic}-{partition}] fails[ with {error}]: what it has done since may be done again.",
            "{consumer}의[ {topic}-{partition}] 커밋이 실패했습니다[({error})]. 그 뒤에 처리한 것은 다시 처리될 수 있습니다."),
        Row("group.rebalancing", "Group {group} rebalances[: {why}].", "그룹 {group:이/가} 리밸런스를 시작했습니다[: {why}]."),
        Row("group.stable", "Group {group} is stable[ in generation {generation}]: its members know their shares.",
            "그룹 {group:이/가} 안정됐습니다[(세대 {generation})]. 멤버들이 자기 몫을 압니다."),
        Row("partitions.assigned", "{consumer} is assigned {share}[ in generation {generation}].", "{consumer}의 몫: {share}[(세대 {generation})]."),
        Row("partitions.revoked", "{consumer} gives up {share}: nobody reads there until it is assigned anew.",
            "{consumer:이/가} 몫을 내려놓았습니다: {share}. 다시 할당될 때까지 아무도 읽지 않습니다."),
        Row("partitions.lost", "{consumer} has lost {share}: its group went on without it, and others may read there already.",
            "{consumer:이/가} 몫을 잃었습니다: {share}. 그룹은 이미 앞서갔고, 다른 멤버가 벌써 읽고 있을 수 있습니다."),
        Row("consumer.joined", "{consumer} joins group {group}[: {why}].", "{consumer:이/가} 그룹 {group}에 들어왔습니다[: {why}]."),
        Row("consumer.left", "{consumer} leaves group {group}[: {why}].", "{consumer:이/가} 그룹 {group}에서 나갔습니다[: {why}]."),
        Row("consumer.expired", "Group {group} removes {consumer}[: {why}].", "그룹 {group:이/가} {consumer:을/를} 내보냈습니다[: {why}]."),
    ];

    private static KeyValuePair<string, Text>[] Transactions =>
    [
        Row("transaction.begun", "{producer} begins a transaction[ under {transactionalId}].", "{producer:이/가} 트랜잭션을 시작했습니다[(ID {transactionalId})]."),
        Row("transaction.committed", "{producer} is told: its transaction is committed. The markers in the logs follow.",
            "{producer:이/가} 트랜잭션의 커밋 완료를 통보받았습니다. 로그에는 마커가 뒤따릅니다."),
        Row("transaction.aborted", "{producer} is told: its transaction is aborted. What it wrote stays in the logs, and readers of committed data skip it.",
            "{producer:이/가} 트랜잭션의 중단을 통보받았습니다. 쓴 것은 로그에 남지만, 커밋된 것만 읽는 컨슈머는 건너뜁니다."),
        Row("transaction.fenced", "{producer} is fenced off[: a newer producer uses {transactionalId}].",
            "{producer:이/가} 차단됐습니다[. {transactionalId:을/를} 더 새로운 프로듀서가 쓰고 있습니다]."),
        Row("transaction.markerWritten", "A marker ends the transaction of {transactionalId} in {topic}-{partition}.",
            "{transactionalId}의 트랜잭션을 끝내는 마커가 {topic}-{partition}에 기록됐습니다."),
        Row("transaction.failed", "A call of {producer} about its transaction fails[ with {error}].",
            "{producer}의 트랜잭션 호출이 실패했습니다[({error})]."),
    ];
}
