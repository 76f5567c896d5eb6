using Playground.Client.Wording;

namespace Playground.Client.Timeline;

public static partial class EventSentences
{
    private static KeyValuePair<string, Text>[] Clients =>
    [
        Row("record.sent", "{producer} calls send() for {record}[ with key {key}][ to {topic}].",
            "{producer:이/가} {record:을/를} send()에 넘겼습니다[(키 {key})]."),
        Row("record.batched", "{record} waits in the accumulator's batch[ for {topic}-{partition}].",
            "{record:이/가} 어큐뮬레이터의[ {topic}-{partition}] 배치에 담겼습니다."),
        Row("record.acked", "{producer} is told: {record} is stored[ at offset {offset}][ of {topic}-{partition}].",
            "{producer:이/가} {record}의 저장 완료를 통보받았습니다[({topic}-{partition})][, 오프셋 {offset}]."),
        Row("record.failed", "{producer} is told: {record} failed[ with {error}].",
            "{producer:이/가} {record}의 실패를 통보받았습니다[: {error}]."),
        Row("producer.started", "Producer {producer} starts.", "프로듀서 {producer:이/가} 시작했습니다."),
        Row("producer.blocked", "send() of {producer} blocks[: it waits for {awaited}].",
            "{producer}의 send()가 멈췄습니다[. {awaited:을/를} 기다립니다]."),
        Row("producer.failed", "Producer {producer} can't start[: {error}][. {message}]",
            "프로듀서 {producer:이/가} 시작하지 못했습니다[: {error}][. {message}]"),
        Row("producer.closed", "Producer {producer} is closed.", "프로듀서 {producer:이/가} 닫혔습니다."),
        Row("producer.crashed", "Producer {producer} crashes; what was in its memory is gone.",
            "프로듀서 {producer:이/가} 비정상 종료됐습니다. 메모리에 있던 것은 사라졌습니다."),
        Row("consumer.started", "Consumer {consumer} starts.", "컨슈머 {consumer:이/가} 시작했습니다."),
        Row("consumer.failed", "Consumer {consumer} fails[ with {error}].", "컨슈머 {consumer:이/가} 실패했습니다[: {error}]."),
        Row("consumer.closed", "Consumer {consumer} is closed.", "컨슈머 {consumer:이/가} 닫혔습니다."),
        Row("consumer.crashed", "Consumer {consumer} crashes.", "컨슈머 {consumer:이/가} 비정상 종료됐습니다."),
        Row("consumer.stalled", "Consumer {consumer} stops calling poll().", "컨슈머 {consumer:이/가} poll() 호출을 멈췄습니다."),
    ];

    private static KeyValuePair<string, Text>[] Messages =>
    [
        Row("message.sent", "{message} leaves {from} for {to}[, with {error}][{injected}(injected: the request was not handled)].",
            "{from}에서 {to:으로/로} {message:이/가} 떠났습니다[({error})][{injected}(주입된 오류: 요청은 처리되지 않았습니다)]."),
        Row("message.delivered", "{message} from {from} reaches {to}[, with {error}][{injected}(injected)].",
            "{from}의 {message:이/가} {to}에 도착했습니다[({error})][{injected}(주입된 오류)]."),
        Row("message.dropped", "{message} from {from} to {to} is lost.", "{from}에서 {to:으로/로} 가던 {message:이/가} 유실됐습니다."),
    ];

    private static KeyValuePair<string, Text>[] Groups =>
    [
        Row("records.polled", "{consumer} polls {count} records[ of {topic}-{partition}][ from offset {offset}].",
            "{consumer:이/가}[ {topic}-{partition}의] 레코드 {count}개를 가져왔습니다[(오프셋 {offset}부터)]."),
        Row("record.processed", "{consumer} has processed {record}[ at offset {offset}][ of {topic}-{partition}].",
            "{consumer:이/가} {record:을/를} 처리했습니다[({topic}-{partition})][, 오프셋 {offset}]."),
        Row("offset.committed", "Group {group} commits offset {offset}[ of {topic}-{partition}].",
            "그룹 {group:이/가}[ {topic}-{partition}의] 오프셋 {offset:을/를} 커밋했습니다."),
        Row("offset.commitFailed", "A commit of {consumer} fails[ with {error}].", "{consumer}의 오프셋 커밋이 실패했습니다[: {error}]."),
        Row("group.rebalancing", "Group {group} rebalances[: {trigger}].", "그룹 {group:이/가} 리밸런스를 시작했습니다[: {trigger}]."),
        Row("group.stable", "Group {group} is stable[ in generation {generation}].", "그룹 {group:이/가} 안정됐습니다[(세대 {generation})]."),
        Row("partitions.assigned", "{consumer} is assigned {partitions}.", "{consumer}에 {partitions:이/가} 할당됐습니다."),
        Row("partitions.revoked", "{consumer} gives up {partitions}.", "{consumer:이/가} {partitions:을/를} 내려놓았습니다."),
        Row("partitions.lost", "{consumer} has lost {partitions}: others may own them already.",
            "{consumer:이/가} {partitions:을/를} 잃었습니다. 이미 다른 컨슈머의 것일 수 있습니다."),
        Row("consumer.joined", "{consumer} joins group {group}.", "{consumer:이/가} 그룹 {group}에 들어왔습니다."),
        Row("consumer.left", "{consumer} leaves group {group}.", "{consumer:이/가} 그룹 {group}에서 나갔습니다."),
        Row("consumer.expired", "Group {group} has not heard of {consumer} for too long and removes it.",
            "그룹 {group:이/가} 너무 오래 소식이 없는 {consumer:을/를} 내보냈습니다."),
        Row("transaction.begun", "{producer} begins a transaction.", "{producer:이/가} 트랜잭션을 시작했습니다."),
        Row("transaction.committed", "The transaction of {producer} is committed.", "{producer}의 트랜잭션이 커밋됐습니다."),
        Row("transaction.aborted", "The transaction of {producer} is aborted.", "{producer}의 트랜잭션이 중단됐습니다."),
        Row("transaction.fenced", "{producer} is fenced off[: {transactionalId} has a newer producer].",
            "{producer:이/가} 차단됐습니다[: {transactionalId:을/를} 더 새로운 프로듀서가 쓰고 있습니다]."),
        Row("transaction.markerWritten", "A marker ends the transaction of {producer} in {topic}-{partition}.",
            "{producer}의 트랜잭션을 끝내는 마커가 {topic}-{partition}에 기록됐습니다."),
        Row("transaction.failed", "A call about the transaction of {producer} failed with {error}.",
            "{producer}의 트랜잭션 호출이 {error:으로/로} 실패했습니다."),
    ];
}
