using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Playground.Client.Wording;
using Playground.Engine.Config;

namespace Playground.Client.Sandbox;

/// <summary>Every action of a scenario's steps, as a form: what is asked for, and how it is called. Adding an action to the engine means a row here.</summary>
public static partial class ActionTable
{
    /// <summary>In the order of the page.</summary>
    public static ImmutableArray<ActionForm> All { get; } =
        [.. Brokers(), .. Controllers(), .. Network(), .. Topics(), .. Producers(), .. Consumers(), .. Processors()];

    public static ActionForm? Find(string name) => All.FirstOrDefault(form => form.Do == name);

    private static IEnumerable<ActionForm> Brokers() =>
    [
        new("broker.add", ActionPart.Add, new("Broker", "브로커"),
            new("One more broker registers with the controllers. Nothing moves to it by itself: reassign partitions, or create topics.", "브로커가 하나 더 컨트롤러에 등록됩니다. 저절로 옮겨 오는 것은 없으니 파티션을 재배치하거나 토픽을 만드세요."),
            Ask.Number("broker", new("Id", "ID")) with { Default = draft => draft.Scene.NextBroker() }),
        new("broker.crash", ActionPart.Brokers, new("Crash a broker", "브로커 강제 종료"),
            new("The process dies without a word. What it had given to the operating system survives.", "프로세스가 말없이 죽습니다. 운영체제에 넘긴 데이터는 남습니다."),
            Ask.Broker(scene => scene.LiveBrokers)),
        new("broker.powerLoss", ActionPart.Brokers, new("Cut a broker’s power", "브로커 정전"),
            new("The machine dies: what was not flushed to the disk is gone.", "기계가 꺼집니다. 디스크에 내려쓰지 않은 것은 사라집니다."),
            Ask.Broker(scene => scene.LiveBrokers)),
        new("broker.stop", ActionPart.Brokers, new("Stop a broker in order", "브로커 정상 종료"),
            new("It hands its leaderships over first (controlled shutdown), then goes.", "리더 자리를 먼저 넘기고(controlled shutdown) 나갑니다."),
            Ask.Broker(scene => scene.LiveBrokers)),
        new("broker.start", ActionPart.Brokers, new("Start a broker", "브로커 시작"),
            new("It recovers its logs, registers and catches up.", "로그를 복구하고 등록한 뒤 따라잡습니다."),
            Ask.Broker(scene => scene.DeadBrokers)),
        new("broker.pause", ActionPart.Brokers, new("Pause a broker", "브로커 일시 정지"),
            new("Alive, silent and unaware, as in a long garbage collection: its mail and timers wait.", "긴 가비지 컬렉션처럼 살아 있지만 조용하고 아무것도 모릅니다. 메시지와 타이머가 기다립니다."),
            Ask.Broker(scene => scene.LiveBrokers)),
        new("broker.resume", ActionPart.Brokers, new("Let a paused broker go on", "정지한 브로커 재개"),
            new("It goes on as if no time had passed, until it learns better.", "시간이 흐르지 않은 듯 이어 가다가 사실을 알게 됩니다."),
            Ask.Broker(scene => scene.PausedBrokers)),
        new("broker.slow", ActionPart.Brokers, new("Slow a broker down", "브로커 느리게"),
            new("Handles every request so many times slower; 1 is as before.", "모든 요청을 그 배수만큼 느리게 처리합니다. 1은 원래대로입니다."),
            Ask.Broker(scene => scene.LiveBrokers), Ask.Number("factor", new("Times slower", "배수"), value: "10")),
        new("disk.slow", ActionPart.Brokers, new("Slow a disk down", "디스크 느리게"),
            new("Appends and flushes take so many times longer; 1 is as before.", "추가와 내려쓰기가 그 배수만큼 오래 걸립니다. 1은 원래대로입니다."),
            Ask.Broker(scene => scene.Brokers), Ask.Number("factor", new("Times slower", "배수"), value: "100")),
        new("request.refuse", ActionPart.Brokers, new("Have requests refused", "요청 거절시키기"),
            new("The next such requests are answered with an error, without being handled. Shown as injected.", "다음에 오는 해당 요청을 처리하지 않고 오류로 답합니다. 일부러 넣은 것으로 표시됩니다."),
            Ask.Broker(scene => scene.LiveBrokers.Concat(scene.LiveControllers)) with { Label = new("Broker or controller", "브로커 또는 컨트롤러") },
            Ask.Message("message", requests: true, value: "ProduceRequest"),
            new ActionField("error", FieldKind.Text, new("Error", "오류"))
            {
                Choices = _ => Engine.Scenarios.Reading.Vocabulary.Errors, Open = true, Default = _ => "NOT_LEADER_OR_FOLLOWER",
            },
            Ask.Number("count", new("How many", "몇 번"), "1"),
            new ActionField("producer", FieldKind.Text, new("Only those of", "이 클라이언트의 것만")) { Choices = draft => draft.Scene.Producers.Concat(draft.Scene.Processors), Standard = "*" }),
        new("broker.config", ActionPart.Brokers, new("Change broker configs", "브로커 설정 바꾸기"),
            new("For one broker, or for the whole cluster. Kafka allows it only for some while brokers run; it says so of the others.", "브로커 하나 또는 클러스터 전체의 설정을 바꿉니다. 도는 동안 바꿀 수 있는 것은 일부뿐이고, 나머지는 Kafka가 거절합니다."),
            new ActionField("broker", FieldKind.Number, new("Broker", "브로커")) { Choices = draft => draft.Scene.Brokers, Standard = "*" },
            Ask.Config("config", ConfigScopes.Broker, draft => draft.Scene.ConfigOfBroker(draft.Value("broker")))),
    ];

