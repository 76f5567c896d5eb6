namespace Playground.Client.Wording;

public static partial class Texts
{
    public static readonly Text Charts = new("Charts", "차트");
    public static readonly Text ChartsTitle = new("Charts of the producers and of replication", "프로듀서와 복제 차트");
    public static readonly Text ChartsOpenTitle = new("Show rates, sizes and latencies over time", "시간에 따른 속도, 크기, 지연 시간 보기");
    public static readonly Text ChartsKeys = new(
        "Small charts over simulated time. The left and right arrow keys move through it.",
        "시뮬레이션 시간에 따른 작은 차트들입니다. 왼쪽과 오른쪽 화살표 키로 시간을 옮깁니다.");
    public static readonly Text ChartsProducer = new("Producer", "프로듀서");
    public static readonly Text ChartsAll = new("all together", "모두 합쳐서");
    public static readonly Text ChartsTable = new("As a table", "표로 보기");
    public static readonly Text ChartsEmpty = new(
        "Nothing has been sent yet. The charts begin with the first record.", "아직 보낸 것이 없습니다. 첫 레코드부터 차트가 그려집니다.");
    public static readonly Text ChartsWidth = new("{0} a step", "한 칸 {0}");
    public static readonly Text ChartAria = new(
        "{0} over simulated time; the table has the same values.", "시뮬레이션 시간에 따른 {0}. 표에 같은 값이 있습니다.");
    public static readonly Text ChartsTableTitle = new("What the producers did, newest first", "프로듀서가 한 일, 최신순");
    public static readonly Text ChartsTableTime = new("from", "시작 시각");
    public static readonly Text ChartsTableWhole = new("whole run", "전체 실행");
    public static readonly Text ChartsTableOlder = new("{0} older rows are left out.", "더 오래된 행 {0}개는 생략했습니다.");
    public static readonly Text ChartsMarks = new("What disturbed the run", "실행 중에 일어난 장애");

