namespace Playground.Client.Wording;

public static partial class Texts
{
    public static readonly Text FilterButton = new("Filter", "거르기");
    public static readonly Text FilterTitle = new("Only events that concern …", "다음과 관련된 이벤트만 …");
    public static readonly Text FilterNode = new("node", "노드");
    public static readonly Text FilterTopic = new("topic", "토픽");
    public static readonly Text FilterKind = new("kind", "종류");
    public static readonly Text FilterRecord = new("record", "레코드");
    public static readonly Text FilterAny = new("any", "전부");
    public static readonly Text FilterDrop = new("No longer only: {0}", "조건 빼기: {0}");
    public static readonly Text StoryOf = new("story of {0}", "{0}의 일생");
    public static readonly Text StoryTitle = new("Follow {0} from send() to every consumer", "{0:을/를} send()부터 모든 컨슈머까지 따라가기");
    public static readonly Text FilterNothing = new("Nothing that happened concerns this.", "여기에 해당하는 일은 없었습니다.");
    public static readonly Text LogEarlier = new("Show earlier events", "더 앞의 일 보기");
    public static readonly Text LogAhead = new("From here on: what came next", "여기부터는 그 뒤에 일어난 일");
}
