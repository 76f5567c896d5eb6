namespace Playground.Client.Wording;

public static partial class Texts
{
    public static readonly Text Accumulator = new("accumulator", "어큐뮬레이터");
    public static readonly Text AccumulatorEmpty = new("accumulator: empty", "어큐뮬레이터: 비어 있음");
    public static readonly Text MoreBatches = new("and {0} more batches", "배치 {0}개 더 있음");
    public static readonly Text InFlight = new("{0}/{1} in flight", "전송 중 {0}/{1}");
    public static readonly Text Idempotent = new("idempotent", "멱등");
    public static readonly Text ToldTitle = new("what send() was told", "send()가 받은 결과");
    public static readonly Text BatchAmount = new("{0} · {1}", "{0}개 · {1}");
    public static readonly Text BatchTitle = new(
        "{0}: {1} of at most {2} bytes[, first sequence number {3}]",
        "{0}: 최대 {2}바이트 중 {1}바이트[, 첫 시퀀스 번호 {3}]");
    public static readonly Text AttemptTitle = new("Sent {0} times so far", "지금까지 {0}번 보냄");
    public static readonly Text ClientCrashed = new("The application crashed.", "애플리케이션이 비정상 종료됐습니다.");
    public static readonly Text ClientClosed = new("The application closed its producer.", "애플리케이션이 프로듀서를 닫았습니다.");
    public static readonly Text ClientFailed = new("The producer could not start.", "프로듀서가 시작하지 못했습니다.");
    public static readonly Text ProducerSentence = new(
        "Producer {0}, acks={1}: {2} of at most {3} requests in flight, {4} batches waiting.",
        "프로듀서 {0}, acks={1}: 전송 중인 요청 {2}개(최대 {3}개), 대기 중인 배치 {4}개.");

    public static readonly Text ToldAcked = new(
        "{0} was acknowledged[ at offset {2}].", "{0}: 저장됐다는 응답을 받았습니다[(오프셋 {2})].");
    public static readonly Text ToldFailed = new("{0} failed[ with {1}].", "{0}: 실패를 통보받았습니다[({1})].");
    public static readonly Text ToldPending = new("{0}: no answer yet.", "{0}: 아직 응답이 없습니다.");
    public static readonly Text VerdictLost = new(
        "Lost: acknowledged, and in no leader's log any more.", "유실: 응답까지 받았지만 이제 리더의 로그에 없습니다.");
    public static readonly Text VerdictLostKnown = new(
        "Lost, and the application knows: it was told of a failure.", "유실: 실패를 통보받았으므로 애플리케이션이 알고 있습니다.");
    public static readonly Text VerdictFailedStored = new(
        "Told that it failed, yet stored.", "실패라고 통보받았지만 실제로는 저장되어 있습니다.");
    public static readonly Text VerdictDuplicated = new("Stored more than once.", "두 번 이상 저장되었습니다.");
    public static readonly Text VerdictReordered = new(
        "Stored behind a record that was sent later.", "나중에 보낸 레코드보다 뒤에 저장되었습니다.");
    public static readonly Text VerdictUnavailable = new(
        "Unknown: its partition has no running leader.", "알 수 없음: 파티션에 실행 중인 리더가 없습니다.");
}
