using Playground.Client.Contracts;

namespace Playground.Client.Wording;

public static partial class Texts
{
    public static readonly Text Sandbox = new("Sandbox", "샌드박스");
    public static readonly Text SandboxSide = new("Gallery, building and scenario", "갤러리, 만들기, 시나리오");
    public static readonly Text NoSuchEntry = new("There is no such scenario in the gallery.", "갤러리에 그런 시나리오는 없습니다.");
    public static readonly Text ToSandbox = new("To a blank cluster", "빈 클러스터로");
    public static readonly Text SandboxGallery = new("Gallery", "갤러리");
    public static readonly Text SandboxBuild = new("Build and break", "만들고 부수기");
    public static readonly Text SandboxScenario = new("Scenario", "시나리오");
    public static readonly Text GalleryPicture = new("Its cluster at the opening", "시작 시점의 클러스터");

    public static readonly Text SubjectBegin = new("Begin", "시작하기");
    public static readonly Text SubjectReplication = new("Replication and elections", "복제와 선출");
    public static readonly Text SubjectProducers = new("Producers", "프로듀서");
    public static readonly Text SubjectGroups = new("Consumers and groups", "컨슈머와 그룹");
    public static readonly Text SubjectTransactions = new("Transactions", "트랜잭션");
    public static readonly Text SubjectLogs = new("What logs keep", "로그에 남는 것");

    public static readonly Text ActAdd = new("Add", "더하기");
    public static readonly Text ActAddWhat = new("Add: {0}", "{0} 더하기");
    public static readonly Text ActApply = new("Do it", "실행");
    public static readonly Text ActBack = new("Back", "뒤로");
    public static readonly Text ActDone = new("Done: {0}", "완료: {0}");
    public static readonly Text ActPaused = new("Time stands still: press play to see what comes of it.", "시간이 멈춰 있습니다. 재생을 눌러 결과를 보세요.");
    public static readonly Text ActFind = new("Find what to do: crash, cut, config …", "할 일 찾기: 종료, 끊기, 설정 …");
    public static readonly Text ActLimit = new("A scenario may have at most {1}: {0}.", "시나리오의 한도를 넘었습니다: {0}, 최대 {1}.");
    public static readonly Text ActConfigNone = new("none changed", "바꾼 것 없음");
    public static readonly Text ActConfigTake = new("Take over", "가져가기");
    public static readonly Text ActConfigMeaning = new("Goes into the form; it is applied together with it.", "양식에 담겼다가 함께 적용됩니다.");
    public static readonly Text ChooseSome = new("Choose at least one.", "하나 이상 고르세요.");
    public static readonly Text MoreFields = new("More", "더 보기");
    public static readonly Text AnyOfThem = new("any", "아무거나");
    public static readonly Text NothingToChoose = new("There is nothing to choose from yet.", "아직 고를 것이 없습니다.");

    public static readonly Text PartBrokers = new("Brokers and disks", "브로커와 디스크");
    public static readonly Text PartControllers = new("Controllers", "컨트롤러");
    public static readonly Text PartNetwork = new("Network and messages", "네트워크와 메시지");
    public static readonly Text PartTopics = new("Topics and logs", "토픽과 로그");
    public static readonly Text PartProcessors = new("Processors", "프로세서");

    /// <summary>The heading of a part of the list of actions.</summary>
    public static Text Of(Playground.Client.Sandbox.ActionPart part) => part switch
    {
        Playground.Client.Sandbox.ActionPart.Add => ActAdd,
        Playground.Client.Sandbox.ActionPart.Brokers => PartBrokers,
        Playground.Client.Sandbox.ActionPart.Controllers => PartControllers,
        Playground.Client.Sandbox.ActionPart.Network => PartNetwork,
        Playground.Client.Sandbox.ActionPart.Topics => PartTopics,
        Playground.Client.Sandbox.ActionPart.Producers => SubjectProducers,
        Playground.Client.Sandbox.ActionPart.Consumers => SubjectGroups,
        Playground.Client.Sandbox.ActionPart.Processors => PartProcessors,
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    /// <summary>The heading of a part of the gallery.</summary>
    public static Text Of(GallerySubject subject) => subject switch
    {
        GallerySubject.Begin => SubjectBegin,
        GallerySubject.Replication => SubjectReplication,
        GallerySubject.Producers => SubjectProducers,
        GallerySubject.Groups => SubjectGroups,
        GallerySubject.Transactions => SubjectTransactions,
        GallerySubject.Logs => SubjectLogs,
        _ => throw new ArgumentOutOfRangeException(nameof(subject)),
    };
}
