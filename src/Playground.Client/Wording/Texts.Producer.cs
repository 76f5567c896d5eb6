namespace Playground.Client.Wording;

public static partial class Texts
{
    public static readonly Text Accumulator = new("accumulator", "어큐뮬레이터");
    public static readonly Text AccumulatorEmpty = new("accumulator: empty", "어큐뮬레이터: 비어 있음");
    public static readonly Text BufferUse = new("{0} of {1}", "{1} 중 {0}");
    public static readonly Text BufferTitle = new(
        "buffer.memory: {0} of {1} bytes used[; calls that wait for room: {2}]", "buffer.memory: {1}바이트 중 {0}바이트 사용[, 자리를 기다리는 호출 {2}개]");
    public static readonly Text MoreBatches = new("and {0} more", "외 {0}개");
    public static readonly Text MorePartitions = new("and {0} more partitions", "파티션 {0}개 더 있음");
    public static readonly Text StickyHere = new("Records without a key go to this partition at the moment", "키 없는 레코드는 지금 이 파티션으로 갑니다");
    public static readonly Text NoLeaderKnown = new("no leader known", "리더를 모름");
    public static readonly Text NoLeaderKnownTitle = new(
        "The producer's metadata names no leader of this partition: its batches wait.",
        "프로듀서의 메타데이터에 이 파티션의 리더가 없어, 배치가 기다립니다.");
    public static readonly Text Muted = new("one at a time", "한 번에 하나씩");
    public static readonly Text MutedTitle = new(
        "max.in.flight.requests.per.connection is 1: the next batch waits until this one has been answered.",
        "max.in.flight.requests.per.connection이 1이라 앞 배치의 응답이 올 때까지 기다립니다.");
    public static readonly Text Unresolved = new("sequence open", "시퀀스 미확정");
    public static readonly Text UnresolvedTitle = new(
        "A batch expired after a retry, and whether it was stored is not known. Nothing new goes out until that is settled.",
        "재시도한 배치가 기한을 넘겼는데 저장됐는지 알 수 없습니다. 확정될 때까지 새 배치를 보내지 않습니다.");

    public static readonly Text ConnectionTo = new("to broker {0}", "브로커 {0:으로/로}");
    public static readonly Text BootstrapTo = new("to broker {0}, bootstrap", "브로커 {0:으로/로}(부트스트랩)");
    public static readonly Text ConnectionInFlight = new("{0} of {1} in flight", "전송 중 {0}/{1}");
    public static readonly Text ConnectionConnecting = new("connecting", "연결 중");
    public static readonly Text ConnectionGone = new("not connected", "연결 끊김");
    public static readonly Text ConnectionRetries = new("reconnects in {0}", "{0} 뒤 재연결");
    public static readonly Text WaitsForId = new("waits for a producer id", "프로듀서 ID를 기다리는 중");

    public static readonly Text WaitsForMetadata = new("send() waits for metadata, {0} left", "send()가 메타데이터를 기다림, {0} 남음");
    public static readonly Text WaitsForMemory = new("send() waits for memory, {0} left", "send()가 메모리를 기다림, {0} 남음");
    public static readonly Text WaitsForAnswer = new("get() waits for the answer, {0} left", "get()이 응답을 기다림, {0} 남음");
    public static readonly Text WaitsForMetadataTitle = new(
        "The topic or partition is not in the producer's metadata yet. send() blocks, and fails when max.block.ms has passed.",
        "토픽이나 파티션이 아직 프로듀서의 메타데이터에 없습니다. send()는 멈춰 있다가 max.block.ms가 지나면 실패합니다.");
    public static readonly Text WaitsForMemoryTitle = new(
        "buffer.memory is used up. send() blocks until a batch has ended, and fails when what is left of max.block.ms has passed.",
        "buffer.memory가 다 찼습니다. send()는 배치가 끝나 자리가 날 때까지 멈춰 있다가 max.block.ms가 지나면 실패합니다.");
    public static readonly Text WaitsForAnswerTitle = new(
        "The application waits for the result of each record before it sends the next.", "애플리케이션이 레코드마다 결과를 기다린 뒤 다음 것을 보냅니다.");
    public static readonly Text CallsBehind = new("{0} more calls wait behind it", "뒤에서 기다리는 호출 {0}개");

    public static readonly Text BatchAmount = new("{0} · {1}", "{0}개 · {1}");
    public static readonly Text SequenceShort = new("seq", "시퀀스");
    public static readonly Text BatchSentence = new(
        "Batch for {0}: {1} of at most {2} bytes, {3} records, {4}[; sequence {5}][; retry {6}][ after {7}].",
        "{0} 배치: 최대 {2}바이트 중 {1}바이트, 레코드 {3}개, {4}[, 시퀀스 {5}][, 재시도 {6}번째][({7})].");
    public static readonly Text BatchLingers = new("waits for more records", "레코드를 더 기다리는 중");
    public static readonly Text BatchFull = new("full, waits to be sent", "가득 차서 전송 대기 중");
    public static readonly Text BatchWaits = new("waits to be sent", "전송 대기 중");
    public static readonly Text BatchBacksOff = new("backs off before the next try", "다음 시도 전 대기 중");
    public static readonly Text BatchInFlight = new("in flight", "전송 중");
    public static readonly Text RetryLine = new("retry {0}[ · {1}]", "재시도 {0}[ · {1}]");
    public static readonly Text TwinProducers = new("Producers, and the batches that each holds", "프로듀서와 각각이 가진 배치");
    public static readonly Text ColumnProducer = new("producer", "프로듀서");
    public static readonly Text ColumnBuffer = new("buffer", "버퍼");
    public static readonly Text ColumnBatches = new("batches", "배치");
    public static readonly Text ColumnBytes = new("bytes", "바이트");
    public static readonly Text ColumnSequence = new("sequence", "시퀀스");
    public static readonly Text ColumnRetry = new("retry", "재시도");
    public static readonly Text ColumnFailsAt = new("fails at", "실패 시각");
    public static readonly Text RetryAfter = new("{0} after {1}", "{0}번째({1})");
    public static readonly Text NoBatches = new("none", "없음");
    public static readonly Text ProducerClosing = new("Closing: it sends what it holds.", "닫는 중: 가진 것을 마저 보냅니다.");
    public static readonly Text ProducerSentence = new(
        "Producer {0}, acks={1}: {2} batches wait, {3} requests in flight[. {4}].",
        "프로듀서 {0}, acks={1}: 대기 중인 배치 {2}개, 전송 중인 요청 {3}개[. {4}].");
    public static readonly Text Idempotent = new("idempotent", "멱등");
    public static readonly Text ToldTitle = new("what send() was told", "send()가 받은 결과");
    public static readonly Text ClientCrashed = new("The application crashed.", "애플리케이션이 비정상 종료됐습니다.");
    public static readonly Text ClientClosed = new("The application closed its producer.", "애플리케이션이 프로듀서를 닫았습니다.");
    public static readonly Text ClientFailed = new("The producer could not start.", "프로듀서가 시작하지 못했습니다.");

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