    public static readonly Text ChartRecords = new("Records", "레코드");
    public static readonly Text ChartRecordsMeaning = new(
        "Records given to send(), and records acknowledged, in a second.", "1초 동안 send()에 넘긴 레코드와 응답을 받은 레코드 수.");
    public static readonly Text ChartBatch = new("Records per batch", "배치당 레코드");
    public static readonly Text ChartBatchMeaning = new(
        "How many records a batch holds when it is sent, on average.", "배치를 보낼 때 그 안에 든 평균 레코드 수.");
    public static readonly Text ChartRequests = new("Produce requests", "프로듀스 요청");
    public static readonly Text ChartRequestsMeaning = new(
        "Produce requests sent in a second. Kafka: request-rate, which counts other requests too.",
        "1초 동안 보낸 프로듀스 요청 수. Kafka의 request-rate(다른 요청도 포함).");
    public static readonly Text ChartBytes = new("Bytes sent", "보낸 바이트");
    public static readonly Text ChartBytesMeaning = new(
        "Size of the produce requests sent in a second. Kafka: outgoing-byte-rate.", "1초 동안 보낸 프로듀스 요청의 크기. Kafka의 outgoing-byte-rate.");
    public static readonly Text ChartQueue = new("Time in the accumulator", "어큐뮬레이터 대기 시간");
    public static readonly Text ChartQueueMeaning = new(
        "From a batch's first record until it is sent. Kafka: record-queue-time-avg, -max.",
        "배치의 첫 레코드부터 배치를 보낼 때까지. Kafka의 record-queue-time-avg, -max.");
    public static readonly Text ChartRequestLatency = new("Request latency", "요청 지연 시간");
    public static readonly Text ChartRequestLatencyMeaning = new(
        "From a produce request to its answer, as the producer sees it. Kafka: request-latency-avg, -max.",
        "프로듀서가 보는, 프로듀스 요청에서 응답까지의 시간. Kafka의 request-latency-avg, -max.");
    public static readonly Text ChartRecordLatency = new("Record latency", "레코드 지연 시간");
    public static readonly Text ChartRecordLatencyMeaning = new(
        "From send() to the acknowledgement, everything in between included.", "send()부터 응답까지, 그 사이의 모든 시간을 포함합니다.");
    public static readonly Text ChartBuffer = new("Buffer in use", "사용 중인 버퍼");
    public static readonly Text ChartBufferMeaning = new(
        "The most of buffer.memory that was taken. Kafka: buffer-total-bytes less buffer-available-bytes.",
        "buffer.memory 중 가장 많이 쓴 양. Kafka의 buffer-total-bytes에서 buffer-available-bytes를 뺀 값.");
    public static readonly Text ChartIsr = new("ISR size", "ISR 크기");
    public static readonly Text ChartIsrMeaning = new(
        "Replicas in sync of the partition that is closest to min.insync.replicas, at its lowest in each step. Kafka: UnderReplicatedPartitions, UnderMinIsrPartitionCount.",
        "min.insync.replicas에 가장 가까운 파티션의 동기화된 레플리카 수(칸마다 가장 적었던 값). Kafka의 UnderReplicatedPartitions, UnderMinIsrPartitionCount.");
    public static readonly Text SeriesInSync = new("in sync", "동기화");
    public static readonly Text SeriesNeeded = new("needs", "필요");
    public static readonly Text SeriesReplicas = new("all", "전체");
    public static readonly Text ChartNothing = new("nothing yet", "아직 없음");
    public static readonly Text ChartNoRequest = new("no request yet", "아직 요청 없음");
    public static readonly Text ChartNoAnswer = new("no answer so far; with acks=0 none comes", "아직 응답 없음(acks=0이면 오지 않음)");
    public static readonly Text ChartNothingAcked = new("nothing acknowledged yet", "아직 응답받은 레코드 없음");
    public static readonly Text SeriesSent = new("sent", "보냄");
    public static readonly Text SeriesAcked = new("acked", "응답받음");
    public static readonly Text SeriesAverage = new("avg", "평균");
    public static readonly Text SeriesMax = new("max", "최대");

    public static readonly Text MarkCrashed = new("{0} crashes", "{0} 비정상 종료");
    public static readonly Text MarkPowerLoss = new("{0} loses its power", "{0} 전원 끊김");
    public static readonly Text MarkControllerCrashed = new("controller {0} crashes", "{0} 컨트롤러 비정상 종료");
    public static readonly Text MarkFailed = new("{0} can't start", "{0} 시작 실패");
    public static readonly Text MarkRestarted = new("{0} starts again", "{0} 재시작");
    public static readonly Text MarkStalled = new("{0} stops calling poll()", "{0}의 poll() 멈춤");
    public static readonly Text MarkStopped = new("{0} is stopped", "{0} 정지");
    public static readonly Text MarkStarted = new("{0} starts", "{0} 시작");
    public static readonly Text MarkPaused = new("{0} stands still", "{0} 멈춤");
    public static readonly Text MarkResumed = new("{0} goes on", "{0} 재개");
    public static readonly Text MarkSlowed = new("{0}: {1}× slower", "{0}: {1}배 느림");
    public static readonly Text MarkUsualPace = new("{0}: usual pace again", "{0}: 원래 속도로 복귀");
    public static readonly Text MarkSlowDisk = new("{0}: disk {1}× slower", "{0}: 디스크 {1}배 느림");
    public static readonly Text MarkUsualDisk = new("{0}: disk at its usual pace again", "{0}: 디스크가 원래 속도로 복귀");
    public static readonly Text MarkCut = new("network cut[: {0}]", "네트워크 단절[: {0}]");
    public static readonly Text MarkHealed = new("network healed[: {0}]", "네트워크 복구[: {0}]");
    public static readonly Text MarkReset = new("connections reset[: {0}]", "연결 끊김[: {0}]");
    public static readonly Text MarkDelayed = new("network delayed[: {0}]", "네트워크 지연[: {0}]");
}
