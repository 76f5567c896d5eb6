using Playground.Client.Wording;

namespace Playground.Client.Timeline;

public static partial class EventSentences
{
    private static KeyValuePair<string, Text>[] Logs =>
    [
        Row("batch.appended", "{broker}, the leader, appends {records}[ at {offsets}] to {topic}-{partition}.",
            "리더 {broker:이/가} {topic}-{partition}에 {records:을/를} 추가했습니다[(오프셋 {offsets})]."),
        Row("batch.replicated", "{broker} copies {records}[ at {offsets}] of {topic}-{partition} into its own log.",
            "{broker:이/가} {topic}-{partition}의 {records:을/를} 자기 로그에 복제했습니다[(오프셋 {offsets})]."),
        Row("batch.duplicate", "{broker} has {records} already: a resent batch, not stored again.",
            "{broker:은/는} {records:을/를} 이미 갖고 있습니다. 다시 온 배치라 또 저장하지 않습니다."),
        Row("batch.rejected", "{broker} refuses {records} for {topic}-{partition}[: {error}].",
            "{broker:이/가} {topic}-{partition}에 대한 {records:을/를} 거부했습니다[: {error}]."),
        Row("produce.acknowledged", "{broker} answers {producer}[ under acks={allAcks}][: {error}].",
            "{broker:이/가} {producer}에 응답했습니다[(acks={allAcks})][: {error}]."),
        Row("highWatermark.advanced", "The high watermark of {topic}-{partition} on {broker} moves from {from} to {to}.",
            "{broker}에서 {topic}-{partition}의 하이 워터마크가 {from}에서 {to:으로/로} 올랐습니다."),
        Row("log.truncated", "{broker} cuts its log of {topic}-{partition} back from {from} to {to}.",
            "{broker:이/가} {topic}-{partition} 로그를 {from}에서 {to:으로/로} 잘라 냈습니다."),
        Row("log.rolled", "{broker} begins a new segment of {topic}-{partition}[ at {to}].",
            "{broker:이/가} {topic}-{partition}의 새 세그먼트를 시작했습니다[(오프셋 {to})]."),
        Row("log.retained", "{broker} deletes old records of {topic}-{partition}: it now starts at {to}.",
            "{broker:이/가} {topic}-{partition}의 오래된 레코드를 지웠습니다. 이제 {to}부터 시작합니다."),
        Row("log.compacted", "{broker} compacts {topic}-{partition}[ up to {to}].",
            "{broker:이/가} {topic}-{partition:을/를} 압축 정리했습니다[(오프셋 {to}까지)]."),
    ];

    private static KeyValuePair<string, Text>[] Cluster =>
    [
        Row("isr.shrunk", "{replica} leaves the ISR of {topic}-{partition}[; in sync are {isr}].",
            "{replica:이/가} {topic}-{partition}의 ISR에서 빠졌습니다[. 남은 ISR: {isr}]."),
        Row("isr.expanded", "{replica} is in the ISR of {topic}-{partition} again[; in sync are {isr}].",
            "{replica:이/가} {topic}-{partition}의 ISR에 다시 들어왔습니다[. ISR: {isr}]."),
        Row("leader.elected", "{leader} becomes leader of {topic}-{partition} in epoch {epoch}[{unclean}by an unclean election].",
            "{leader:이/가} {topic}-{partition}의 리더가 됐습니다(에포크 {epoch})[{unclean}— 언클린 선출]."),
        Row("leader.lost", "{topic}-{partition} has no leader any more.", "{topic}-{partition}에 리더가 없습니다."),
        Row("broker.crashed", "{broker} crashes[{powerLoss}as its machine loses power: nobody is told].", "{broker:이/가} 비정상 종료됐습니다[{powerLoss}(정전: 아무도 통지받지 못합니다)]."),
        Row("broker.stopped", "{broker} has shut down in order.", "{broker:이/가} 정상 종료됐습니다."),
        Row("broker.started", "{broker} starts.", "{broker:이/가} 시작했습니다."),
        Row("broker.paused", "{broker} stands still, and doesn't know it.", "{broker:이/가} 멈췄습니다. 자신은 그 사실을 모릅니다."),
        Row("broker.resumed", "{broker} goes on.", "{broker:이/가} 다시 움직입니다."),
        Row("broker.slowed", "{broker} handles requests[ {slower} times slower than usual][{asBefore}as fast as usual again].",
            "{broker}의 요청 처리가[ {slower}배 느려졌습니다][{asBefore}다시 평소 속도로 돌아왔습니다]."),
        Row("disk.slowed", "The disk of {broker} works[ {slower} times slower than usual][{asBefore}as fast as usual again].",
            "{broker}의 디스크가[ {slower}배 느려졌습니다][{asBefore}다시 평소 속도로 돌아왔습니다]."),
        Row("broker.fenced", "The controller fences {broker}: it counts as gone.", "컨트롤러가 {broker:을/를} 펜싱했습니다. 없는 브로커로 칩니다."),
        Row("broker.unfenced", "The controller counts {broker} as alive again.", "컨트롤러가 {broker:을/를} 다시 살아 있는 것으로 칩니다."),
        Row("controller.elected", "{controller} is the active controller[, epoch {epoch}].", "{controller:이/가} 활성 컨트롤러가 됐습니다[(에포크 {epoch})]."),
        Row("controller.crashed", "{controller} crashes.", "{controller:이/가} 비정상 종료됐습니다."),
        Row("controller.started", "{controller} starts.", "{controller:이/가} 시작했습니다."),
        Row("quorum.lost", "No controller leads a majority any more: no metadata can change.",
            "과반수가 따르는 컨트롤러가 없습니다. 메타데이터를 바꿀 수 없습니다."),
        Row("quorum.restored", "A majority of the controllers follows {controller}[ in epoch {epoch}]: metadata can change again.",
            "컨트롤러 과반수가 {controller:을/를} 따릅니다[(에포크 {epoch})]. 메타데이터를 다시 바꿀 수 있습니다."),
    ];

    private static KeyValuePair<string, Text>[] Outside =>
    [
        Row("topic.created", "Topic {topic} is created.", "토픽 {topic:이/가} 만들어졌습니다."),
        Row("topic.deleted", "Topic {topic} is deleted.", "토픽 {topic:이/가} 삭제됐습니다."),
        Row("topic.changed", "Topic {topic} is changed.", "토픽 {topic:이/가} 변경됐습니다."),
        Row("network.cut", "The network between {from} and {to} is cut: what is sent waits.",
            "{from:과/와} {to} 사이의 네트워크가 끊겼습니다. 보낸 것은 기다립니다."),
        Row("network.healed", "The network is whole again[ between {from} and {to}].", "[{from:과/와} {to} 사이의 ]네트워크가 복구됐습니다."),
        Row("network.reset", "The connections between {from} and {to} are closed.", "{from:과/와} {to} 사이의 연결이 끊어졌습니다."),
        Row("network.delayed", "The network becomes slow[ from {from}][ to {to}].", "[{from}에서 ][{to:으로/로} 가는 ]네트워크가 느려졌습니다."),
        Row("step.taken", "By hand: {action}.", "직접 조작: {action}."),
        Row("step.refused", "{action} can't be done[: {error}][. {message}]", "{action:을/를} 할 수 없습니다[: {error}][. {message}]"),
        Row("promise.broken", "A promise is broken[: {record} {broken}].", "약속이 깨졌습니다[. {record:은/는} {broken}]."),
    ];
}
