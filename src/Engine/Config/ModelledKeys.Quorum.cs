namespace Playground.Engine.Config;

internal static partial class ModelledKeys
{
    private static ModelledKey[] Quorum() =>
    [
        new(ConfigScopes.Broker, "controller.quorum.fetch.timeout.ms", "ms", "2.8 (KIP-595)",
            "A controller that could not fetch from the active one for this long asks for an election. An active one that a majority has not fetched "
            + "from for one and a half times as long resigns.",
            "컨트롤러가 이 시간 동안 활성 컨트롤러에서 가져오지 못하면 선거를 요청합니다. 활성 컨트롤러는 이 시간의 1.5배 동안 과반수가 가져가지 "
            + "않으면 물러납니다."),
        new(ConfigScopes.Broker, "controller.quorum.election.timeout.ms", "ms", "2.8 (KIP-595)",
            "How long a round of an election may take, at least; each round draws a time between this and twice this.",
            "선거 한 번에 쓰는 최소 시간입니다. 매번 이 값과 그 두 배 사이에서 무작위로 정합니다."),
        new(ConfigScopes.Broker, "controller.quorum.election.backoff.max.ms", "ms", "2.8 (KIP-595)",
            "When the active controller resigns, its successors stand one after the other; this is the longest that one of them waits.",
            "활성 컨트롤러가 물러나면 후임 후보가 차례로 출마합니다. 그때 후보가 기다리는 최대 시간입니다."),
        new(ConfigScopes.Broker, "controller.quorum.request.timeout.ms", "ms", "2.8 (KIP-595)",
            "How long controllers, and brokers that read the metadata, wait for an answer before they close the connection.",
            "컨트롤러끼리, 그리고 메타데이터를 읽는 브로커가 응답을 기다리는 시간입니다. 지나면 연결을 닫습니다."),
        new(ConfigScopes.Broker, "controller.quorum.retry.backoff.ms", "ms", "2.8 (KIP-595)",
            "How long a controller pauses after an answer that was of no use.",
            "컨트롤러가 쓸모없는 응답을 받은 뒤 다시 요청하기 전에 쉬는 시간입니다."),
        new(ConfigScopes.Broker, "controller.quorum.append.linger.ms", "ms", "2.8 (KIP-595)",
            "How long the active controller gathers changes of the metadata before it writes them. Every change is later by this much.",
            "활성 컨트롤러가 메타데이터 변경을 쓰기 전에 모으는 시간입니다. 모든 변경이 이만큼 늦어집니다."),
    ];
}
