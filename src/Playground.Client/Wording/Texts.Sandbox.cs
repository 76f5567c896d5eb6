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

    public static readonly Text SeedLabel = new("Seed", "시드");
    public static readonly Text SeedUse = new("Run with this seed", "이 시드로 실행");
    public static readonly Text SeedMeaning = new(
        "All chance in the run follows from it. Another seed begins another run; this one stays as a branch.", "실행의 모든 우연은 시드에서 나옵니다. 다른 시드는 새 실행을 시작하고, 지금 것은 가지로 남습니다.");
    public static readonly Text SeedWrong = new("A whole number from 0 to 18446744073709551615.", "0부터 18446744073709551615까지의 정수여야 합니다.");
    public static readonly Text ScenarioTitle = new("The scenario of this run", "이 실행의 시나리오");
    public static readonly Text ScenarioMeaning = new(
        "The recipe of this run, with everything you did. Change it and apply it: the run is made anew up to this moment.", "이 실행의 레시피이며, 직접 한 일이 모두 들어 있습니다. 고쳐서 적용하면 지금 시점까지 새로 실행합니다.");
    public static readonly Text ScenarioText = new("The scenario as YAML", "YAML로 쓴 시나리오");
    public static readonly Text ScenarioErrors = new("What is wrong with it", "잘못된 곳");
    public static readonly Text ScenarioLine = new("Line {0}:", "{0}번째 줄:");
    public static readonly Text ScenarioWrong = new("Errors: {0}. They are marked at their lines.", "오류 {0}개가 해당 줄에 표시되어 있습니다.");
    public static readonly Text ScenarioDirty = new("Changed, not applied yet. Comments are not kept.", "고친 내용을 아직 적용하지 않았습니다. 주석은 남지 않습니다.");
    public static readonly Text ScenarioApplied = new("A new run of it has begun; the one before stays as a branch below the stage.", "새 실행을 시작했습니다. 앞의 실행은 그림 아래에 가지로 남아 있습니다.");
    public static readonly Text ScenarioPresent = new("As the run has it.", "지금 실행 그대로입니다.");
    public static readonly Text ScenarioApply = new("Apply", "적용");
    public static readonly Text ScenarioDiscard = new("Discard changes", "고친 것 버리기");
    public static readonly Text ScenarioSave = new("Download", "내려받기");
    public static readonly Text ScenarioLoad = new("Load a file…", "파일 불러오기…");
    public static readonly Text ScenarioTooLong = new("A scenario may have at most {0} KiB.", "시나리오는 최대 {0}KiB까지입니다.");
    public static readonly Text ScenarioUnreadable = new("{0} can’t be read as text.", "{0:을/를} 텍스트로 읽을 수 없습니다.");

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
