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