    private static IEnumerable<ActionForm> Controllers() =>
    [
        new("controller.crash", ActionPart.Controllers, new("Crash a controller", "컨트롤러 강제 종료"),
            new("Without a majority of them nothing can be decided any more.", "과반이 없으면 더는 아무것도 정할 수 없습니다."),
            Controller(scene => scene.LiveControllers)),
        new("controller.start", ActionPart.Controllers, new("Start a controller", "컨트롤러 시작"),
            new("It catches up with what the quorum agreed on.", "쿼럼이 합의한 것을 따라잡습니다."),
            Controller(scene => scene.DeadControllers)),
    ];

    private static ActionField Controller(Func<ActionScene, IEnumerable<string>> which) => new("controller", FieldKind.Number, new("Controller", "컨트롤러"))
    {
        Choices = draft => which(draft.Scene),
        Default = draft => which(draft.Scene).FirstOrDefault(),
    };

    private static IEnumerable<ActionForm> Network() =>
    [
        new("network.cut", ActionPart.Network, new("Cut the network", "네트워크 끊기"),
            new("Nothing passes between the two sides while it lasts. What is sent waits, and arrives once healed if its connection still stands.", "끊긴 동안 양쪽 사이로 아무것도 지나가지 못합니다. 보낸 것은 기다렸다가, 복구됐을 때 연결이 남아 있으면 도착합니다."),
            Ask.Nodes("between[0]", new("One side", "한쪽")), Ask.Nodes("between[1]", new("The other side", "다른 쪽")),
            Ask.Flag("oneWay", new("Only from the first to the second", "첫째에서 둘째 방향만"))),
        new("network.heal", ActionPart.Network, new("Heal the network", "네트워크 복구"),
            new("Ends cuts and delays: between two sides, or all of them where none is chosen.", "단절과 지연을 끝냅니다. 양쪽을 고르지 않으면 전부 복구합니다."),
            Ask.Nodes("between[0]", new("One side", "한쪽"), required: false), Ask.Nodes("between[1]", new("The other side", "다른 쪽"), required: false)),
        new("network.delay", ActionPart.Network, new("Give links another latency", "링크 지연 바꾸기"),
            new("For messages sent from now on.", "이제부터 보내는 메시지에 적용됩니다."),
            Ask.Node("from", new("From", "보내는 쪽")), Ask.Node("to", new("To", "받는 쪽")),
            Ask.Length("latency", new("Latency, one way", "편도 지연"), value: "200ms"), Ask.Length("jitter", new("Up to so much more", "여기에 더해질 수 있는 최대"))),
        new("network.drop", ActionPart.Network, new("Lose messages", "메시지 잃어버리기"),
            new("Takes the next matching messages. What is behind one on its connection waits for it in vain, as with TCP, until the connection closes.", "다음에 맞는 메시지를 없앱니다. 같은 연결에서 뒤따르는 것은 TCP처럼 연결이 닫힐 때까지 헛되이 기다립니다."),
            Ask.Node("from", new("From", "보내는 쪽")), Ask.Node("to", new("To", "받는 쪽")), Ask.Message("message"),
            Ask.Number("count", new("How many", "몇 개"), "1"), Ask.Number("probability", new("With probability", "확률"), "1", seldom: true)),
        new("network.reset", ActionPart.Network, new("Reset connections", "연결 끊어 버리기"),
            new("Connections close, what is in flight is lost, and both ends are told.", "연결이 닫히고, 가던 것은 사라지며, 양쪽이 이를 압니다."),
            Ask.Nodes("between[0]", new("One side", "한쪽")), Ask.Nodes("between[1]", new("The other side", "다른 쪽"))),
        new("message.drop", ActionPart.Network, new("Lose one message on its way", "가고 있는 메시지 하나 잃어버리기"),
            new("One that is on its way now. A click on a message on the stage does the same.", "지금 가고 있는 메시지 하나입니다. 그림에서 메시지를 눌러도 됩니다."),
            OnItsWay()),
        new("message.delay", ActionPart.Network, new("Hold one message up", "가고 있는 메시지 하나 붙잡기"),
            new("One that is on its way now, and what is behind it on its connection.", "지금 가고 있는 메시지 하나와, 같은 연결에서 그 뒤에 있는 것들입니다."),
            [Ask.Length("by", new("For how long", "얼마 동안"), value: "500ms"), .. OnItsWay()]),
    ];

    private static ImmutableArray<ActionField> OnItsWay() =>
    [
        Ask.Node("message.from", new("From", "보내는 쪽")), Ask.Node("message.to", new("To", "받는 쪽")), Ask.Message("message.name"),
        Ask.Number("message.occurrence", new("Which of them", "그중 몇째"), value: "1"),
    ];
}
