using Playground.Client.Wording;

namespace Playground.Client.Timeline;

/// <summary>The few words that stand beside an event in the lanes; only kinds worth a label have a row. Gaps are fields of the event.</summary>
public static class LaneLabels
{
    public static IReadOnlyDictionary<string, Text> Rows { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["record.failed"] = new("{record} failed", "{record} 실패"),
        ["producer.failed"] = new("can't start", "시작 실패"),
        ["producer.crashed"] = new("crash", "비정상 종료"),
        ["producer.blocked"] = new("blocked", "멈춤"),
        ["consumer.failed"] = new("fails: {error}", "실패: {error}"),
        ["consumer.crashed"] = new("crash", "비정상 종료"),
        ["consumer.stalled"] = new("no more poll()", "poll() 멈춤"),
        ["consumer.threw"] = new("{error}", "예외: {error}"),
        ["consumer.joined"] = new("joins {group}", "{group} 참가"),
        ["consumer.left"] = new("leaves {group}", "{group} 탈퇴"),
        ["consumer.expired"] = new("thrown out of {group}", "{group}에서 제외"),
        ["offset.commitFailed"] = new("commit failed: {error}", "커밋 실패: {error}"),
        ["group.rebalancing"] = new("{group} rebalances", "{group} 리밸런스"),
        ["group.stable"] = new("{group} stable, generation {generation}", "{group} 안정, 세대 {generation}"),
        ["partitions.assigned"] = new("gets {partitions}", "할당: {partitions}"),
        ["partitions.revoked"] = new("gives up {partitions}", "반납: {partitions}"),
        ["partitions.lost"] = new("loses {partitions}", "잃음: {partitions}"),
        ["transaction.aborted"] = new("aborted", "트랜잭션 중단"),
        ["transaction.fenced"] = new("fenced", "차단됨"),
        ["transaction.failed"] = new("transaction: {error}", "트랜잭션: {error}"),
        ["message.dropped"] = new("lost", "유실"),
        ["batch.duplicate"] = new("duplicate, not stored", "중복, 저장 안 함"),
        ["batch.rejected"] = new("refused: {error}", "거부: {error}"),
        ["log.truncated"] = new("log cut back to {to}", "로그를 {to}까지 잘라 냄"),
        ["isr.shrunk"] = new("ISR without {replica}", "ISR에서 {replica} 빠짐"),
        ["isr.expanded"] = new("ISR with {replica} again", "ISR에 {replica} 복귀"),
        ["leader.elected"] = new("elected, epoch {epoch}", "리더 선출, 에포크 {epoch}"),
        ["leader.lost"] = new("no leader", "리더 없음"),
        ["broker.crashed"] = new("crash", "비정상 종료"),
        ["broker.stopped"] = new("stopped", "정지"),
        ["broker.started"] = new("start", "시작"),
        ["broker.paused"] = new("stands still", "멈춤"),
        ["broker.resumed"] = new("goes on", "재개"),
        ["broker.slowed"] = new("{factor}× slower", "{factor}배 느림"),
        ["disk.slowed"] = new("disk {factor}× slower", "디스크 {factor}배 느림"),
        ["broker.fenced"] = new("fences {broker}", "{broker}번 펜싱"),
        ["broker.unfenced"] = new("unfences {broker}", "{broker}번 펜싱 해제"),
        ["controller.elected"] = new("active: {controller}", "활성: {controller}"),
        ["controller.crashed"] = new("{controller} crashes", "{controller} 비정상 종료"),
        ["quorum.lost"] = new("quorum lost", "과반수 상실"),
        ["network.cut"] = new("cut", "단절"),
        ["network.healed"] = new("healed", "복구"),
        ["promise.broken"] = new("promise broken", "약속 깨짐"),
    };

    public static Dictionary<string, string> In(Language language) => Rows.ToDictionary(row => row.Key, row => row.Value.In(language));
}
