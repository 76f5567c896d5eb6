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
        Row("consumer.failed", "Consumer {consumer} fails[ with {error}][: {message}].", "컨슈머 {consumer:이/가} 실패했습니다[: {error}][. {message}]."),
        Row("consumer.closed", "Consumer {consumer} is closed in order.", "컨슈머 {consumer:이/가} 정상적으로 닫혔습니다."),
        Row("consumer.crashed", "Consumer {consumer} crashes; what it had in hand stays unfinished.",
            "컨슈머 {consumer:이/가} 비정상 종료됐습니다. 처리하던 것은 끝나지 않은 채로 남습니다."),
        Row("consumer.stalled", "Consumer {consumer} stops calling poll().", "컨슈머 {consumer:이/가} poll() 호출을 멈췄습니다."),
        Row("consumer.threw", "A call of {consumer} throws[ {error}].", "{consumer}의 호출이 예외를 던졌습니다[: {error}]."),
    ];

    private static KeyValuePair<string, Text>[] Messages =>
    [
        Row("message.sent", "{message} leaves {from} for {to}[, with {error}][{injected}(injected: the request was not handled)].",
            "{from}에서 {to:으로/로} {message:이/가} 떠났습니다[({error})][{injected}(주입된 오류: 요청은 처리되지 않았습니다)]."),
        Row("message.delivered", "{message} from {from} reaches {to}[, with {error}][{injected}(injected)].",
            "{from}의 {message:이/가} {to}에 도착했습니다[({error})][{injected}(주입된 오류)]."),
        Row("message.dropped", "{message} from {from} to {to} is lost.", "{from}에서 {to:으로/로} 가던 {message:이/가} 유실됐습니다."),
    ];
}
