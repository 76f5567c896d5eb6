namespace Playground.Client.Wording;

public static partial class Texts
{
    public static readonly Text CompareTitle = new("Two runs side by side", "나란히 놓은 두 실행");
    public static readonly Text CompareShort = new("Compare", "비교");
    public static readonly Text CompareOpen = new("What if one thing were different?", "하나만 다르다면?");
    public static readonly Text CompareMeaning = new(
        "The same scenario runs twice, side by side, with one thing changed. Everything else, chance included, stays as it is.",
        "같은 시나리오를 하나만 바꾸어 나란히 실행합니다. 우연까지 포함해 나머지는 모두 그대로입니다.");
    public static readonly Text CompareWithBranch = new("Compare “{0}” with what is shown", "‘{0}’ 갈래를 지금 보는 갈래와 비교");
    public static readonly Text CompareDescription = new("{0}, run twice with a difference", "{0}: 한 가지를 달리한 두 실행");
    public static readonly Text CompareLeft = new("Left run", "왼쪽 실행");
    public static readonly Text CompareRight = new("Right run", "오른쪽 실행");
    public static readonly Text CompareLeftShort = new("Left", "왼쪽");
    public static readonly Text CompareRightShort = new("Right", "오른쪽");
    public static readonly Text CompareChanges = new("What is different", "무엇이 다른가");
    public static readonly Text CompareNoChange = new("Nothing: both runs are the same.", "없습니다. 두 실행이 똑같습니다.");
    public static readonly Text CompareThing = new("Setting", "항목");
    public static readonly Text CompareStep = new("step", "단계");
    public static readonly Text CompareUnset = new("default", "기본값");
    public static readonly Text CompareNot = new("not", "없음");
    public static readonly Text CompareVary = new("Change something else", "다른 것을 바꾸기");
    public static readonly Text CompareSwap = new("Swap sides", "좌우 바꾸기");
    public static readonly Text CompareStages = new("Both clusters", "두 클러스터");
    public static readonly Text CompareFirst = new("The runs part at {0}", "{0}에서 두 실행이 갈라집니다");
    public static readonly Text CompareNone = new("The same so far, up to {0}", "{0}까지는 똑같습니다");
    public static readonly Text CompareNext = new("Next difference", "다음 차이");
    public static readonly Text ComparePrevious = new("Previous difference", "이전 차이");
    public static readonly Text CompareFigures = new("In numbers", "숫자로 보면");
    public static readonly Text CompareFigure = new("Measure", "수치");
    public static readonly Text CompareDelta = new("Difference", "차이");
    public static readonly Text CompareList = new("What happened differently", "다르게 일어난 일");
    public static readonly Text CompareCounts = new(
        "{0} events only at the left, {1} only at the right, {2} at another moment", "왼쪽에만 {0}개, 오른쪽에만 {1}개, 시점이 다른 이벤트 {2}개");
    public static readonly Text CompareOnlyLeft = new("only at the left", "왼쪽에만");
    public static readonly Text CompareOnlyRight = new("only at the right", "오른쪽에만");
    public static readonly Text CompareLater = new("{0} later at the right", "오른쪽이 {0} 늦음");
    public static readonly Text CompareEarlier = new("{0} earlier at the right", "오른쪽이 {0} 빠름");
    public static readonly Text CompareListEmpty = new("Nothing so far that would be listed here.", "아직 여기에 적을 것이 없습니다.");
    public static readonly Text CompareMark = new("Here the runs are not the same", "여기서 두 실행이 다릅니다");
    public static readonly Text RefusedCompared = new(
        "Runs that are compared can’t be changed. Open one of them by itself.", "비교하는 실행은 바꿀 수 없습니다. 하나만 따로 열어 주세요.");
    public static readonly Text CompareNoMore = new("No other difference that way, as far as the runs go.", "그쪽으로는 실행이 닿는 데까지 다른 차이가 없습니다.");
    public static readonly Text CompareMoreChanges = new("and {0} more", "외 {0}개");
    public static readonly Text CompareAlone = new("Open by itself", "따로 열기");

    public static readonly Text CompareRequests = new("produce requests", "produce 요청");
    public static readonly Text CompareRequestsMeaning = new("Produce requests that were sent", "보낸 produce 요청 수");
    public static readonly Text CompareRetries = new("batches retried", "재시도한 배치");
    public static readonly Text CompareRetriesMeaning = new("Batches put back for another try", "다시 보내려고 되돌린 배치 수");
    public static readonly Text CompareRecordsPerBatch = new("records a batch", "배치당 레코드");
    public static readonly Text CompareRecordsPerBatchMeaning = new("How many records a batch held on average", "배치 하나에 담긴 평균 레코드 수");
    public static readonly Text CompareBytes = new("bytes sent", "보낸 바이트");
    public static readonly Text CompareBytesMeaning = new("The size of all produce requests", "produce 요청 전체의 크기");
    public static readonly Text CompareLatency50 = new("latency p50", "지연 p50");
    public static readonly Text CompareLatency99 = new("latency p99", "지연 p99");
    public static readonly Text CompareLatencyMeaning = new("From send() to the callback of an acknowledged record", "send()부터 확인된 레코드의 콜백까지");
    public static readonly Text CompareRebalances = new("rebalances", "리밸런스");
    public static readonly Text CompareRebalancesMeaning = new("Rebalances of all groups", "모든 그룹의 리밸런스 횟수");

    public static readonly Text VaryWhat = new("Change", "바꿀 것");
    public static readonly Text VaryConfig = new("a config", "설정");
    public static readonly Text VarySeed = new("the seed", "시드");
    public static readonly Text VaryLeave = new("leave out a step", "단계 하나 빼기");
    public static readonly Text VaryMove = new("the time of a step", "단계의 시점");
    public static readonly Text VaryOf = new("of", "누구의");
    public static readonly Text VaryKey = new("config", "설정 이름");
    public static readonly Text VaryStep = new("step", "단계");
    public static readonly Text VaryTime = new("seconds", "시점(초)");
    public static readonly Text VaryTimeWrong = new("A number of seconds, from 0 to 86400.", "0부터 86400까지의 초 단위 수를 적어 주세요.");
    public static readonly Text VaryCluster = new("the cluster (all brokers)", "클러스터(모든 브로커)");
    public static readonly Text VaryTopic = new("topic {0}", "토픽 {0}");
    public static readonly Text VaryProducer = new("producer {0}", "프로듀서 {0}");
    public static readonly Text VaryConsumer = new("consumer {0}", "컨슈머 {0}");
    public static readonly Text VaryProcessorConsumer = new("{0}, its consumer", "{0}의 컨슈머");
    public static readonly Text VaryProcessorProducer = new("{0}, its producer", "{0}의 프로듀서");
    public static readonly Text VaryShow = new("Show both side by side", "나란히 보기");
}
